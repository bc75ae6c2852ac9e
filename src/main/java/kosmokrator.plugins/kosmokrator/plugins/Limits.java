package kosmokrator.plugins;

import java.time.Duration;

/// What a plugin may take.
///
/// @param time for each call, such as the whole of a command
/// @param memory in megabytes, beside what its process needs anyway
record Limits(Duration time, int memory) {
  private static final Duration START = Duration.ofSeconds(20);
  /// Bytes of output that a command may bring.
  static final int OUTPUT = 64 << 20;

  /// For loading and registering, which is no time for people to type in.
  Duration start() {
    return time.compareTo(START) < 0 ? time : START;
  }
}
