package kosmokrator.agent;

import com.eclipsesource.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import kosmokrator.io.Clock;
import kosmokrator.values.Effect;
import kosmokrator.values.Printable;

/// The tools for what is remembered and for past conversations.
final class RecallTools {
  private static final int FEW = 3;
  private static final int SHORT = 300;
  private static final int MOST = 50;
  private static final int SNIPPET = 200;

  private RecallTools() {}

  /// @param session the id that new memories note as their origin
  static List<Tool> all(Memories memories, Transcripts transcripts, Optional<String> session, Clock clock) {
    return List.of(new Save(memories, session), new Search(memories, transcripts, clock),
        new SessionSearch(transcripts),
        new SessionRead(transcripts));
  }

  static final class Save extends OwnTool {
    private final Memories memories;
    private final Optional<String> session;

    Save(Memories memories, Optional<String> session) {
      super(new About("memory_save", Effect.WRITE, Kind.THINK, """
          Remember something beyond this session: a fact about the project, a preference of the user, or a decision. \
          With id an existing memory is replaced.""",
          new Parameters()
              .requiredChoice("type", Memory.Type.SAVED, "What it is about")
              .required("title", "A few words")
              .required("content", "What to remember")
              .choice("class", Memory.Weight.WORDS, "How much it matters (default durable)")
              .bool("pinned", "Whether it is always shown first")
              .whole("expires_days", 0, 36_500, "Days until it is forgotten; 0 for never")
              .whole("id", 1, Long.MAX_VALUE, "The memory to replace")));
      this.memories = memories;
      this.session = session;
    }

    @Override ToolResult work(Arguments arguments, ToolRun run) {
      var type = arguments.choice("type", Memory.Type.SAVED).orElseThrow(
          () -> Arguments.invalid("Missing required parameter(s): type"));
      var cleared = Json.NULL.equals(arguments.json().get("expires_days")) ? Optional.of(0L) : Optional.<Long>empty();
      var pinned = arguments.said("pinned").map(_ -> arguments.bool("pinned", false));
      var wanted = new Memories.Wanted(arguments.whole("id"), Memory.Type.of(type),
          arguments.choice("class", Memory.Weight.WORDS).map(Memory.Weight::of), arguments.text("title"),
          arguments.text("content"), pinned, arguments.whole("expires_days").or(() -> cleared), session);
      var saved = memories.save(wanted);
      return ToolResult.done("%s memory #%d: %s (%s/%s)"
          .formatted(wanted.id().isPresent() ? "Updated" : "Saved", saved.id(),
              Printable.line(saved.title()), saved.type().word(), saved.weight().word()));
    }
  }

  static final class Search extends OwnTool {
    private static final List<String> SCOPES = List.of("memories", "history", "both");
    private static final List<String> TYPES = List.of("project", "user", "decision", "compaction");
    private final Memories memories;
    private final Transcripts transcripts;
    private final Clock clock;

    Search(Memories memories, Transcripts transcripts, Clock clock) {
      super(new About("memory_search", Effect.READ, Kind.SEARCH, "Look for something that was remembered.",
          new Parameters()
              .text("query", "Words that all occur in it; without it everything is listed")
              .choice("type", TYPES, "Only of this type")
              .choice("class", Memory.Weight.WORDS, "Only of this class")
              .choice("scope", SCOPES, "Where to look (default memories); history is past conversations")));
      this.memories = memories;
      this.transcripts = transcripts;
      this.clock = clock;
    }

    @Override ToolResult work(Arguments arguments, ToolRun run) {
      var scope = arguments.choice("scope", SCOPES).orElse("memories");
      var query = arguments.said("query").orElse("");
      var parts = new ArrayList<String>();
      if (!scope.equals("history")) {
        var found = memories.find(arguments.choice("type", TYPES).map(Memory.Type::of),
            arguments.choice("class", Memory.Weight.WORDS).map(Memory.Weight::of), query);
        for (var memory : found.subList(0, Math.min(MOST, found.size()))) parts.add(shown(memory, found.size() <= FEW));
        if (found.size() > MOST) parts.add("... (%d more; narrow the query)".formatted(found.size() - MOST));
      }
      if (!scope.equals("memories") && !query.isEmpty()) parts.addAll(grouped(transcripts.search(query, 20), 5));
      return ToolResult.done(parts.isEmpty() ? "No memories found." : String.join("\n", parts));
    }

    private String shown(Memory memory, boolean whole) {
      var marks = new ArrayList<String>();
      if (memory.pinned()) marks.add("pinned");
      memory.expires().ifPresent(end -> {
        var left = Duration.between(clock.now(), Instant.ofEpochMilli(end)).plusDays(1);
        marks.add("expires in " + left.toDays() + " day(s)");
      });
      return "#%d [%s/%s] %s%s\n%s".formatted(memory.id(), memory.type().word(), memory.weight().word(),
          Printable.line(memory.title()), marks.isEmpty() ? "" : " (" + String.join(", ", marks) + ")",
          (whole ? memory.content() : shortened(memory.content(), SHORT)).indent(2).stripTrailing());
    }
  }

  private static String shortened(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most) + "...";
  }

  /// Hits under the conversations they are of, each with an id that is long enough.
  private static List<String> grouped(List<Transcripts.Hit> hits, int most) {
    var groups = new LinkedHashMap<Transcripts.Heading, List<Transcripts.Hit>>();
    for (var hit : hits) groups.computeIfAbsent(hit.session(), _ -> new ArrayList<>()).add(hit);
    var lines = new ArrayList<String>();
    for (var group : groups.entrySet().stream().limit(most).toList()) {
      lines.add(heading(group.getKey(), groups.keySet()));
      for (var hit : group.getValue()) {
        lines.add("  %s: %s".formatted(hit.role(), shortened(Printable.line(hit.text()), SNIPPET)));
      }
    }
    return lines;
  }

  private static String heading(Transcripts.Heading session, Iterable<Transcripts.Heading> all) {
    var day = LocalDate.ofInstant(Instant.ofEpochMilli(session.updated()), ZoneOffset.UTC);
    return "[%s] %s (%s)".formatted(prefix(session.id(), all), Printable.line(session.title()), day);
  }

  /// Eight characters of an id, or more where others begin the same.
  private static String prefix(String id, Iterable<Transcripts.Heading> all) {
    var length = Math.min(8, id.length());
    for (var other : all) {
      while (length < id.length() && !other.id().equals(id) && other.id().startsWith(id.substring(0, length))) length++;
    }
    return id.substring(0, length);
  }

  static final class SessionSearch extends OwnTool {
    private final Transcripts transcripts;

    SessionSearch(Transcripts transcripts) {
      super(new About("session_search", Effect.READ, Kind.SEARCH,
          "Look for something in past conversations of this project. Without a query the latest ones are listed.",
          new Parameters()
              .text("query", "Words that all occur in a message")
              .whole("limit", 1, 10, "How many conversations (default 5)")));
      this.transcripts = transcripts;
    }

    @Override ToolResult work(Arguments arguments, ToolRun run) {
      var limit = (int) arguments.whole("limit", 5, 1, 10);
      var query = arguments.said("query");
      var recent = query.isPresent() ? List.<Transcripts.Heading>of() : transcripts.recent(limit);
      var lines = query.isPresent() ? grouped(transcripts.search(query.get(), limit * 5), limit)
          : recent.stream().map(session -> heading(session, recent)).toList();
      return ToolResult.done(lines.isEmpty() ? "No sessions found." : String.join("\n", lines));
    }

    @Override String title(Arguments arguments) {
      return "Search sessions " + Printable.line(arguments.optional("query").orElse(""));
    }
  }

  static final class SessionRead extends OwnTool {
    private final Transcripts transcripts;

    SessionRead(Transcripts transcripts) {
      super(new About("session_read", Effect.READ, Kind.READ, "Read a past conversation of this project.",
          new Parameters()
              .required("session_id", "Its id, or at least the first 8 characters")
              .whole("limit", 1, 200, "How many of the last messages (default 50)")));
      this.transcripts = transcripts;
    }

    @Override ToolResult work(Arguments arguments, ToolRun run) {
      var id = arguments.text("session_id").strip();
      if (id.length() < 8) throw Arguments.invalid("session_id must have at least 8 characters");
      var found = transcripts.find(id);
      if (found.isEmpty()) return ToolResult.failed("Session '%s' not found.".formatted(Printable.line(id)));
      if (found.size() > 1) {
        return ToolResult.failed("Several sessions begin with '%s': %s".formatted(Printable.line(id),
            String.join(", ", found.stream().limit(10).map(Transcripts.Heading::id).toList())));
      }
      var lines = new ArrayList<String>();
      lines.add(heading(found.getFirst(), found));
      for (var line : transcripts.read(found.getFirst().id(), (int) arguments.whole("limit", 50, 1, 200))) {
        lines.add("%s: %s".formatted(line.role(), line.text().stripTrailing()));
      }
      return ToolResult.done(String.join("\n", lines));
    }
  }
}
