package kosmokrator.llm;

import com.eclipsesource.json.JsonObject;
import java.util.List;
import java.util.Map;
import kosmokrator.values.Failure;
import kosmokrator.values.JsonText;
import kosmokrator.values.Loose;

/// A request that a [ModelServer] got; header names in small letters.
public record Asked(String method, String path, Map<String, String> headers, String text, Protocol protocol) {
  static Asked of(String method, String path, Map<String, String> headers, String text) {
    var protocol = path.contains(":generateContent") || path.contains(":streamGenerateContent")
        || path.startsWith("/v1beta/")
        ? Protocol.GEMINI : path.contains("/messages") || headers.containsKey("anthropic-version")
            ? Protocol.ANTHROPIC : Protocol.OPENAI;
    return new Asked(method, path, Map.copyOf(headers), text, protocol);
  }

  public JsonObject body() {
    return text.isEmpty() ? new JsonObject() : Loose.object(JsonText.parse(text, "the request", Failure.Kind.INTERNAL));
  }

  boolean streaming() {
    return path.contains(":streamGenerateContent") || Loose.flag(body(), "stream", false);
  }

  /// The messages as the protocol has them.
  public List<JsonObject> messages() {
    return Loose.objects(body().get(protocol == Protocol.GEMINI ? "contents" : "messages"));
  }

  /// The last message as JSON text: what it says, or what the tools answered.
  public String lastText() {
    var messages = messages();
    return messages.isEmpty() ? "" : JsonText.compact(messages.getLast());
  }

  /// The names of the tools that were offered.
  public List<String> tools() {
    var tools = Loose.objects(body().get("tools"));
    return switch (protocol) {
      case GEMINI -> tools.stream().flatMap(tool -> Loose.objects(tool.get("functionDeclarations")).stream())
          .map(tool -> Loose.text(tool, "name")).toList();
      case ANTHROPIC -> tools.stream().map(tool -> Loose.text(tool, "name")).toList();
      case OPENAI, CODEX -> tools.stream().map(tool -> Loose.text(Loose.object(tool, "function"), "name")).toList();
    };
  }
}
