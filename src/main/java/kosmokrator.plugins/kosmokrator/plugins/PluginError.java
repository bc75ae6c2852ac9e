package kosmokrator.plugins;

/// A plugin that did not do what it was asked to: it could not be started or loaded, went away, took too long, or
/// answered with an error or with something that is no answer. The message says what, without the plugin's name.
final class PluginError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PluginError(String message) {
    super(message, null, false, false);
  }
}
