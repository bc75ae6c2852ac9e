package kosmokrator.config;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// AES-256-GCM (NIST SP 800-38D) with a fresh 96-bit nonce per value. The name under which a value is stored is
/// authenticated with it, so a value that was moved to another name does not open.
///
/// Only this class touches `javax.crypto`: loading it costs more than anything else in a short run.
final class Seal {
  private static final String MARK = "v1:";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private final SecretKeySpec key;

  Seal(byte[] key) {
    this.key = new SecretKeySpec(key, "AES");
  }

  /// `v1:` and Base64 of nonce, ciphertext and tag.
  String close(String name, String text) {
    try {
      var nonce = new byte[NONCE_BYTES];
      new SecureRandom().nextBytes(nonce);
      var cipher = cipher(Cipher.ENCRYPT_MODE, nonce, name);
      var body = cipher.doFinal(text.getBytes(StandardCharsets.UTF_8));
      var whole = new byte[NONCE_BYTES + body.length];
      System.arraycopy(nonce, 0, whole, 0, NONCE_BYTES);
      System.arraycopy(body, 0, whole, NONCE_BYTES, body.length);
      return MARK + Base64.getEncoder().encodeToString(whole);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("AES-256-GCM is missing from this Java runtime", impossible);
    }
  }

  /// The text, or empty when it was closed with another key or under another name, or was changed since.
  Optional<String> open(String name, String closed) {
    try {
      var whole = Base64.getDecoder().decode(closed.substring(MARK.length()));
      if (whole.length < NONCE_BYTES + TAG_BITS / 8) return Optional.empty();
      var nonce = Arrays.copyOf(whole, NONCE_BYTES);
      var text = cipher(Cipher.DECRYPT_MODE, nonce, name).doFinal(whole, NONCE_BYTES, whole.length - NONCE_BYTES);
      return Optional.of(new String(text, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException | GeneralSecurityException broken) {
      return Optional.empty();
    }
  }

  /// Loads the cipher and its provider.
  static void warmUp() {
    new Seal(new byte[32]).open("", MARK + "A".repeat(40));
  }

  /// Whether this text is a closed value at all.
  static boolean isClosed(String text) {
    return text.startsWith(MARK);
  }

  private Cipher cipher(int mode, byte[] nonce, String name) throws GeneralSecurityException {
    var cipher = Cipher.getInstance("AES/GCM/NoPadding", "SunJCE"); // by name, else four providers are set up to ask
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(name.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }
}
