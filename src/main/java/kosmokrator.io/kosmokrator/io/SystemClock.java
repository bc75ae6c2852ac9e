package kosmokrator.io;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/// The machine's clock and random source.
final class SystemClock implements Clock {
  static final SystemClock INSTANCE = new SystemClock();
  private long last;

  private SystemClock() {}

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
    var chance = ByteBuffer.wrap(random(2 * Long.BYTES));
    var high = tick() << 16 | 0x7000 | chance.getLong() & 0xfff;
    var low = chance.getLong() & 0x3fff_ffff_ffff_ffffL | 0x8000_0000_0000_0000L;
    return new UUID(high, low).toString();
  }

  /// From the kernel where it has them in a file. A SecureRandom gives no better ones, and reads the list of security
  /// providers first, which is a fifth of the time that a new session takes.
  private static byte[] random(int count) {
    try (var kernel = new FileInputStream("/dev/urandom")) {
      var bytes = kernel.readNBytes(count);
      if (bytes.length == count) return bytes;
    } catch (IOException none) {
      // another kind of system
    }
    var bytes = new byte[count];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }

  /// Milliseconds of the day's clock, moved on by one when two identifiers fall into the same one: then they still
  /// sort.
  private synchronized long tick() {
    last = Math.max(System.currentTimeMillis(), last + 1);
    return last;
  }
}
