package kosmokrator.llm;

import com.eclipsesource.json.JsonObject;
import java.util.List;
import java.util.Set;
import kosmokrator.io.Request.Header;
import kosmokrator.values.Secret;

/// How a protocol writes a prompt and reads an answer. Holds no state; safe for use by several threads.
interface Dialect {
  static Dialect of(Protocol protocol) {
    return switch (protocol) {
      case OPENAI -> new OpenAiChat();
      case ANTHROPIC -> new AnthropicMessages();
      case GEMINI -> new GeminiContents();
      case CODEX -> throw new IllegalArgumentException("not spoken: " + protocol);
    };
  }

  /// Where requests go, behind the base URL; begins with a slash.
  String path(String model, boolean streaming);

  /// The headers that carry the key.
  List<Header> authorization(Secret key);

  /// The headers of every request.
  default List<Header> headers() {
    return List.of();
  }

  JsonObject body(Prompt prompt, Taste taste);

  /// Reads one answer.
  Reading reading(Answer answer);

  /// What an endpoint takes.
  ///
  /// @param unwanted members that it has refused before
  record Taste(ModelInfo model, Set<Quirk> quirks, Set<String> unwanted) {
    boolean has(Quirk quirk) {
      return quirks.contains(quirk);
    }

    boolean streams() {
      return !has(Quirk.NO_STREAMING);
    }

    boolean takes(String member) {
      return !unwanted.contains(member);
    }
  }

  /// One answer, read from the first event to the last. What it does not know it passes over.
  interface Reading {
    /// One event of a stream. An error that the provider tells here is thrown as a [ModelFault].
    void event(JsonObject data);

    /// An answer that came whole.
    void whole(JsonObject data);

    /// Whether the provider said why the answer ends. What is used may come behind it.
    boolean isOver();

    /// Whether nothing can come behind what was read.
    default boolean isLast() {
      return false;
    }
  }
}
