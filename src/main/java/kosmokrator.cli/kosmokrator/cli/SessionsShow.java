package kosmokrator.cli;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.Locale;
import java.util.Optional;
import kosmokrator.agent.Event;
import kosmokrator.agent.Sessions;
import kosmokrator.llm.Part;
import kosmokrator.values.Envelope;

/// `sessions:show`: what was said and done in a session.
final class SessionsShow implements Command {
  static final Argument SESSION = Argument.required("SESSION", "Its id, or the beginning or end of it");
  private static final Flag AGENTS = Flag.toggle("agents", "With what its subagents said and did");
  private static final Spec SPEC = Spec.of("sessions:show", Group.AGENT, "Show what was said and done in a session")
      .takes(SESSION).flags(AGENTS).exits(Exit.INVALID)
      .example("sessions:show 019aa2f7 --json", "for a program")
      .example("sessions:show 019aa2f7 --agents", "with its subagents, one after the other")
      .build();

  @Override public Spec spec() {
    return SPEC;
  }

  @Override public int run(Line line, Parts parts) {
    var info = parts.sessions().require(line.text(SESSION));
    var records = new JsonArray();
    var text = new StringBuilder("# %s\n".formatted(info.title()));
    parts.sessions().replay(info.id(), event -> add(event, records, text));
    var answer = Envelope.success().add("session", SessionsList.json(info)).add("events", records);
    if (line.has(AGENTS)) answer.add("agents", agents(parts.sessions(), info.id(), text));
    return parts.printer().answer(answer, text::toString);
  }

  private static JsonArray agents(Sessions sessions, String session, StringBuilder text) {
    var array = new JsonArray();
    for (var agent : sessions.agents(session)) {
      var records = new JsonArray();
      text.append("\n# Subagent %s (%s)%s\n".formatted(agent.agent(), agent.type(),
          agent.parent().map(parent -> " of " + parent).orElse("")));
      sessions.replay(session, agent, event -> add(event, records, text));
      if (!agent.error().isEmpty()) text.append("\n> ").append(agent.error()).append('\n');
      array.add(json(agent).add("events", records));
    }
    return array;
  }

  private static JsonObject json(Sessions.AgentLog agent) {
    return new JsonObject().add("id", agent.id()).add("agent", agent.agent()).add("type", agent.type())
        .add("parent", text(agent.parent())).add("task", agent.task()).add("model", agent.model())
        .add("created", agent.created()).add("updated", agent.updated())
        .add("reason", text(agent.reason().map(reason -> reason.name().toLowerCase(Locale.ROOT))))
        .add("error", text(Optional.of(agent.error()).filter(error -> !error.isEmpty())));
  }

  private static JsonValue text(Optional<String> text) {
    return text.map(Json::value).orElse(Json.NULL);
  }

  private static void add(Event event, JsonArray records, StringBuilder text) {
    switch (event) {
      case Event.UserMessage(var _, var parts) -> {
        records.add(record("user").add("text", text(parts)));
        text.append("\n## User\n\n").append(text(parts)).append('\n');
      }
      case Event.Text(var _, var said) -> {
        records.add(record("assistant").add("text", said));
        text.append("\n## Agent\n\n").append(said).append('\n');
      }
      case Event.ToolStarted call -> {
        records.add(record("tool_call").add("id", call.call()).add("name", call.tool()).add("args", call.arguments()));
        text.append("\n> ").append(call.title()).append('\n');
      }
      case Event.ToolEnded ended -> {
        records.add(record("tool_result").add("id", ended.call()).add("name", ended.tool())
            .add("output", ended.result().text()).add("success", !ended.result().failed()));
        ended.result().text().lines().limit(3).forEach(line -> text.append("  ").append(line).append('\n'));
      }
      case Event.Compaction(var _, var summary) -> {
        records.add(record("summary").add("text", summary.orElse("")));
        text.append("\n## Summary\n\n").append(summary.orElse("")).append('\n');
      }
      case Event.Tasks(var tasks) -> records.add(record("tasks").add("tasks", new TaskRows(tasks).json()));
      default -> {}
    }
  }

  private static JsonObject record(String type) {
    return new JsonObject().add("type", type);
  }

  private static String text(Iterable<Part> parts) {
    var text = new StringBuilder();
    for (var part : parts) if (part instanceof Part.Text(var piece)) text.append(piece);
    return text.toString();
  }
}
