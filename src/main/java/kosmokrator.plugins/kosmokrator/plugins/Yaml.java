package kosmokrator.plugins;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;

/// Writes JSON values as plain block YAML (yaml.org 1.2), because small plugins look for lines `key: value`.
final class Yaml {
  private final StringBuilder text = new StringBuilder();

  private Yaml() {}

  /// The members, one a line, with a final line feed.
  static String of(JsonObject object) {
    var yaml = new Yaml();
    yaml.members(object, 0);
    return yaml.text.toString();
  }

  private void members(JsonObject object, int indent) {
    for (var member : object) {
      text.repeat(' ', indent).append(scalar(member.getName())).append(':');
      value(member.getValue(), indent);
    }
  }

  private void value(JsonValue value, int indent) {
    if (value.isObject() && !value.asObject().isEmpty()) {
      text.append('\n');
      members(value.asObject(), indent + 2);
    } else if (value.isArray() && !value.asArray().isEmpty()) {
      text.append('\n');
      items(value.asArray(), indent);
    } else {
      text.append(' ').append(single(value)).append('\n');
    }
  }

  private void items(JsonArray items, int indent) {
    for (var item : items) {
      text.repeat(' ', indent + 2).append('-');
      value(item, indent + 2);
    }
  }

  private static String single(JsonValue value) {
    if (value.isString()) return scalar(value.asString());
    return value.isObject() ? "{}" : value.isArray() ? "[]" : value.toString();
  }

  /// Plain when nobody can take it for anything but this text, else in double quotes, whose escapes are those of JSON.
  private static String scalar(String text) {
    return isPlain(text) ? text : com.eclipsesource.json.Json.value(text).toString();
  }

  private static boolean isPlain(String text) {
    if (text.isEmpty() || !Character.isLetter(text.charAt(0)) && text.charAt(0) != '/') return false;
    for (var word : new String[] {"true", "false", "null", "yes", "no", "on", "off", "y", "n"})
      if (text.equalsIgnoreCase(word)) return false;
    return text.chars().allMatch(letter -> letter < 127
        && (Character.isLetterOrDigit(letter) || "-_./@+:".indexOf(letter) >= 0))
        && !text.endsWith(":");
  }
}
