package kosmokrator.agent;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import kosmokrator.values.JsonText;

/// Entries as JSON lines: `{"n":1,"time":1763737200000,"type":"prompt",...}`. See docs/decisions/010-sessions.md.
final class EntryText {
  private EntryText() {}

  static JsonObject of(Entry.Line line) {
    var object = new JsonObject().add("n", line.number()).add("time", line.time());
    write(object, line.entry());
    return object;
  }

  private static void write(JsonObject to, Entry entry) {
    switch (entry) {
      case Entry.Opened opened -> to.add("type", "session").add("version", 1).add("id", opened.id())
          .add("folder", opened.folder().toString())
          .add("additional", JsonText.array(opened.additional().stream().map(Object::toString).toList()));
      case Entry.Chosen chosen -> {
        to.add("type", "runtime").add("mode", chosen.mode().word())
            .add("permission_mode", chosen.permissionMode().word()).add("model", chosen.model());
        chosen.effort().ifPresent(effort -> to.add("effort", effort));
      }
      case Entry.Prompted prompted -> to.add("type", "prompt").add("run", prompted.run())
          .add("message", prompted.message()).add("parts", PartJson.of(prompted.parts()));
      case Entry.Answered answered -> {
        to.add("type", "answer").add("message", answered.message()).add("parts", PartJson.of(answered.parts()))
            .add("calls", calls(answered.calls())).add("model", answered.model());
        spent(to, answered.usage(), answered.cost());
      }
      case Entry.Returned returned -> to.add("type", "result").add("call", returned.call())
          .add("tool", returned.tool()).add("result", ResultJson.of(returned.result()));
      case Entry.TaskList list -> to.add("type", "tasks").add("tasks", tasks(list.tasks()));
      case Entry.Titled titled -> to.add("type", "title").add("title", titled.title());
      case Entry.Ended ended -> {
        to.add("type", "end").add("run", ended.run()).add("reason", ended.reason().word()).add("error", ended.error());
        spent(to, ended.usage(), OptionalDouble.empty());
      }
      case Entry.Summarised summary -> {
        to.add("type", "summary").add("text", summary.text()).add("kept_from", summary.keptFrom())
            .add("model", summary.model());
        spent(to, summary.usage(), summary.cost());
      }
      case Entry.Advised(var text) -> to.add("type", "advice").add("text", text);
      case Entry.Subagent agent -> {
        to.add("type", "subagent").add("session", agent.session()).add("agent", agent.agent())
            .add("kind", agent.type());
        agent.parent().ifPresent(parent -> to.add("parent", parent));
      }
      case Entry.Spent spent -> {
        to.add("type", "spent").add("model", spent.model());
        spent(to, spent.usage(), spent.cost());
      }
    }
  }

  private static void spent(JsonObject to, kosmokrator.llm.Usage usage, OptionalDouble cost) {
    var tokens = new JsonObject().add("input", usage.input()).add("cached_input", usage.cachedInput());
    if (usage.written() > 0) tokens.add("cache_write", usage.written());
    if (usage.writtenLong() > 0) tokens.add("cache_write_1h", usage.writtenLong());
    to.add("usage", tokens.add("output", usage.output()));
    if (cost.isPresent()) to.add("cost", cost.getAsDouble());
  }

  private static JsonArray calls(List<Event.ToolStarted> calls) {
    var array = new JsonArray();
    for (var call : calls) {
      array.add(new JsonObject().add("call", call.call()).add("tool", call.tool()).add("title", call.title())
          .add("kind", call.kind().word()).add("arguments", call.arguments())
          .add("locations", JsonText.array(call.locations().stream().map(Object::toString).toList())));
    }
    return array;
  }

  private static JsonArray tasks(List<TaskItem> tasks) {
    var array = new JsonArray();
    for (var task : tasks) {
      array.add(new JsonObject().add("id", task.id()).add("subject", task.subject())
          .add("description", task.description()).add("active_form", task.activeForm())
          .add("status", task.status().word()).add("parent", optional(task.parent()))
          .add("blocked_by", JsonText.array(task.blockedBy())));
    }
    return array;
  }

  static JsonValue optional(Optional<String> text) {
    return text.map(com.eclipsesource.json.Json::value).orElse(com.eclipsesource.json.Json.NULL);
  }
}
