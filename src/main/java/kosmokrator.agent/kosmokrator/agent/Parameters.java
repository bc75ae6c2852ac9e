package kosmokrator.agent;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import java.util.List;
import kosmokrator.values.JsonText;
import kosmokrator.values.Schema;

/// Makes the schema of a tool's parameters, in the order in
/// which they are named. The required ones come first in calls.
final class Parameters {
  private final JsonObject properties = new JsonObject();
  private final JsonArray required = new JsonArray();

  Parameters required(String name, String description) {
    required.add(name);
    return text(name, description);
  }

  Parameters text(String name, String description) {
    return add(name, new JsonObject().add("type", "string"), description);
  }

  Parameters choice(String name, List<String> words, String description) {
    return add(name, new JsonObject().add("type", "string").add("enum", JsonText.array(words)), description);
  }

  Parameters requiredChoice(String name, List<String> words, String description) {
    required.add(name);
    return choice(name, words, description);
  }

  Parameters whole(String name, long least, long most, String description) {
    var type = new JsonObject().add("type", "integer").add("minimum", least);
    return add(name, most == Long.MAX_VALUE ? type : type.add("maximum", most), description);
  }

  Parameters bool(String name, String description) {
    return add(name, new JsonObject().add("type", "boolean"), description);
  }

  /// A parameter with a schema of its own.
  Parameters add(String name, JsonObject type, String description) {
    properties.add(name, type.add("description", description));
    return this;
  }

  Schema schema() {
    return new Schema(new JsonObject().add("type", "object").add("properties", properties).add("required", required));
  }
}
