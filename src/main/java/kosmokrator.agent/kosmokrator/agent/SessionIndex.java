package kosmokrator.agent;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kosmokrator.config.Home;
import kosmokrator.io.Files;
import kosmokrator.io.JournalLines;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.Fields;
import kosmokrator.values.JsonText;

/// What is known about every session's file up to some byte of it, so that listing reads only what came since. It is a
/// copy of what the files say: whoever lists brings it up to date, and when it is lost or broken it is made again.
final class SessionIndex {
  private static final long MOST = 64L << 20;
  /// Bytes. Longer lines hold what a model or a tool said, and their beginning says enough.
  private static final int LONG = 1 << 18;
  /// Bytes that are read again each time rather than saved: a file that is replaced waits for the disk.
  private static final int UNSAVED = 1 << 13;
  private final Home home;
  private final Map<String, Known> known = new HashMap<>();

  /// How far a file was read, and what was in it.
  private record Known(long bytes, Sessions.SessionInfo info) {}

  private SessionIndex(Home home) {
    this.home = home;
  }

  /// The index, up to date.
  static SessionIndex of(Home home) {
    var index = new SessionIndex(home);
    index.load();
    index.refresh();
    return index;
  }

  List<Sessions.SessionInfo> all() {
    return known.values().stream().map(Known::info).filter(info -> !info.id().isEmpty()).toList();
  }

  /// Files whose lines are not those of a session.
  List<Path> unreadable() {
    return known.entrySet().stream().filter(entry -> entry.getValue().bytes > 0 && entry.getValue().info.id().isEmpty())
        .map(entry -> home.sessions().resolve(entry.getKey())).sorted().toList();
  }

  private Path file() {
    return home.sessions().resolve("index.json");
  }

  private void load() {
    try {
      var text = Files.read(file(), MOST);
      if (text.isEmpty()) return;
      for (var session : new Fields(JsonText.parseFile(text.get(), "index.json"), "index.json:").list("sessions")) {
        var info = new Sessions.SessionInfo(session.string("id", ""), Path.of(session.string("folder", "/")),
            session.string("title", ""), session.whole("created", 0), session.whole("updated", 0),
            session.string("model", ""), (int) session.whole("messages", 0));
        known.put(session.string("file", ""), new Known(session.whole("bytes", 0), info));
      }
    } catch (Fault broken) {
      known.clear();
    }
  }

  private void refresh() {
    var files = new ArrayList<String>();
    var fresh = 0L;
    for (var file : Files.list(home.sessions(), ".jsonl")) {
      var name = file.getFileName().toString();
      files.add(name);
      var before = known.get(name);
      var size = SessionLog.journal(file).size();
      if (before != null && before.bytes == size) continue;
      var now = scan(file, before != null && before.bytes < size ? before : null);
      fresh += now.bytes - (before != null && before.bytes < size ? before.bytes : 0);
      known.put(name, now);
    }
    if (known.keySet().retainAll(files) || fresh > UNSAVED) save();
  }

  private static Known scan(Path file, Known before) {
    var summary = new SessionSummary(before == null ? null : before.info);
    var lines = new JournalLines(SessionLog.journal(file), before == null ? 0 : before.bytes, LONG);
    var end = before == null ? 0 : before.bytes;
    while (lines.next() && lines.ended()) {
      if (lines.length() > LONG) summary.takeBeginning(lines.text());
      else summary.take(lines.text());
      end = lines.start() + lines.length() + 1;
    }
    return new Known(end, summary.info());
  }

  /// The next one who lists does it again if this fails.
  private void save() {
    try {
      var sessions = new JsonArray();
      known.forEach((file, entry) -> sessions.add(json(file, entry)));
      Files.replace(file(), JsonText.compact(new JsonObject().add("version", 1).add("sessions", sessions)),
          Files.Access.PRIVATE);
    } catch (Fault full) {
      if (full.failure().kind() != Failure.Kind.STATE) throw full;
    }
  }

  private static JsonObject json(String file, Known entry) {
    var info = entry.info;
    return new JsonObject().add("file", file).add("bytes", entry.bytes).add("id", info.id())
        .add("folder", info.folder().toString()).add("title", info.title()).add("created", info.created())
        .add("updated", info.updated()).add("model", info.model()).add("messages", info.messages());
  }
}
