package kosmokrator.agent;

import com.eclipsesource.json.JsonObject;
import java.util.List;
import kosmokrator.calls.Asker;

/// The call of a tool that is under way.
public interface ToolRun {
  /// The call's id, unique in its session.
  String id();

  /// Tells whoever watches what was printed since the last time; may be called often.
  void progress(String output);

  /// Tells that a client's terminal shows this call's output.
  default void terminal(String terminalId) {}

  /// Asks for approval of what this call wants to do elsewhere, as the session's modes have it.
  default Asker asker() {
    return Asker.nobody();
  }

  /// The names of the session's other tools that may be called from within this call.
  default List<String> tools() {
    return List.of();
  }

  /// Calls one of [#tools], through the same pipeline as the model does.
  default ToolResult call(String tool, JsonObject arguments) {
    return ToolResult.failed("There is no tool '" + tool + "' here.");
  }
}
