package kosmokrator.acp;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import kosmokrator.agent.Event;
import kosmokrator.agent.TaskItem;
import kosmokrator.llm.Part;

/// What happens in a session as the protocol's `session/update`.
final class Updates {
  private final Wire wire;
  private final Client client;
  private final Map<String, String> terminals = new ConcurrentHashMap<>();
  private final Map<String, Printed> printed = new ConcurrentHashMap<>();

  Updates(Wire wire, Client client) {
    this.wire = wire;
    this.client = client;
  }

  void show(Event event) {
    switch (event) {
      case Event.TurnStarted _ -> {}
      case Event.UserMessage(var message, var parts) -> parts.forEach(part -> user(message, part));
      case Event.Text(var message, var delta) -> wire.update(chunk("agent_message_chunk", message, text(delta)));
      case Event.Thought(var message, var delta) -> wire.update(chunk("agent_thought_chunk", message, text(delta)));
      case Event.ToolStarted call -> wire.update(ToolCalls.started(call));
      case Event.ToolRunning(var call, _) -> wire.update(ToolCalls.running(call));
      case Event.ToolProgress(var call, _, var output) -> printed(call, output);
      case Event.ToolTerminal(var call, var terminal) -> {
        terminals.put(call, terminal);
        wire.update(ToolCalls.terminal(call, terminal));
      }
      case Event.ToolEnded ended -> {
        printed.remove(ended.call());
        wire.update(ToolCalls.ended(ended, terminals.remove(ended.call())));
      }
      case Event.PermissionAsked _, Event.PermissionResolved _ -> {}
      case Event.Tasks(var tasks) -> plan(tasks);
      case Event.UsageChanged usage -> usage(usage);
      case Event.PhaseChanged _, Event.RuntimeChanged _ -> {}
      case Event.Titled(var title) ->
          wire.update(new JsonObject().add("sessionUpdate", "session_info_update").add("title", title));
      case Event.SubagentsSpawned _, Event.SubagentsRunning _, Event.SubagentsCompleted _,
          Event.SubagentsChanged _ -> {}
      case Event.Compaction _ -> {}
      case Event.Notice(var severity, var text) -> notice(severity, text);
      case Event.TurnEnded _ -> {}
    }
  }

  /// The mode changed, whoever changed it.
  void mode(String word) {
    wire.update(new JsonObject().add("sessionUpdate", "current_mode_update").add("currentModeId", word));
  }

  /// The config options changed; `all` of them.
  void options(JsonArray all) {
    wire.update(new JsonObject().add("sessionUpdate", "config_option_update").add("configOptions", all));
  }

  private void user(String message, Part part) {
    switch (part) {
      case Part.Text(var text) -> wire.update(chunk("user_message_chunk", message, text(text)));
      case Part.Image(var type, var data) -> wire.update(chunk("user_message_chunk", message,
          new JsonObject().add("type", "image").add("mimeType", type).add("data", data)));
      case Part.Thought _, Part.ToolCall _ -> {}
    }
  }

  /// Output of a command that runs: the end of it, now and then.
  private void printed(String call, String output) {
    if (terminals.containsKey(call)) return;
    printed.computeIfAbsent(call, _ -> new Printed()).add(output)
        .ifPresent(shown -> wire.update(ToolCalls.printed(call, shown)));
  }

  private void plan(List<TaskItem> tasks) {
    var entries = new JsonArray();
    for (var task : tasks) {
      if (task.status() == TaskItem.Status.CANCELLED) continue;
      entries.add(new JsonObject().add("content", task.subject()).add("priority", "medium")
          .add("status", status(task.status())));
    }
    wire.update(new JsonObject().add("sessionUpdate", "plan").add("entries", entries));
  }

  private static String status(TaskItem.Status status) {
    return switch (status) {
      case PENDING -> "pending";
      case IN_PROGRESS -> "in_progress";
      case COMPLETED, CANCELLED, FAILED -> "completed";
    };
  }

  private void usage(Event.UsageChanged usage) {
    var update = new JsonObject().add("sessionUpdate", "usage_update").add("used", usage.contextUsed())
        .add("size", usage.model().context());
    usage.cost().ifPresent(cost -> update.add("cost", new JsonObject().add("amount", cost).add("currency", "USD")));
    wire.update(update);
  }

  /// Clients without notices get them where they show what the model thinks.
  private void notice(Event.Severity severity, String text) {
    if (client.notices())
      wire.update(new JsonObject().add("sessionUpdate", "notice").add("severity", severity.word()).add("title", text));
    else wire.update(new JsonObject().add("sessionUpdate", "agent_thought_chunk").add("content", text(text + "\n")));
  }

  private static JsonObject chunk(String kind, String message, JsonObject content) {
    return new JsonObject().add("sessionUpdate", kind).add("content", content).add("messageId", message);
  }

  private static JsonObject text(String text) {
    return new JsonObject().add("type", "text").add("text", text);
  }
}
