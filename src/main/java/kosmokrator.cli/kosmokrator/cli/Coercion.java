package kosmokrator.cli;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.JsonText;
import kosmokrator.values.Schema;

/// Turns the text of a flag into a value of the declared type. Text that does not fit its type stays text, so that the
/// check against the schema says what is wrong. Where the type is open, `true`, `false`, `null` and numbers are
/// recognised; numbers are exact, however long.
///
/// @param types the JSON Schema types that are allowed; empty when the type is open
/// @param items how elements of a list are read
record Coercion(Set<String> types, Optional<Schema> items) {
  private static final Pattern NUMBER = Pattern.compile("([+-]?)([0-9]*)(\\.[0-9]*)?([eE][+-]?[0-9]{1,4})?");
  private static final int MOST_DIGITS = 60; // an exponent is written out up to here
  private static final Coercion OPEN = new Coercion(Set.of(), Optional.empty());

  /// How values of a declared parameter are read.
  static Coercion of(Optional<Schema> declared) {
    return declared.map(schema -> new Coercion(types(schema.json()), items(schema.json()))).orElse(OPEN);
  }

  /// The value of a parameter from the texts of its flags, in order; a flag without text counts as `true`.
  JsonValue value(List<Optional<String>> texts) {
    if (!types.contains("array")) return value(texts.getLast());
    if (texts.size() == 1) {
      var whole = texts.getFirst().flatMap(text -> list(text));
      if (whole.isPresent()) return whole.get();
      if (types.size() > 1) return value(texts.getFirst());
    }
    var elements = of(items);
    var array = new JsonArray();
    texts.forEach(text -> array.add(elements.value(text)));
    return array;
  }

  /// A text that says the whole list: JSON, or `null`.
  private static Optional<JsonValue> list(String text) {
    return isNull(text) ? Optional.of(Json.NULL) : parsed(text).filter(JsonValue::isArray);
  }

  private JsonValue value(Optional<String> text) {
    return text.map(this::scalar).orElse(Json.TRUE);
  }

  private JsonValue scalar(String text) {
    var word = text.strip();
    if (isNull(word) && (types.contains("null") || !types.contains("string"))) return Json.NULL;
    if (allows("boolean") && word.equalsIgnoreCase("true")) return Json.TRUE;
    if (allows("boolean") && word.equalsIgnoreCase("false")) return Json.FALSE;
    if (allows("integer") || allows("number")) {
      var number = number(word);
      if (number.isPresent()) return number.get();
    }
    var structure = types.contains("object") || types.contains("array") ? parsed(text).filter(this::isAllowedStructure)
        : Optional.<JsonValue>empty();
    return structure.orElseGet(() -> Json.value(text));
  }

  private boolean isAllowedStructure(JsonValue value) {
    return value.isObject() && types.contains("object") || value.isArray() && types.contains("array");
  }

  private boolean allows(String type) {
    return types.isEmpty() || types.contains(type);
  }

  private static boolean isNull(String text) {
    return text.strip().equalsIgnoreCase("null");
  }

  private static Optional<JsonValue> parsed(String text) {
    try {
      return Optional.of(JsonText.parse(text, "value", Failure.Kind.INVALID_ARGUMENTS));
    } catch (Fault notJson) {
      return Optional.empty();
    }
  }

  /// The exact number that a text says, written as JSON wants it: `007` is 7, `.5` is 0.5, `1e5` is 100000.
  private static Optional<JsonValue> number(String text) {
    var parts = NUMBER.matcher(text);
    if (!parts.matches() || parts.group(2).isEmpty() && (parts.group(3) == null || parts.group(3).length() == 1))
      return Optional.empty();
    if (parts.group(4) != null) return Optional.of(JsonText.number(written(new BigDecimal(text))));
    var whole = parts.group(2).replaceFirst("^0+(?=.)", "");
    var sign = parts.group(1).equals("-") ? "-" : "";
    var fraction = parts.group(3) == null ? "" : parts.group(3).length() == 1 ? ".0" : parts.group(3);
    var number = (whole.isEmpty() ? "0" : whole) + fraction;
    return Optional.of(JsonText.number(number.equals("0") ? number : sign + number));
  }

  private static String written(BigDecimal number) {
    var plain = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    return Math.abs(plain.scale()) + plain.precision() <= MOST_DIGITS ? plain.toPlainString() : plain.toString();
  }

  private static Optional<Schema> items(JsonObject schema) {
    return schema.get("items") instanceof JsonObject items ? Optional.of(new Schema(items)) : Optional.empty();
  }

  /// The types a schema allows, said by `type`, else by the forms of `anyOf` or `oneOf`, else by the values of `enum`.
  private static Set<String> types(JsonObject schema) {
    var types = new LinkedHashSet<String>();
    if (schema.get("type") != null) {
      if (schema.get("type") instanceof JsonArray union) union.forEach(type -> types.add(type.asString()));
      else types.add(schema.getString("type", ""));
    } else if (!addForms(types, schema.get("anyOf")) && !addForms(types, schema.get("oneOf"))
        && schema.get("enum") instanceof JsonArray choices) {
      choices.forEach(choice -> types.add(typeOf(choice)));
    }
    if (types.contains("any")) types.clear();
    return types;
  }

  /// Adds the types of all forms; a form that is open makes the whole open.
  private static boolean addForms(Set<String> types, JsonValue forms) {
    if (!(forms instanceof JsonArray list)) return false;
    for (var form : list) {
      var some = form instanceof JsonObject object ? types(object) : Set.<String>of();
      types.addAll(some.isEmpty() ? Set.of("any") : some);
    }
    return true;
  }

  private static String typeOf(JsonValue value) {
    if (value.isNull()) return "null";
    if (value.isBoolean()) return "boolean";
    if (value.isNumber()) return "number";
    return value.isString() ? "string" : value.isArray() ? "array" : "object";
  }
}
