package kosmokrator.config;

import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.List;
import kosmokrator.values.Effect;
import kosmokrator.values.Fields;

/// One edit to a settings file, at a path of keys.
sealed interface Edit {
  /// Puts a value there.
  record Put(List<String> path, JsonValue value) implements Edit {
    public Put {
      path = List.copyOf(path);
    }
  }

  /// Removes what is there.
  record Drop(List<String> path) implements Edit {
    public Drop {
      path = List.copyOf(path);
    }
  }

  List<String> path();

  /// Whether this edit takes something away from what calls may do, compared with what the file says now.
  default boolean narrows(Fields file) {
    if (!(this instanceof Put put) || put.path.size() < 3 || !put.path.getFirst().equals("integrations")) return false;
    var rules = new Rules(file.fields("integrations"), file.fields("integrations"), false);
    var provider = put.path.get(1);
    if (put.path.getLast().equals("enabled")) return put.value.isFalse();
    return put.path.get(2).equals("permissions") && put.value.isString() && Grant.parse(put.value.asString())
        .filter(grant -> grant.compareTo(rules.ownGrant(provider, effect())) > 0).isPresent();
  }

  private Effect effect() {
    return path().getLast().equals(Effect.READ.word()) ? Effect.READ : Effect.WRITE;
  }

  /// A copy of the object with this edit; `where` is how messages call the object. A value that is in the way of the
  /// path is a fault.
  default JsonObject on(JsonObject object, String where) {
    return switch (this) {
      case Put put -> put(object, where, path(), put.value);
      case Drop _ -> prune(object, where, path());
    };
  }

  private static JsonObject put(JsonObject object, String where, List<String> path, JsonValue value) {
    var copy = new JsonObject(object);
    if (path.size() == 1) return copy.set(path.getFirst(), value);
    var below = new Fields(object, where).fields(path.getFirst());
    return copy.set(path.getFirst(), put(below.object(), below.where(), path.subList(1, path.size()), value));
  }

  private static JsonObject prune(JsonObject object, String where, List<String> path) {
    var copy = new JsonObject(object);
    if (object.get(path.getFirst()) == null) return copy;
    if (path.size() == 1) return copy.remove(path.getFirst());
    var below = new Fields(object, where).fields(path.getFirst());
    var pruned = prune(below.object(), below.where(), path.subList(1, path.size()));
    return pruned.isEmpty() ? copy.remove(path.getFirst()) : copy.set(path.getFirst(), pruned);
  }
}
