package kosmokrator.lua;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A string being built. Its room is asked of the meter before it is taken.
final class Bytes {
  private final Meter meter;
  private byte[] bytes = new byte[64];
  private int length;

  Bytes(Meter meter) {
    this.meter = meter;
  }

  private void room(long more) {
    long needed = length + more;
    if (needed <= bytes.length) return;
    long size = Math.max(needed, bytes.length * 2L);
    meter.alloc(size);
    if (size > Integer.MAX_VALUE - 16) throw meter.outOfMemory();
    bytes = Arrays.copyOf(bytes, (int) size);
  }

  Bytes add(int b) {
    if (length == bytes.length) room(1);
    bytes[length++] = (byte) b;
    return this;
  }

  Bytes add(byte[] source) {
    return add(source, 0, source.length);
  }

  Bytes add(byte[] source, int from, int to) {
    room(to - from);
    System.arraycopy(source, from, bytes, length, to - from);
    length += to - from;
    return this;
  }

  Bytes add(Str str) {
    return add(str.bytes());
  }

  Bytes add(String text) {
    return add(text.getBytes(StandardCharsets.UTF_8));
  }

  /// Adds the same byte many times.
  Bytes pad(int b, int count) {
    if (count <= 0) return this;
    room(count);
    Arrays.fill(bytes, length, length + count, (byte) b);
    length += count;
    return this;
  }

  int length() {
    return length;
  }

  Str str() {
    return Str.of(bytes, 0, length);
  }
}
