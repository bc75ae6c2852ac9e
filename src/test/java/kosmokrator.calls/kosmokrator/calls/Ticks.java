package kosmokrator.calls;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import kosmokrator.config.Home;
import kosmokrator.io.Clock;
import kosmokrator.io.Environment;

/// A clock that goes on by a millisecond whenever somebody looks.
final class Ticks implements Clock {
  private long looks;

  /// A home in a folder of the test.
  static Home home(Path folder) {
    return Home.of(Environment.of(Map.of(), folder, folder));
  }

  @Override public Instant now() {
    return Instant.ofEpochMilli(1_800_000_000_000L + looks++);
  }

  @Override public long nanos() {
    return 1_000_000 * looks++;
  }

  @Override public void pause(Duration duration) {
    looks += duration.toMillis();
  }

  @Override public String newId() {
    return Long.toString(looks++);
  }
}
