package kosmokrator.agent;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kosmokrator.values.Fields;

/// Tool results as JSON, for a session's file.
final class ResultJson {
  /// Characters of changed files that a line of the file holds at most: the texts are there to show a difference, the
  /// conversation does not need them.
  private static final int MOST_CHANGES = 1 << 19;

  private ResultJson() {}

  static JsonObject of(ToolResult result) {
    var object = new JsonObject().add("text", result.text()).add("failed", result.failed())
        .add("metadata", result.metadata());
    var changes = new JsonArray();
    var left = MOST_CHANGES;
    for (var change : result.changes()) {
      left -= length(change.before()) + length(change.after());
      if (left >= 0) changes.add(of(change));
    }
    return object.add("changes", changes);
  }

  private static int length(Optional<String> text) {
    return text.map(String::length).orElse(0);
  }

  private static JsonObject of(FileChange change) {
    return new JsonObject().add("path", change.path().toString()).add("before", EntryText.optional(change.before()))
        .add("after", EntryText.optional(change.after()));
  }

  static ToolResult read(Fields fields) {
    List<FileChange> changes = new ArrayList<>();
    for (var change : fields.list("changes")) {
      changes.add(new FileChange(Path.of(change.string("path", "")), change.string("before"), change.string("after")));
    }
    return new ToolResult(fields.string("text", ""), fields.bool("failed", false), changes,
        EntryReader.object(fields, "metadata"));
  }
}
