package kosmokrator.agent;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import kosmokrator.llm.Part;
import kosmokrator.values.Fault;

/// The sessions of a folder as conversations of the past, without the one that is under way. Searching reads the files
/// of the latest sessions.
record SessionTranscripts(Sessions sessions, Path folder, String current) implements Transcripts {
  private static final int SEARCHED = 200;

  @Override public List<Heading> recent(int limit) {
    return past().stream().limit(limit).toList();
  }

  private List<Heading> past() {
    return sessions.list(Optional.of(folder)).stream().filter(info -> info.messages() > 0 && !info.id().equals(current))
        .map(info -> new Heading(info.id(), info.title(), info.updated())).toList();
  }

  @Override public List<Hit> search(String query, int limit) {
    var words = List.of(query.toLowerCase(Locale.ROOT).strip().split("\\s+"));
    var hits = new ArrayList<Hit>();
    for (var heading : recent(SEARCHED)) {
      if (hits.size() >= limit) break;
      for (var line : lines(heading.id())) {
        var text = line.text().toLowerCase(Locale.ROOT);
        if (hits.size() < limit && words.stream().allMatch(text::contains))
          hits.add(new Hit(heading, line.role(), line.text()));
      }
    }
    return hits;
  }

  @Override public List<Heading> find(String prefix) {
    return past().stream().filter(heading -> heading.id().startsWith(prefix)).toList();
  }

  @Override public List<Line> read(String id, int limit) {
    var lines = lines(id);
    return List.copyOf(lines.subList(Math.max(0, lines.size() - limit), lines.size()));
  }

  private List<Line> lines(String id) {
    var lines = new ArrayList<Line>();
    try {
      sessions.replay(id, event -> add(event, lines));
    } catch (Fault gone) {
      // it was deleted in this moment
    }
    return lines;
  }

  private static void add(Event event, List<Line> lines) {
    switch (event) {
      case Event.UserMessage(var _, var parts) -> lines.add(new Line("user", text(parts)));
      case Event.Text(var _, var text) -> lines.add(new Line("assistant", text));
      case Event.ToolEnded ended -> lines.add(new Line("tool " + ended.tool(), ended.result().text()));
      default -> {}
    }
  }

  private static String text(List<Part> parts) {
    var text = new StringBuilder();
    for (var part : parts) if (part instanceof Part.Text(var piece)) text.append(piece);
    return text.toString();
  }
}
