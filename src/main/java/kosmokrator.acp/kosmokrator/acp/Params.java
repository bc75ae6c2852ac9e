package kosmokrator.acp;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kosmokrator.rpc.RemoteError;

/// The parameters of a request. What is missing or of another
/// type is an error -32602 that names it; null counts as absent.
record Params(JsonObject object) {
  /// Parameters of a message. Some clients write an empty list where they mean an empty object.
  static Params of(JsonValue params) {
    if (params == null || params.isNull() || params instanceof JsonArray list && list.isEmpty())
      return new Params(new JsonObject());
    if (params instanceof JsonObject object) return new Params(object);
    throw RemoteError.badParams("Params must be an object");
  }

  Optional<JsonValue> value(String name) {
    return Optional.ofNullable(object.get(name)).filter(value -> !value.isNull());
  }

  String text(String name) {
    return maybe(name).orElseThrow(() -> RemoteError.badParams("Missing string param: " + name));
  }

  Optional<String> maybe(String name) {
    return value(name).map(value -> value.isString() ? value.asString() : this.<String>refuse(name, "a text"));
  }

  /// An absolute path.
  Path path(String name) {
    return absolute(text(name), name);
  }

  Optional<Path> maybePath(String name) {
    return maybe(name).map(text -> absolute(text, name));
  }

  List<Path> paths(String name) {
    var paths = new ArrayList<Path>();
    for (var item : list(name))
      paths.add(absolute(item.isString() ? item.asString() : refuse(name, "a list of texts"), name));
    return paths;
  }

  JsonArray list(String name) {
    return value(name).map(value -> value instanceof JsonArray list ? list : this.<JsonArray>refuse(name, "a list"))
        .orElseGet(JsonArray::new);
  }

  Optional<JsonObject> fields(String name) {
    return value(name).map(value -> value instanceof JsonObject fields
        ? fields : this.<JsonObject>refuse(name, "an object"));
  }

  private static Path absolute(String text, String name) {
    try {
      var path = Path.of(text);
      if (path.isAbsolute()) return path.normalize();
    } catch (InvalidPathException odd) {
      // told below
    }
    throw RemoteError.badParams("Param must be an absolute path: " + name);
  }

  private <T> T refuse(String name, String expected) {
    throw RemoteError.badParams("Param %s must be %s".formatted(name, expected));
  }
}
