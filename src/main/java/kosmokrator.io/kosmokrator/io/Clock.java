package kosmokrator.io;

import java.time.Duration;
import java.time.Instant;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;

/// Time and new identifiers; the only place the program gets them from, so that tests can say what time it is.
public interface Clock {
  /// The time of day.
  Instant now();

  /// Nanoseconds since some fixed moment, never going back: for durations.
  long nanos();

  /// Waits. An interrupt ends the wait with a [Failure.Kind#INTERRUPTED] fault and stays set on the thread.
  void pause(Duration duration);

  /// An identifier nobody else has: a UUID of version 7 (RFC 9562), so that later ones sort after earlier ones.
  String newId();

  /// The machine's clock.
  static Clock system() {
    return SystemClock.INSTANCE;
  }

  /// The fault of a thread that was asked to stop while it waited; the interrupt stays set.
  static Fault interrupted(String what) {
    Thread.currentThread().interrupt();
    return Fault.of(Failure.Kind.INTERRUPTED, what + " was interrupted");
  }
}
