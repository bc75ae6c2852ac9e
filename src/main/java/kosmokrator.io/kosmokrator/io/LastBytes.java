package kosmokrator.io;

import java.nio.charset.StandardCharsets;

/// The last bytes of a stream, so many and no more.
final class LastBytes {
  private final byte[] ring;
  private long total;

  LastBytes(int most) {
    this.ring = new byte[most];
  }

  synchronized void add(byte[] bytes, int count) {
    for (var i = 0; i < count; i++) ring[(int) (total++ % ring.length)] = bytes[i];
  }

  /// As UTF-8; where the start was lost, from the first whole character on.
  synchronized String text() {
    var count = (int) Math.min(total, ring.length);
    var bytes = new byte[count];
    for (var i = 0; i < count; i++) bytes[i] = ring[(int) ((total - count + i) % ring.length)];
    var from = 0;
    while (total > ring.length && from < Math.min(4, count) && (bytes[from] & 0xc0) == 0x80) from++;
    return new String(bytes, from, count - from, StandardCharsets.UTF_8);
  }
}
