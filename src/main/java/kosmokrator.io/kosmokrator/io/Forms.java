package kosmokrator.io;

import com.eclipsesource.json.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import kosmokrator.values.JsonText;

/// The shapes one secret takes on its way through URLs, headers, JSON and dumps.
final class Forms {
  private static final int SHORTEST_BASE64 = 8; // fewer characters would be found by chance

  private Forms() {}

  static Set<String> of(String secret) {
    var forms = new LinkedHashSet<String>();
    forms.add(secret);
    addEscaped(forms, secret);
    addPercent(forms, secret);
    addBase64(forms, secret.getBytes(StandardCharsets.UTF_8));
    var hex = HexFormat.of().formatHex(secret.getBytes(StandardCharsets.UTF_8));
    forms.add(hex);
    forms.add(hex.toUpperCase(Locale.ROOT));
    return forms;
  }

  /// As inside a JSON string: our writer, other writers that leave non-ASCII alone, those that escape the slash, and
  /// those that escape everything outside ASCII.
  private static void addEscaped(Set<String> forms, String secret) {
    for (var quoted : new String[] {JsonText.compact(Json.value(secret)), Json.value(secret).toString()}) {
      var inside = quoted.substring(1, quoted.length() - 1);
      forms.add(inside);
      forms.add(inside.replace("/", "\\/"));
    }
    for (var pattern : new String[] {"\\u%04x", "\\u%04X"}) forms.add(ascii(secret, pattern));
  }

  private static String ascii(String secret, String pattern) {
    var text = new StringBuilder();
    for (var letter : secret.toCharArray()) {
      switch (letter) {
        case '"', '\\' -> text.append('\\').append(letter);
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        case '\t' -> text.append("\\t");
        default -> text.append(letter < ' ' || letter > '~' ? pattern.formatted((int) letter) : String.valueOf(letter));
      }
    }
    return text.toString();
  }

  /// `application/x-www-form-urlencoded`, and RFC 3986 with everything but the unreserved characters encoded.
  private static void addPercent(Set<String> forms, String secret) {
    var form = URLEncoder.encode(secret, StandardCharsets.UTF_8);
    var strict = form.replace("+", "%20").replace("*", "%2A").replace("%7E", "~");
    for (var each : new String[] {form, strict, form.replace("%7E", "~")}) {
      forms.add(each);
      forms.add(lowerEscapes(each));
    }
  }

  private static String lowerEscapes(String encoded) {
    var text = new StringBuilder(encoded);
    for (var i = text.indexOf("%"); i >= 0; i = text.indexOf("%", i + 1)) {
      text.replace(i, i + 3, text.substring(i, i + 3).toLowerCase(Locale.ROOT));
    }
    return text.toString();
  }

  /// Base64 of the secret wherever it begins in a longer text: at each of the three offsets, the characters that depend
  /// on the secret alone.
  private static void addBase64(Set<String> forms, byte[] secret) {
    for (var before = 0; before < 3; before++) {
      var shifted = new byte[before + secret.length];
      System.arraycopy(secret, 0, shifted, before, secret.length);
      var text = Base64.getEncoder().withoutPadding().encodeToString(shifted);
      var from = before == 0 ? 0 : before + 1;
      var to = shifted.length * 8 / 6;
      if (to - from < SHORTEST_BASE64 - 1) continue;
      var core = text.substring(from, to);
      forms.addAll(Arrays.asList(core, core.replace('+', '-').replace('/', '_')));
    }
  }
}
