package kosmokrator.lua;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;

/// A string: any bytes. Text is UTF-8. The array is given away: nobody writes to it afterwards.
final class Str extends Value {
  /// Seeds the hash, so that no script can prepare strings or numbers that meet in one place of a table.
  static final long SECRET = new SplittableRandom().nextLong() | 1;
  static final Str EMPTY = new Str(new byte[0]);
  private static final Str[] BYTES = new Str[256];
  private static final int LONG = 256;

  static {
    for (int i = 0; i < BYTES.length; i++) BYTES[i] = new Str(new byte[] {(byte) i});
  }

  private byte[] bytes;
  private int hash;

  Str(byte[] bytes) {
    this.bytes = bytes;
  }

  static Str of(String text) {
    return new Str(text.getBytes(StandardCharsets.UTF_8));
  }

  static Str ascii(String text) {
    return new Str(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  static Str of(byte[] bytes, int from, int to) {
    if (to - from == 1) return BYTES[bytes[from] & 0xff];
    return from >= to ? EMPTY : new Str(Arrays.copyOfRange(bytes, from, to));
  }

  static Str ofByte(int b) {
    return BYTES[b & 0xff];
  }

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return bytes.length;
  }

  int hash() {
    return hash != 0 ? hash : newHash();
  }

  private int newHash() {
    byte[] b = bytes;
    long h = SECRET ^ b.length;
    long word = 0;
    for (int i = 0; i < b.length; i++) {
      word = word << 8 | b[i] & 0xff;
      if ((i & 7) == 7) h = mix(h, word);
    }
    h = mix(h, word);
    int folded = (int) (h ^ h >>> 32);
    return hash = folded != 0 ? folded : 1;
  }

  private static long mix(long h, long word) {
    long a = h ^ word;
    long b = SECRET ^ 0x9E3779B97F4A7C15L;
    return Math.multiplyHigh(a, b) ^ a * b;
  }

  /// Same text. Long equal strings end up sharing their bytes, so that comparing them again costs nothing; long unequal
  /// ones are told apart by their hashes.
  boolean equals(Str other) {
    byte[] mine = bytes;
    byte[] theirs = other.bytes;
    if (mine == theirs) return true;
    if (mine.length != theirs.length) return false;
    if (mine.length < LONG) return Arrays.equals(mine, theirs);
    if (hash() != other.hash() || !Arrays.equals(mine, theirs)) return false;
    other.bytes = mine;
    return true;
  }

  int compare(Str other) {
    return Arrays.compareUnsigned(bytes, other.bytes);
  }

  @Override public boolean equals(Object other) {
    return other instanceof Str str && equals(str);
  }

  @Override public int hashCode() {
    return hash();
  }

  @Override String type() {
    return "string";
  }

  /// The text, with U+FFFD for bytes that are not UTF-8.
  @Override public String toString() {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
