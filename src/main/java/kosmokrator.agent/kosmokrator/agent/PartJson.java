package kosmokrator.agent;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import kosmokrator.llm.Part;
import kosmokrator.values.Fields;

/// Pieces of messages as JSON, for a session's file.
final class PartJson {
  private PartJson() {}

  static JsonArray of(List<Part> parts) {
    var array = new JsonArray();
    for (var part : parts) array.add(of(part));
    return array;
  }

  private static JsonObject of(Part part) {
    return switch (part) {
      case Part.Text(var text) -> new JsonObject().add("type", "text").add("text", text);
      case Part.Image(var type, var data) ->
          new JsonObject().add("type", "image").add("mime_type", type).add("data", data);
      case Part.Thought(var text, var signature) -> new JsonObject().add("type", "thought").add("text", text)
          .add("signature", signature);
      case Part.ToolCall call -> new JsonObject().add("type", "call").add("id", call.id()).add("tool", call.tool())
          .add("arguments", call.arguments()).add("broken", call.broken()).add("signature", call.signature());
    };
  }

  static List<Part> read(Fields fields, String name) {
    var parts = new ArrayList<Part>();
    for (var part : fields.list(name)) parts.add(part(part));
    return List.copyOf(parts);
  }

  private static Part part(Fields part) {
    var type = part.string("type", "");
    return switch (type) {
      case "text" -> new Part.Text(part.string("text", ""));
      case "image" -> new Part.Image(part.string("mime_type", ""), part.string("data", ""));
      case "thought" -> new Part.Thought(part.string("text", ""), part.string("signature", ""));
      case "call" -> new Part.ToolCall(part.string("id", ""), part.string("tool", ""),
          EntryReader.object(part, "arguments"), part.string("broken", ""), part.string("signature", ""));
      default -> throw new IllegalArgumentException(type);
    };
  }
}
