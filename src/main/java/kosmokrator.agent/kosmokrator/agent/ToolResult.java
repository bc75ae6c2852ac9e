package kosmokrator.agent;

import com.eclipsesource.json.JsonObject;
import java.util.List;

/// How a tool call ended.
///
/// @param text what the model reads
/// @param failed whether it did not do what was asked
/// @param changes the files it changed, in order
/// @param metadata facts for programs, such as `exit_code`
public record ToolResult(String text, boolean failed, List<FileChange> changes, JsonObject metadata) {
  public ToolResult {
    changes = List.copyOf(changes);
  }

  public static ToolResult done(String text) {
    return new ToolResult(text, false, List.of(), new JsonObject());
  }

  public static ToolResult failed(String text) {
    return new ToolResult(text, true, List.of(), new JsonObject());
  }
}
