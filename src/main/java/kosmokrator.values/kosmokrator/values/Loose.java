package kosmokrator.values;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.List;

/// Reads what strangers wrote: a member of another type than expected is as good as absent.
public final class Loose {
  private Loose() {}

  public static JsonObject object(JsonValue value) {
    return value != null && value.isObject() ? value.asObject() : new JsonObject();
  }

  public static JsonObject object(JsonObject parent, String name) {
    return object(parent.get(name));
  }

  public static String text(JsonObject parent, String name) {
    return parent.get(name) instanceof JsonValue value && value.isString() ? value.asString() : "";
  }

  /// A whole number that fits a long; zero when there is none.
  public static long whole(JsonObject parent, String name) {
    if (!(parent.get(name) instanceof JsonValue value) || !value.isNumber()) return 0;
    try {
      return Long.parseLong(value.toString());
    } catch (NumberFormatException other) {
      return (long) value.asDouble();
    }
  }

  public static boolean flag(JsonObject parent, String name, boolean otherwise) {
    return parent.get(name) instanceof JsonValue value && value.isBoolean() ? value.asBoolean() : otherwise;
  }

  public static List<String> texts(JsonValue list) {
    return list instanceof JsonArray array ? array.values().stream().filter(JsonValue::isString)
        .map(JsonValue::asString).toList() : List.of();
  }

  public static List<JsonObject> objects(JsonValue list) {
    return list instanceof JsonArray array ? array.values().stream().filter(JsonValue::isObject)
        .map(JsonValue::asObject).toList() : List.of();
  }
}
