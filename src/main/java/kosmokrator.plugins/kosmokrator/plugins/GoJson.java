package kosmokrator.plugins;

import com.eclipsesource.json.JsonValue;
import java.math.BigDecimal;
import java.util.TreeMap;

/// Writes JSON as Go's `encoding/json` writes a map that was read before: keys sorted, numbers as
/// 64-bit floating point, and `<`, `>`, `&` escaped. So files that other hosts wrote compare equal.
final class GoJson {
  private final StringBuilder text = new StringBuilder();

  private GoJson() {}

  static String of(JsonValue value) {
    var writer = new GoJson();
    writer.write(value);
    return writer.text.toString();
  }

  private void write(JsonValue value) {
    if (value.isObject()) object(value);
    else if (value.isArray()) array(value);
    else if (value.isString()) string(value.asString());
    else text.append(value.isNumber() ? number(value.asDouble()) : value.toString());
  }

  private void object(JsonValue value) {
    var sorted = new TreeMap<String, JsonValue>();
    value.asObject().forEach(member -> sorted.put(member.getName(), member.getValue()));
    var separator = '{';
    for (var member : sorted.entrySet()) {
      text.append(separator);
      string(member.getKey());
      text.append(':');
      write(member.getValue());
      separator = ',';
    }
    text.append(sorted.isEmpty() ? "{}" : "}");
  }

  private void array(JsonValue value) {
    var separator = '[';
    for (var item : value.asArray()) {
      text.append(separator);
      write(item);
      separator = ',';
    }
    text.append(value.asArray().isEmpty() ? "[]" : "]");
  }

  private void string(String value) {
    text.append('"');
    for (var i = 0; i < value.length(); i++) text.append(escaped(value.charAt(i)));
    text.append('"');
  }

  private static String escaped(char letter) {
    return switch (letter) {
      case '"' -> "\\\"";
      case '\\' -> "\\\\";
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      case '\b' -> "\\b";
      case '\f' -> "\\f";
      case '<', '>', '&', '\u2028', '\u2029' -> "\\u%04x".formatted((int) letter);
      default -> letter < ' ' ? "\\u%04x".formatted((int) letter) : String.valueOf(letter);
    };
  }

  /// The shortest digits; with an exponent below 1e-6 and from 1e21 on.
  static String number(double value) {
    var size = Math.abs(value);
    if (value == 0) return 1 / value < 0 ? "-0" : "0";
    if (size >= 1e-6 && size < 1e21) return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
    return GoFloat.withExponent(value).replaceFirst("e-0(\\d)$", "e-$1");
  }
}
