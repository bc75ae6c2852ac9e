package kosmokrator.agent;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.JsonText;

/// What a model passed to a tool, read leniently: a number may stand in a text, a list may be its JSON text. What
/// cannot be understood is a fault that names the parameter.
record Arguments(JsonObject json) {
  String text(String name) {
    return optional(name).orElseThrow(() -> invalid("Missing required parameter(s): " + name));
  }

  Optional<String> optional(String name) {
    return value(name).map(value -> switch (value) {
      case JsonValue text when text.isString() -> text.asString();
      case JsonValue plain when plain.isNumber() || plain.isBoolean() -> plain.toString();
      default -> throw invalid(name + " must be a text");
    });
  }

  /// A text that is not blank.
  Optional<String> said(String name) {
    return optional(name).filter(text -> !text.isBlank());
  }

  /// A whole number; what lies outside of the bounds is moved to the nearer one.
  long whole(String name, long otherwise, long least, long most) {
    return whole(name).map(number -> Math.clamp(number, least, most)).orElse(otherwise);
  }

  Optional<Long> whole(String name) {
    return optional(name).filter(text -> !text.isBlank()).map(text -> {
      try {
        if (text.length() > 30) throw new NumberFormatException(text);
        return new java.math.BigDecimal(text.strip()).longValueExact();
      } catch (ArithmeticException | NumberFormatException notWhole) {
        throw invalid(name + " must be a whole number");
      }
    });
  }

  boolean bool(String name, boolean otherwise) {
    return optional(name).map(text -> switch (text.strip().toLowerCase(java.util.Locale.ROOT)) {
      case "true", "1", "yes" -> true;
      case "false", "0", "no", "" -> false;
      default -> throw invalid(name + " must be true or false");
    }).orElse(otherwise);
  }

  /// One of these words.
  Optional<String> choice(String name, List<String> words) {
    return said(name).map(word -> {
      if (words.contains(word)) return word;
      throw invalid("%s must be one of: %s".formatted(name, String.join(", ", words)));
    });
  }

  /// A list, or the JSON text of one; empty when absent.
  JsonArray list(String name) {
    var value = value(name).orElse(Json.NULL);
    if (value.isString() && value.asString().strip().startsWith("[")) {
      value = JsonText.parse(value.asString().strip(), name, Failure.Kind.INVALID_ARGUMENTS);
    }
    if (value.isArray()) return value.asArray();
    if (value.isNull() || value.isString() && value.asString().isBlank()) return new JsonArray();
    throw invalid(name + " must be a JSON array");
  }

  /// A list of texts, the JSON text of one, or a single text.
  List<String> texts(String name) {
    var single = value(name).filter(JsonValue::isString).map(JsonValue::asString)
        .filter(text -> !text.isBlank() && !text.strip().startsWith("["));
    if (single.isPresent()) return List.of(single.get().strip());
    var texts = new ArrayList<String>();
    for (var each : list(name)) texts.add(each.isString() ? each.asString() : each.toString());
    return texts;
  }

  private Optional<JsonValue> value(String name) {
    return Optional.ofNullable(json.get(name)).filter(value -> !value.isNull());
  }

  static Fault invalid(String message) {
    return Fault.of(Failure.Kind.INVALID_ARGUMENTS, message);
  }
}
