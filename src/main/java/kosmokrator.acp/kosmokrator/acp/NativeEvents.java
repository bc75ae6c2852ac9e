package kosmokrator.acp;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import java.math.BigDecimal;
import java.util.List;
import kosmokrator.agent.Event;
import kosmokrator.agent.Session;
import kosmokrator.agent.SubagentNode;
import kosmokrator.calls.Asker.Answer;
import kosmokrator.io.Clock;

/// The `kosmokrator/*` notifications of one session: what happens, in our own words.
final class NativeEvents {
  private static final int MILLIS = 3;
  private final Wire wire;
  private final NativeStyle style;
  private final Clock clock;
  private final StringBuilder said = new StringBuilder();
  private volatile String run;

  NativeEvents(Wire wire, NativeStyle style, Clock clock) {
    this.wire = wire;
    this.style = style;
    this.clock = clock;
  }

  /// Tells one notification; `members` come behind those that every notification has.
  void tell(String type, JsonObject members) {
    if (!style.tells()) return;
    var params = new JsonObject().add("protocolVersion", 1).add("type", type).add("sessionId", wire.session())
        .add("runId", run == null ? Json.NULL : Json.value(run))
        .add("timestamp", Json.parse(BigDecimal.valueOf(clock.now().toEpochMilli(), MILLIS).toPlainString()));
    wire.tell(style.method(type), params.merge(members));
  }

  /// Tells whatever of an event has a notification.
  void tell(Event event, Session session) {
    switch (event) {
      case Event.TurnStarted(var id) -> start(id);
      case Event.UserMessage _ -> {}
      case Event.Text(_, var delta) -> text(delta);
      case Event.Thought(_, var delta) -> tell("thinking_delta", delta(delta));
      case Event.ToolStarted call -> tell("tool_started", tool(call.call(), call.tool()).add("args", call.arguments())
          .add("kind", ToolCalls.kind(call.kind())).add("title", call.title())
          .add("locations", ToolCalls.locations(call.locations())));
      case Event.ToolRunning(var call, var tool) ->
          tell("tool_progress", tool(call, tool).add("status", "in_progress"));
      case Event.ToolProgress(var call, var tool, var output) ->
          tell("tool_progress", tool(call, tool).add("status", "in_progress").add("output", ToolCalls.cut(output)));
      case Event.ToolTerminal _ -> {}
      case Event.ToolEnded ended -> tell("tool_completed", tool(ended.call(), ended.tool())
          .merge(ToolCalls.raw(ended.result())).add("status", ended.result().failed() ? "failed" : "completed"));
      case Event.PermissionAsked(var asked) -> tell("permission_requested", tool(asked.call(), asked.tool())
          .add("args", asked.arguments()).add("toolCall", Approvals.toolCall(asked))
          .add("options", Approvals.options()));
      case Event.PermissionResolved(var call, var tool, var answer) -> resolved(call, tool, answer);
      case Event.Tasks _ -> {}
      case Event.UsageChanged usage -> usage(usage);
      case Event.PhaseChanged(var phase) -> tell("phase_changed", new JsonObject().add("phase", phase.word()));
      case Event.RuntimeChanged changed -> tell("runtime_changed", new JsonObject().add("mode", changed.mode().word())
          .add("permissionMode", changed.permissionMode().word()).add("provider", changed.model().provider())
          .add("model", changed.model().id()).add("maxContext", changed.model().context()));
      case Event.Titled _ -> {}
      case Event.SubagentsSpawned(var nodes) -> tell("subagent_spawned", entries(nodes));
      case Event.SubagentsRunning(var nodes) -> tell("subagent_running", entries(nodes));
      case Event.SubagentsCompleted(var nodes) -> tell("subagent_completed", entries(nodes));
      case Event.SubagentsChanged(var tree) -> subagents(tree);
      case Event.Compaction _ -> {}
      case Event.Notice(var severity, var text) -> notice(severity, text);
      case Event.TurnEnded ended -> end(ended);
    }
  }

  private void start(String id) {
    run = id;
    said.setLength(0);
    tell("session_update", new JsonObject().add("status", "started"));
  }

  private void text(String delta) {
    said.append(delta);
    tell("text_delta", delta(delta));
  }

  private void end(Event.TurnEnded ended) {
    ended.failure().ifPresent(failure -> tell("error", Errors.json(failure)));
    tell("session_update", new JsonObject()
        .add("status", ended.reason() == Event.StopReason.CANCELLED ? "cancelled" : "completed")
        .add("text", said.toString()));
    run = null;
    said.setLength(0);
  }

  private void resolved(String call, String tool, Answer answer) {
    var decision = switch (answer) {
      case ALLOW_ONCE -> "allow";
      case ALLOW_ALWAYS -> "always";
      case REJECT_ONCE, REJECT_ALWAYS, NOBODY -> "deny";
    };
    tell("permission_resolved", tool(call, tool).add("decision", decision).add("outcome", answer.word()));
  }

  private void usage(Event.UsageChanged usage) {
    var members = new JsonObject().add("model", usage.model().name()).add("tokensIn", usage.session().input())
        .add("tokensOut", usage.session().output()).add("turnTokensIn", usage.turn().input())
        .add("turnTokensOut", usage.turn().output());
    usage.cost().ifPresent(cost -> members.add("cost", cost));
    tell("usage_updated", members.add("maxContext", usage.model().context()));
  }

  private void notice(Event.Severity severity, String text) {
    if (severity == Event.Severity.ERROR) tell("error", new JsonObject().add("message", text));
  }

  private void subagents(List<SubagentNode> tree) {
    tell("subagent_tree", new JsonObject().add("tree", Subagents.tree(tree)));
    tell("subagent_dashboard", Subagents.dashboard(tree));
  }

  private static JsonObject entries(List<SubagentNode> nodes) {
    var entries = new JsonArray();
    nodes.forEach(node -> entries.add(Subagents.stats(node)));
    return new JsonObject().add("entries", entries);
  }

  private static JsonObject tool(String call, String tool) {
    return new JsonObject().add("toolCallId", call).add("tool", tool).add("name", tool);
  }

  private static JsonObject delta(String text) {
    return new JsonObject().add("text", text).add("delta", text);
  }
}
