package kosmokrator.io;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/// The machine's clock and random source.
final class SystemClock implements Clock {
  static final SystemClock INSTANCE = new SystemClock();
  private long last;

  private SystemClock() {}

  /// Made when the first identifier is wanted: collecting randomness is not free, and most runs need none.
  private static final class Chance {
    static final SecureRandom SOURCE = new SecureRandom();
  }

  @Override public Instant now() {
    return Instant.now();
  }

  @Override public long nanos() {
    return System.nanoTime();
  }

  @Override public void pause(Duration duration) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException stop) {
      throw Clock.interrupted("Waiting");
    }
  }

  @Override public String newId() {
    var high = tick() << 16 | 0x7000 | Chance.SOURCE.nextInt(1 << 12);
    var low = Chance.SOURCE.nextLong() & 0x3fff_ffff_ffff_ffffL | 0x8000_0000_0000_0000L;
    return new UUID(high, low).toString();
  }

  /// Milliseconds of the day's clock, moved on by one when two identifiers fall into the same one: then they still
  /// sort.
  private synchronized long tick() {
    last = Math.max(System.currentTimeMillis(), last + 1);
    return last;
  }
}
