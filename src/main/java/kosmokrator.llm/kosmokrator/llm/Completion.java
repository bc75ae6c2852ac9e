package kosmokrator.llm;

import kosmokrator.values.Worded;

/// A whole answer.
public record Completion(Message.Assistant message, Stop stop, Usage usage) {
  /// Why the model stopped.
  public enum Stop implements Worded { END, TOOL_CALLS, MAX_TOKENS, REFUSAL }
}
