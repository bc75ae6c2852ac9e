package kosmokrator.lua;

import com.eclipsesource.json.JsonValue;
import java.util.List;

/// How much a JSON value is, before it is written.
final class JsonSize {
  private JsonSize() {}

  /// Characters of the JSON, roughly; counting stops above `most`.
  static long of(JsonValue value, long most) {
    if (value.isString()) return value.asString().length() + 2L;
    if (value.isArray()) return sum(value.asArray().values(), most);
    if (!value.isObject()) return 5;
    long sum = 2;
    for (var member : value.asObject()) {
      sum += member.getName().length() + 4 + of(member.getValue(), most);
      if (sum > most) return sum;
    }
    return sum;
  }

  private static long sum(List<JsonValue> values, long most) {
    long sum = 2;
    for (var value : values) {
      sum += 1 + of(value, most);
      if (sum > most) return sum;
    }
    return sum;
  }
}
