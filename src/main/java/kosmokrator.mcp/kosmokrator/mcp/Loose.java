package kosmokrator.mcp;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.List;

/// Reads what strangers wrote: a member of another type than expected is as good as absent.
final class Loose {
  private Loose() {}

  static JsonObject object(JsonValue value) {
    return value != null && value.isObject() ? value.asObject() : new JsonObject();
  }

  static JsonObject object(JsonObject parent, String name) {
    return object(parent.get(name));
  }

  static String text(JsonObject parent, String name) {
    return parent.get(name) instanceof JsonValue value && value.isString() ? value.asString() : "";
  }

  static boolean flag(JsonObject parent, String name, boolean otherwise) {
    return parent.get(name) instanceof JsonValue value && value.isBoolean() ? value.asBoolean() : otherwise;
  }

  static List<String> texts(JsonValue list) {
    return list instanceof JsonArray array ? array.values().stream().filter(JsonValue::isString)
        .map(JsonValue::asString).toList() : List.of();
  }

  static List<JsonObject> objects(JsonValue list) {
    return list instanceof JsonArray array ? array.values().stream().filter(JsonValue::isObject)
        .map(JsonValue::asObject).toList() : List.of();
  }
}
