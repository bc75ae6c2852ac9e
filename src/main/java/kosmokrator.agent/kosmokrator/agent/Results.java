package kosmokrator.agent;

import com.eclipsesource.json.JsonObject;
import java.util.List;

/// Results that tell more than their text.
final class Results {
  private Results() {}

  static ToolResult changed(String text, List<FileChange> changes) {
    return new ToolResult(text, false, changes, new JsonObject());
  }
}
