package kosmokrator.cli;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import kosmokrator.agent.Sessions;
import kosmokrator.cli.Table.Column;
import kosmokrator.values.Envelope;

/// `sessions:list`: the agent's sessions, the latest first.
final class SessionsList implements Command {
  private static final Flag ALL = Flag.toggle("all", "Those of every folder, not only of this one");
  private static final Flag LIMIT = Flag.taking("N", "limit", "At most so many (default: 20)");
  private static final Flag CURSOR = Flag.taking("CURSOR", "cursor", "Go on behind the last page");
  private static final Spec SPEC = Spec.of("sessions:list", Group.AGENT, "List the agent's sessions, the latest first")
      .flags(ALL, LIMIT, CURSOR)
      .example("sessions:list --all --json", "those of all folders, for a program")
      .build();

  @Override public Spec spec() {
    return SPEC;
  }

  @Override public int run(Line line, Parts parts) {
    var folder = line.has(ALL) ? Optional.<Path>empty() : Optional.of(parts.environment().directory());
    var most = line.whole(LIMIT, 1, 10_000).orElse(20L).intValue();
    var page = parts.sessions().page(folder, line.value(CURSOR), most);
    for (var file : page.unreadable()) parts.printer().note(Sessions.DAMAGED + file);
    var table = new Table(Column.text("Session"), Column.fixed("Updated"), Column.number("Messages"),
        Column.text("Title"));
    var records = new JsonArray();
    for (var session : page.sessions()) {
      records.add(json(session));
      table.row(session.id(), time(session.updated()), session.messages(), session.title());
    }
    return parts.printer().answer(Envelope.success().add("sessions", records)
        .add("next_cursor", page.next().map(Json::value).orElse(Json.NULL)), table);
  }

  static String time(long milliseconds) {
    return Instant.ofEpochMilli(milliseconds).truncatedTo(ChronoUnit.SECONDS).toString();
  }

  static JsonObject json(Sessions.SessionInfo session) {
    return new JsonObject().add("id", session.id()).add("folder", session.folder().toString())
        .add("title", session.title())
        .add("created", session.created()).add("updated", session.updated()).add("model", session.model())
        .add("messages", session.messages());
  }
}
