package kosmokrator.cli;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.ArrayList;
import kosmokrator.values.JsonText;

/// What MCP servers answer as blocks, for people: texts as they are, everything else as JSON.
final class Blocks {
  private Blocks() {}

  /// The contents of a resource; a single text is only that.
  static String resource(JsonValue data) {
    var contents = data.isObject() && data.asObject().get("contents") instanceof JsonArray list
        ? list : new JsonArray();
    var isText = contents.size() == 1 && contents.get(0) instanceof JsonObject one && one.get("text") != null
        && one.get("text").isString();
    return isText ? contents.get(0).asObject().getString("text", "") : JsonText.pretty(data);
  }

  /// The messages of a prompt, each after its role.
  static String prompt(JsonValue data) {
    if (!data.isObject() || !(data.asObject().get("messages") instanceof JsonArray messages))
      return JsonText.pretty(data);
    var lines = new ArrayList<String>();
    for (var message : messages) {
      if (!message.isObject()) continue;
      var content = message.asObject().get("content");
      lines.add(plain(message.asObject().get("role")) + ": "
          + (content instanceof JsonObject block ? block(block) : plain(content)));
    }
    return String.join("\n", lines);
  }

  private static String block(JsonObject block) {
    return block.get("text") != null && block.get("text").isString()
        ? block.getString("text", "") : JsonText.compact(block);
  }

  /// A text as it is, anything else as JSON.
  static String plain(JsonValue value) {
    return value == null ? "" : value.isString() ? value.asString() : JsonText.compact(value);
  }
}
