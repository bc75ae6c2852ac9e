package kosmokrator.values;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the members of a JSON object by type. A member of another type is a fault that names the file and the path; a
/// member that is absent or null is empty.
///
/// @param where how messages call the object, such as `settings.json: integrations.plane`
/// @param wrong the kind of the faults: `STATE` for files
/// @param next what to type about a fault, such as `kosmokrator settings:doctor`; empty when nobody knows
public record Fields(JsonObject object, String where, Failure.Kind wrong, String next) {
  /// The members of an object in a file.
  public Fields(JsonObject object, String where) {
    this(object, where, Failure.Kind.STATE, "");
  }

  /// The members of an object that somebody called us with.
  public static Fields arguments(JsonObject object, String where) {
    return new Fields(object, where, Failure.Kind.INVALID_ARGUMENTS, "");
  }

  /// The same, with what to type about a fault.
  public Fields leading(String next) {
    return new Fields(object, where, wrong, next);
  }

  public Optional<String> string(String name) {
    return value(name).map(value -> value.isString() ? value.asString() : refuse(name, "a text"));
  }

  public String string(String name, String otherwise) {
    return string(name).orElse(otherwise);
  }

  public Optional<Boolean> bool(String name) {
    return value(name).map(value -> value.isBoolean() ? (Boolean) value.asBoolean() : refuse(name, "true or false"));
  }

  public boolean bool(String name, boolean otherwise) {
    return bool(name).orElse(otherwise);
  }

  /// A whole number that fits a long; `1.0` and `1e3` are whole numbers too.
  public Optional<Long> whole(String name) {
    return value(name).map(value -> {
      try {
        var text = value.toString();
        if (text.length() < 18 && text.chars().allMatch(digit -> digit >= '0' && digit <= '9'))
          return Long.parseLong(text);
        return new java.math.BigDecimal(text).longValueExact(); // setting that class up costs a short run 5 ms
      } catch (ArithmeticException | NumberFormatException notWhole) {
        return refuse(name, "a whole number");
      }
    });
  }

  public long whole(String name, long otherwise) {
    return whole(name).orElse(otherwise);
  }

  /// The object called `name`, empty when absent.
  public Fields fields(String name) {
    return value(name).map(value -> value.isObject()
        ? new Fields(value.asObject(), path(name), wrong, next) : this.<Fields>refuse(name, "an object"))
        .orElseGet(() -> new Fields(new JsonObject(), path(name), wrong, next));
  }

  public JsonArray array(String name) {
    return value(name).map(value -> value.isArray() ? value.asArray() : this.<JsonArray>refuse(name, "a list"))
        .orElseGet(JsonArray::new);
  }

  /// The objects in the list called `name`, empty when absent.
  public List<Fields> list(String name) {
    var list = new ArrayList<Fields>();
    for (var value : array(name)) {
      if (!value.isObject()) return refuse(name, "a list of objects");
      list.add(new Fields(value.asObject(), path(name) + "[" + list.size() + "]", wrong, next));
    }
    return list;
  }

  /// The texts in the list called `name`, empty when absent.
  public List<String> strings(String name) {
    var list = new ArrayList<String>();
    for (var value : array(name)) list.add(value.isString() ? value.asString() : refuse(name, "a list of texts"));
    return list;
  }

  /// The value called `name`, unless it is absent or null.
  public Optional<JsonValue> value(String name) {
    return Optional.ofNullable(object.get(name)).filter(value -> !value.isNull());
  }

  /// Members that nobody declared, for "unknown key" messages.
  public List<String> unknown(List<String> known) {
    return object.names().stream().filter(name -> !known.contains(name)).toList();
  }

  private String path(String name) {
    return where.endsWith(":") ? where + " " + name : where + "." + name;
  }

  private <T> T refuse(String name, String expected) {
    var message = "%s must be %s".formatted(Printable.line(path(name)), expected);
    throw next.isEmpty() ? Fault.of(wrong, message) : Fault.of(wrong, message, next);
  }
}
