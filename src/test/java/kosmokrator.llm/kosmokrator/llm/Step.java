package kosmokrator.llm;

/// One step of a scripted reply; see [ModelServer].
sealed interface Step {
  /// Steps that are events of a stream.
  sealed interface Said extends Step {}

  record Text(String words) implements Said {}

  record Thought(String words) implements Said {}

  record Call(String tool, String arguments) implements Said {}

  record Deltas(int count, String words) implements Said {}

  record Bytes(int count) implements Said {}

  record Raw(String data) implements Said {}

  record Pause(long milliseconds) implements Step {}

  record Failed(int status, String code, String message) implements Step {}

  record Body(String text) implements Step {}

  record Stall() implements Step {}

  record Hangup() implements Step {}

  record Half() implements Step {}
}
