package kosmokrator.integrations;

import java.nio.charset.StandardCharsets;
import kosmokrator.values.Secret;

/// Percent-encoding (RFC 3986, section 2.1). Only what cannot change the meaning of a URL stays as it is.
final class Percent {
  private static final char[] HEX = "0123456789ABCDEF".toCharArray();
  private static final String UNRESERVED = "-._~";

  private Percent() {}

  /// A value inside one path segment: everything but unreserved characters is encoded, the slash too.
  static String segment(String text) {
    return encode(text, UNRESERVED);
  }

  /// A name or value in a query; list separators stay readable.
  static String query(String text) {
    return encode(text, UNRESERVED + ",:/@");
  }

  /// A name or value in a form (application/x-www-form-urlencoded).
  static String form(String text) {
    return encode(text, "-._* ").replace(' ', '+');
  }

  /// A secret inside a path; colons stay, because tokens hold them and nobody else can put one there.
  static Secret segment(Secret secret) {
    return Secret.of(encode(secret.reveal(), UNRESERVED + ":"));
  }

  static Mixed query(Mixed text) {
    return new Mixed(hasPlaceholder(text) ? text.shown() : query(text.shown()),
        Secret.of(query(text.actual().reveal())));
  }

  static Mixed form(Mixed text) {
    return new Mixed(hasPlaceholder(text) ? text.shown() : form(text.shown()), Secret.of(form(text.actual().reveal())));
  }

  private static boolean hasPlaceholder(Mixed text) {
    return !text.equals(Mixed.plain(text.shown()));
  }

  private static String encode(String text, String kept) {
    var encoded = new StringBuilder(text.length() + 16);
    for (var unit : text.getBytes(StandardCharsets.UTF_8)) {
      if (Character.isLetterOrDigit(unit & 0x7f) && unit > 0 || unit > 0 && kept.indexOf(unit) >= 0)
        encoded.append((char) unit);
      else encoded.append('%').append(HEX[unit >> 4 & 15]).append(HEX[unit & 15]);
    }
    return encoded.toString();
  }
}
