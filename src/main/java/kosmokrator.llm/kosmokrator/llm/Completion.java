package kosmokrator.llm;

/// A whole answer.
public record Completion(Message.Assistant message, Stop stop, Usage usage) {
  /// Why the model stopped.
  public enum Stop { END, TOOL_CALLS, MAX_TOKENS, REFUSAL }
}
