package kosmokrator.values;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;

/// Text that must never be shown: a key, a token, a password, or anything made from one. It prints as dots.
/// Only the doors that hand it to the outside world call [#reveal], and a test knows them by name.
public final class Secret {
  private final String text;

  private Secret(String text) {
    this.text = text;
  }

  public static Secret of(String text) {
    return new Secret(text);
  }

  /// Joins text and secrets into one secret: `Secret.join("Bearer ", token)`.
  public static Secret join(Object... parts) {
    var joined = new StringBuilder();
    for (var part : parts) joined.append(part instanceof Secret secret ? secret.text : String.valueOf(part));
    return new Secret(joined.toString());
  }

  /// This secret as Base64 of its UTF-8 bytes, as HTTP basic authentication wants it.
  public Secret base64() {
    return new Secret(Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
  }

  /// This secret as a value of a form (`application/x-www-form-urlencoded`), in UTF-8.
  public Secret formEncoded() {
    return new Secret(URLEncoder.encode(text, StandardCharsets.UTF_8));
  }

  public boolean isBlank() {
    return text.isBlank();
  }

  /// The text itself. Search for this word to find every place where a secret leaves the program.
  public String reveal() {
    return text;
  }

  /// A hint for people who compare keys: at most the last four characters, none of a short secret.
  public String mask() {
    return text.length() < 12 ? "••••" : "••••" + text.substring(text.length() - 4);
  }

  @Override public boolean equals(Object other) {
    return other instanceof Secret that && MessageDigest.isEqual(bytes(), that.bytes());
  }

  @Override public int hashCode() {
    return 0; // a hash of a secret is a hint about it
  }

  @Override public String toString() {
    return "••••";
  }

  private byte[] bytes() {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
