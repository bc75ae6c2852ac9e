package kosmokrator.agent;

import java.nio.file.Path;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.Fields;
import kosmokrator.values.JsonText;

/// Reads of a session's lines only what a list shows.
final class SessionSummary {
  private String id = "";
  private Path folder = Path.of("/");
  private String title = "";
  private String model = "";
  private long created;
  private long updated;
  private int messages;

  /// Goes on from what was known; null from nothing.
  SessionSummary(Sessions.SessionInfo before) {
    if (before == null) return;
    id = before.id();
    folder = before.folder();
    title = before.title();
    model = before.model();
    created = before.created();
    updated = before.updated();
    messages = before.messages();
  }

  void take(String line) {
    try {
      var value = JsonText.parse(line, "session", Failure.Kind.STATE);
      if (value.isObject()) take(new Fields(value.asObject(), "session:"));
    } catch (Fault | java.nio.file.InvalidPathException damaged) {
      // told when the session is opened
    }
  }

  private void take(Fields line) {
    updated = Math.max(updated, line.whole("time", 0));
    switch (line.string("type", "")) {
      case "session" -> {
        id = line.string("id", "");
        folder = Path.of(line.string("folder", "/"));
        created = line.whole("time", 0);
      }
      case "runtime" -> model = line.string("model", "");
      case "title" -> title = line.string("title", "");
      case "answer" -> messages++;
      case "prompt" -> {
        messages++;
        if (title.isEmpty()) title = SessionState.title(PartJson.read(line, "parts"));
      }
      default -> {}
    }
  }

  Sessions.SessionInfo info() {
    return new Sessions.SessionInfo(id, folder, title, created, updated, model, messages);
  }
}
