package kosmokrator.values;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.List;
import java.util.Optional;

/// A JSON Schema (the subset of draft 2020-12 that functions and packages use: `type, enum, const, properties,
/// required, additionalProperties, items, minItems, maxItems, pattern, minLength, maxLength, minimum, maximum, anyOf,
/// oneOf, allOf`, local `$ref`). Keywords outside the subset are ignored, as the specification asks, and so are
/// malformed ones.
public record Schema(JsonObject json) {
  /// The schema of a function without parameters.
  public static final Schema NOTHING =
      new Schema(new JsonObject().add("type", "object").add("properties", new JsonObject())
      .add("required", new JsonArray()));

  /// One thing that does not fit: where (a JSON pointer, empty for the root) and what.
  public record Problem(String pointer, String text) {}

  /// Everything that does not fit, in document order; empty when `value` is valid.
  public List<Problem> check(JsonValue value) {
    return new SchemaCheck(json).check(value);
  }

  /// Names of the declared properties, in declared order.
  public List<String> names() {
    return properties().names();
  }

  /// Names of the required properties, in declared order.
  public List<String> required() {
    return json.get("required") instanceof JsonArray required
        ? required.values().stream().filter(JsonValue::isString).map(JsonValue::asString).toList() : List.of();
  }

  /// Required properties that are absent, null or an empty text in `arguments`.
  public List<String> missing(JsonObject arguments) {
    return required().stream().filter(name -> blank(arguments.get(name))).toList();
  }

  /// The declared schema of a property.
  public Optional<Schema> property(String name) {
    var property = properties().get(name);
    return property != null && property.isObject() ? Optional.of(new Schema(property.asObject())) : Optional.empty();
  }

  /// The declared type; empty when the type is open or a union.
  public Optional<String> type() {
    var type = json.get("type");
    return type != null && type.isString() ? Optional.of(type.asString()) : Optional.empty();
  }

  /// The description, empty when there is none.
  public String description() {
    return json.get("description") instanceof JsonValue text && text.isString() ? text.asString() : "";
  }

  private JsonObject properties() {
    var properties = json.get("properties");
    return properties != null && properties.isObject() ? properties.asObject() : new JsonObject();
  }

  private static boolean blank(JsonValue value) {
    return value == null || value.isNull() || value.isString() && value.asString().isEmpty();
  }
}
