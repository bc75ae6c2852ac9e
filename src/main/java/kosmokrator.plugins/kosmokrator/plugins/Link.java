package kosmokrator.plugins;

import java.time.Duration;

/// A started plugin, whatever kind it is: requests go in, envelopes come out. Failures are [PluginError]s. For one
/// thread. Whoever started it closes it, which ends it and everything it started.
interface Link extends AutoCloseable {
  /// Calls a method with a request, both as the plugin gets them, and
  /// gives the bytes of the answer, which must come within `time`.
  Answer call(String method, byte[] request, Duration time);

  @Override void close();

  /// What came back.
  ///
  /// @param code what a native plugin returned beside; 0 for others
  record Answer(int code, byte[] bytes) {}
}
