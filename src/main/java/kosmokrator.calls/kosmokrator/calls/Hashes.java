package kosmokrator.calls;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/// SHA-256 and HMAC-SHA-256 (RFC 2104), in lower-case hexadecimal. The HMAC is written out, because `javax.crypto.Mac`
/// costs a short run more time than the rest of an audit record.
final class Hashes {
  private static final int BLOCK = 64;

  private Hashes() {}

  static String sha256(String text) {
    return sha256(text.getBytes(StandardCharsets.UTF_8));
  }

  static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(digest().digest(bytes));
  }

  /// `key` has at most 64 bytes.
  static String hmac(byte[] key, String text) {
    var inner = digest();
    inner.update(pad(key, 0x36));
    inner.update(text.getBytes(StandardCharsets.UTF_8));
    var outer = digest();
    outer.update(pad(key, 0x5c));
    return HexFormat.of().formatHex(outer.digest(inner.digest()));
  }

  private static byte[] pad(byte[] key, int with) {
    if (key.length > BLOCK) throw new IllegalArgumentException("the key is longer than a block");
    var padded = Arrays.copyOf(key, BLOCK);
    for (var i = 0; i < BLOCK; i++) padded[i] ^= (byte) with;
    return padded;
  }

  static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible); // every Java runtime has SHA-256
    }
  }
}
