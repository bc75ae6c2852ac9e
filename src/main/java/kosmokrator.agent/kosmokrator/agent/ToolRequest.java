package kosmokrator.agent;

import com.eclipsesource.json.JsonObject;
import java.nio.file.Path;

/// A wish to use a tool of the agent.
///
/// @param tool its short name, such as `file_read`
/// @param folder the folder that relative paths mean and commands run in; absolute
public record ToolRequest(String tool, JsonObject arguments, Path folder) {
  public ToolRequest {
    if (!folder.isAbsolute()) throw new IllegalArgumentException("the folder of a request is absolute");
  }
}
