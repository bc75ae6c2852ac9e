package kosmokrator.llm;

import java.util.Optional;

/// How a provider is spoken to.
public enum Protocol {
  /// `POST BASE/chat/completions`, the protocol of OpenAI and of nearly everybody else.
  OPENAI("openai-compatible"),
  /// `POST BASE/messages`.
  ANTHROPIC("anthropic-compatible"),
  /// `POST BASE/models/MODEL:streamGenerateContent`.
  GEMINI("gemini"),
  /// `POST BASE/responses` with a subscription's sign-in, which this program does not speak.
  CODEX("codex");

  private final String word;

  Protocol(String word) {
    this.word = word;
  }

  /// The word in settings and flags, such as `openai-compatible`.
  public String word() {
    return word;
  }

  /// The protocol with exactly this word, or empty.
  public static Optional<Protocol> parse(String word) {
    for (var protocol : values()) if (protocol.word.equals(word)) return Optional.of(protocol);
    return Optional.empty();
  }
}
