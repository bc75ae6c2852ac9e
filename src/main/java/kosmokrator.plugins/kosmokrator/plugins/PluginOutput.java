package kosmokrator.plugins;

/// Where a command of plugins says what it has to say. Any thread may call.
public interface PluginOutput {
  /// Bytes for standard output, unchanged.
  void stdout(byte[] bytes);

  /// Bytes for standard error, unchanged.
  void stderr(byte[] bytes);

  /// A remark for people, in words of ours or of the plugin's.
  void note(String remark);

  /// A plugin failed.
  void failure(String message);
}
