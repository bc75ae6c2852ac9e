package kosmokrator.agent;

/// The call of a tool that is under way.
public interface ToolRun {
  /// The call's id, unique in its session.
  String id();

  /// Tells whoever watches what was printed since the last time; may be called often.
  void progress(String output);

  /// Tells that a client's terminal shows this call's output.
  default void terminal(String terminalId) {}
}
