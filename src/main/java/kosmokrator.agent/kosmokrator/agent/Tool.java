package kosmokrator.agent;

import com.eclipsesource.json.JsonObject;
import kosmokrator.values.Effect;
import kosmokrator.values.Schema;
import kosmokrator.values.Worded;

/// Something a model may call in a session. A tool does its work and nothing else: whether it may was decided before,
/// by the one pipeline. Tools belong to one session and are used by several threads at once.
public interface Tool {
  /// Its name, such as `file_read`; it is part of the contract.
  String name();

  /// What models are told about it.
  String description();

  /// A schema of type `object`.
  Schema parameters();

  Effect effect();

  Kind kind();

  /// Whether its own calls are ruled by whoever they reach, such as an MCP server's policy, so that the session's rules
  /// only say in which modes it is there.
  default boolean isRuledElsewhere() {
    return false;
  }

  /// Does the work. A mistake the model can mend is a failed [ToolResult]; a fault becomes one. Interrupting the thread
  /// ends it soon, with everything it started.
  ToolResult run(JsonObject arguments, ToolRun run);

  /// What sort of work it is, in the words of the Agent Client Protocol.
  enum Kind implements Worded { READ, EDIT, DELETE, MOVE, SEARCH, EXECUTE, THINK, FETCH, SWITCH_MODE, OTHER }
}
