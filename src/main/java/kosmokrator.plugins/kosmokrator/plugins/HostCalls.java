package kosmokrator.plugins;

/// What a plugin may ask its host for. Any thread may ask.
interface HostCalls extends AutoCloseable {
  /// The envelope that answers; never throws.
  byte[] answer(String method, byte[] request);

  @Override void close();
}
