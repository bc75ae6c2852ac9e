package kosmokrator.acp;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import kosmokrator.agent.Event;
import kosmokrator.agent.FileChange;
import kosmokrator.agent.Tool;
import kosmokrator.agent.ToolResult;

/// Tool calls in the protocol's shapes.
final class ToolCalls {
  private static final int MOST_TEXT = 64 << 10;

  private ToolCalls() {}

  static JsonObject started(Event.ToolStarted call) {
    return new JsonObject().add("sessionUpdate", "tool_call").add("toolCallId", call.call()).add("title", call.title())
        .add("kind", kind(call.kind())).add("status", "pending").add("rawInput", call.arguments())
        .add("locations", locations(call.locations()));
  }

  static JsonObject running(String call) {
    return update(call).add("status", "in_progress");
  }

  /// What was printed so far; content of an update replaces what was there.
  static JsonObject printed(String call, String output) {
    return update(call).add("content", new JsonArray().add(text(output)));
  }

  static JsonObject terminal(String call, String terminal) {
    return update(call).add("content", new JsonArray().add(terminalContent(terminal)));
  }

  /// `terminal` is the id of the client's terminal that shows the output, or null.
  static JsonObject ended(Event.ToolEnded ended, String terminal) {
    var result = ended.result();
    var content = new JsonArray();
    result.changes().forEach(change -> content.add(diff(change)));
    if (terminal != null) content.add(terminalContent(terminal));
    if (!result.text().isEmpty() && (terminal == null || result.failed())) content.add(text(cut(result.text())));
    return update(ended.call()).add("status", result.failed() ? "failed" : "completed").add("content", content)
        .add("rawOutput", raw(result));
  }

  /// The whole result for programs.
  static JsonObject raw(ToolResult result) {
    var raw = new JsonObject().add("output", cut(result.text())).add("success", !result.failed());
    result.metadata().forEach(fact -> {
      if (raw.get(fact.getName()) == null) raw.add(fact.getName(), fact.getValue());
    });
    return raw;
  }

  /// A changed file as the protocol's diff; a deleted one has no text left.
  static JsonObject diff(FileChange change) {
    return new JsonObject().add("type", "diff").add("path", change.path().toString())
        .add("oldText", change.before().map(Json::value).orElse(Json.NULL)).add("newText", change.after().orElse(""));
  }

  static String kind(Tool.Kind kind) {
    return kind.word();
  }

  static JsonArray locations(List<Path> paths) {
    var locations = new JsonArray();
    paths.forEach(path -> locations.add(new JsonObject().add("path", path.toString())));
    return locations;
  }

  static JsonArray array(List<JsonObject> objects) {
    var array = new JsonArray();
    objects.forEach(array::add);
    return array;
  }

  private static JsonObject update(String call) {
    return new JsonObject().add("sessionUpdate", "tool_call_update").add("toolCallId", call);
  }

  private static JsonObject text(String text) {
    return new JsonObject().add("type", "content")
        .add("content", new JsonObject().add("type", "text").add("text", text));
  }

  private static JsonObject terminalContent(String id) {
    return new JsonObject().add("type", "terminal").add("terminalId", id);
  }

  /// No half characters.
  static String cut(String text) {
    if (text.length() <= MOST_TEXT) return text;
    var end = Character.isHighSurrogate(text.charAt(MOST_TEXT - 1)) ? MOST_TEXT - 1 : MOST_TEXT;
    return text.substring(0, end) + "\n[" + (text.length() - end) + " more characters]";
  }
}
