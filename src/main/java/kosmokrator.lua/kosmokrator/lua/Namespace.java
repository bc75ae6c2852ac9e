package kosmokrator.lua;

import com.eclipsesource.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kosmokrator.values.JsonText;

/// A table of functions that scripts find under a path such as `app.integrations.plane`. A name that is not in it is an
/// error: the hint for that name if there is one, else `unknown` with the name behind it and near names.
///
/// @param functions names of functions, each called as `path.name`
/// @param unknown how the error for any other name begins, such as `Unknown integration function: plane.`
/// @param hints what to say about names that exist but cannot be used now
/// @param lazy whether its other names are tables that the library is asked for when a script touches them
public record Namespace(String path, List<String> functions, String unknown, Map<String, String> hints, boolean lazy) {
  public Namespace {
    functions = List.copyOf(functions);
    hints = Map.copyOf(hints);
  }

  public Namespace(String path, List<String> functions, String unknown, Map<String, String> hints) {
    this(path, functions, unknown, hints, false);
  }

  /// A table of tables none of which is known yet; see [Library#open].
  public static Namespace lazy(String path) {
    return new Namespace(path, List.of(), "", Map.of(), true);
  }

  JsonObject toJson() {
    var told = new JsonObject();
    new TreeMap<>(hints).forEach(told::add);
    return new JsonObject().add("path", path).add("functions", JsonText.array(functions)).add("unknown", unknown)
        .add("hints", told)
        .add("lazy", lazy);
  }
}
