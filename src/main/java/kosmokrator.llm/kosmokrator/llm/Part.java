package kosmokrator.llm;

import com.eclipsesource.json.JsonObject;

/// A piece of a message.
public sealed interface Part {
  record Text(String text) implements Part {}

  /// An image, its bytes in base64.
  record Image(String mimeType, String data) implements Part {
    /// What a model is told that cannot see it.
    String instead() {
      return "[An image (" + mimeType + ") was here, which this model cannot see]";
    }
  }

  /// What the model thought. `signature` is the provider's own seal, empty when there is none; it goes back unchanged,
  /// to the protocol it came from only. The text may be empty when there is a seal: then there is nothing to show.
  record Thought(String text, String signature) implements Part {}

  /// A tool the model wants called. `id` is the provider's, or made up when it gives
  /// none; unique in its message, and nearly always in its conversation. `arguments`
  /// is empty and `broken` holds the text when the model wrote no JSON object.
  record ToolCall(String id, String tool, JsonObject arguments, String broken, String signature) implements Part {
    public ToolCall(String id, String tool, JsonObject arguments) {
      this(id, tool, arguments, "", "");
    }
  }
}
