package kosmokrator.cli;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import java.util.List;
import kosmokrator.agent.Event;
import kosmokrator.agent.Session;
import kosmokrator.agent.SubagentNode;
import kosmokrator.agent.Turn;
import kosmokrator.llm.Part;
import kosmokrator.values.Failure;
import kosmokrator.values.JsonText;

/// For programs that watch: a line of JSON for each event, the result last.
final class StreamOutput extends HeadlessOutput {
  private static final int PROGRESS = 1000;
  private final StringBuilder thought = new StringBuilder();

  StreamOutput(Parts parts) {
    super(parts);
  }

  @Override void begins(Session session) {
    super.begins(session);
    say("session", event -> event.add("session_id", session.id()).add("model", session.model().name())
        .add("mode", session.mode().word()).add("permission_mode", session.permissionMode().word()));
  }

  private interface Fill {
    JsonObject of(JsonObject event);
  }

  private void say(String type, Fill fill) {
    var event = new JsonObject().add("type", type).add("timestamp", now());
    parts.printer().line(fill.of(event));
  }

  @Override void show(Event event) {
    if (!(event instanceof Event.Thought) && !thought.isEmpty()) {
      var content = thought.toString();
      thought.setLength(0);
      say("reasoning", line -> line.add("content", content));
    }
    switch (event) {
      case Event.UserMessage message -> say("user_message", line -> line.add("text", text(message.parts())));
      case Event.PhaseChanged(var phase) -> say("phase", line -> line.add("phase", phase.word()));
      case Event.Text(var _, var delta) -> say("text_delta", line -> line.add("delta", delta));
      case Event.Thought(var _, var delta) -> thought.append(delta);
      case Event.ToolStarted call -> say("tool_call", line -> line.add("id", call.call()).add("name", call.tool())
          .add("args", call.arguments()).add("title", call.title()));
      case Event.ToolProgress progress -> say("tool_progress", line -> line.add("id", progress.call())
          .add("name", progress.tool()).add("output", clipped(progress.output())));
      case Event.ToolEnded ended -> say("tool_result", line -> line.add("id", ended.call()).add("name", ended.tool())
          .add("output", ended.result().text()).add("success", !ended.result().failed()));
      case Event.PermissionResolved resolved -> say("permission", line -> line.add("id", resolved.call())
          .add("name", resolved.tool()).add("answer", resolved.answer().word()));
      case Event.Tasks(var tasks) -> say("tasks", line -> line.add("tasks", new TaskRows(tasks).json()));
      case Event.UsageChanged usage -> usage(usage);
      case Event.SubagentsSpawned(var nodes) -> agents(nodes.size() > 1 ? "subagent_batch" : "subagent_spawn", nodes);
      case Event.SubagentsCompleted(var nodes) -> agents("subagent_done", nodes);
      case Event.Compaction(var ended, var summary) -> say("compaction", line -> line.add("ended", ended)
          .add("summary", summary.map(Json::value).orElse(Json.NULL)));
      case Event.Notice notice -> say("notice", line -> line.add("severity", notice.severity().word())
          .add("message", notice.text()));
      case Event.TurnEnded _ -> say("stream_end", line -> line);
      case Event.TurnStarted _, Event.ToolRunning _, Event.ToolTerminal _, Event.PermissionAsked _,
          Event.RuntimeChanged _, Event.Titled _, Event.SubagentsRunning _, Event.SubagentsChanged _ -> {}
    }
  }

  private void usage(Event.UsageChanged usage) {
    say("usage", line -> line.add("model", usage.model().name()).add("tokens_in", usage.session().input())
        .add("tokens_out", usage.session().output()).add("context_used", usage.contextUsed())
        .add("cost", usage.cost().isPresent() ? Json.value(usage.cost().getAsDouble()) : Json.NULL));
  }

  private void agents(String type, List<SubagentNode> nodes) {
    var entries = new JsonArray();
    for (var node : nodes) {
      entries.add(new JsonObject().add("id", node.id()).add("type", node.type()).add("task", node.task())
          .add("status", node.status()).add("parent", node.parent().map(Json::value).orElse(Json.NULL)));
    }
    say(type, line -> line.add("entries", entries));
  }

  private static String text(List<Part> parts) {
    var text = new StringBuilder();
    for (var part : parts) if (part instanceof Part.Text(var piece)) text.append(piece);
    return text.toString();
  }

  private static String clipped(String text) {
    return text.length() <= PROGRESS ? text : text.substring(0, PROGRESS);
  }

  @Override int ended(Session session, Turn turn, int code) {
    turn.failure().ifPresent(failure -> failure(failure.orNext("kosmokrator help agent"), code));
    var result = result(session, turn);
    say("result", line -> JsonText.merge(line, result).add("exit_code", code));
    return code;
  }

  @Override int failed(Failure failure) {
    var code = Exit.of(failure).number();
    failure(failure, code);
    return code;
  }

  private void failure(Failure failure, int code) {
    say("error", line -> JsonText.merge(line.add("message", failure.message()), error(failure, code).remove("error")));
  }
}
