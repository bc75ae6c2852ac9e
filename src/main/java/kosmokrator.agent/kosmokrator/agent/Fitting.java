package kosmokrator.agent;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.JsonText;
import kosmokrator.values.Schema;

/// Arguments as a model means them: null for what it does not want to say, a number in a text, a list as its JSON text.
/// What fits already, and what cannot be made to fit, stays as it is; the pipeline tells what is wrong with it.
final class Fitting {
  private Fitting() {}

  static JsonObject of(JsonObject arguments, Schema schema) {
    var fitted = new JsonObject();
    for (var member : arguments) {
      if (member.getValue().isNull()) continue;
      var type = schema.property(member.getName()).flatMap(Schema::type).orElse("");
      fitted.add(member.getName(), fitted(member.getValue(), type));
    }
    return fitted;
  }

  private static JsonValue fitted(JsonValue value, String type) {
    return switch (type) {
      case "string" -> value.isString() ? value : Json.value(JsonText.compact(value));
      case "integer", "number" -> value.isString() ? parsed(value, JsonValue::isNumber) : value;
      case "boolean" -> value.isString() ? parsed(value, JsonValue::isBoolean) : value;
      case "array" -> value.isString() ? parsed(value, JsonValue::isArray) : value;
      case "object" -> value.isString() ? parsed(value, JsonValue::isObject) : value;
      default -> value;
    };
  }

  private static JsonValue parsed(JsonValue text, java.util.function.Predicate<JsonValue> fits) {
    try {
      var value = JsonText.parse(text.asString().strip(), "argument", Failure.Kind.INVALID_ARGUMENTS);
      return fits.test(value) ? value : text;
    } catch (Fault noJson) {
      return text;
    }
  }
}
