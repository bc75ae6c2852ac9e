package kosmokrator.agent;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import kosmokrator.llm.Part;
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

  /// What [EntryText] writes first, and the first words of a prompt; made only when a line is that long.
  private static final class Beginning {
    static final Pattern HEAD =
        Pattern.compile("^\\{\"n\":[0-9]{1,18},\"time\":(?<time>[0-9]{1,18}),\"type\":\"(?<type>[a-z]+)\"");
    static final Pattern TEXT =
        Pattern.compile("\"type\":\"text\",\"text\":(\"(?:[^\"\\\\]|\\\\u[0-9a-f]{4}|\\\\[\"\\\\/bfnrt]){0,800})");
  }

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

  /// The beginning of a line that is too long to be read for a list. Of a prompt, the title is what can be seen of it.
  void takeBeginning(String line) {
    var head = Beginning.HEAD.matcher(line);
    if (!head.find()) return;
    updated = Math.max(updated, Long.parseLong(head.group("time")));
    switch (head.group("type")) {
      case "answer" -> messages++;
      case "prompt" -> {
        messages++;
        if (title.isEmpty()) title = SessionState.title(List.of(new Part.Text(beginning(line.substring(head.end())))));
      }
      default -> {}
    }
  }

  /// The first words of the first text.
  private static String beginning(String line) {
    var text = Beginning.TEXT.matcher(line);
    if (!text.find()) return "";
    return JsonText.parse(text.group(1) + "\"", "session", Failure.Kind.STATE).asString();
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
