package kosmokrator.agent;

import com.eclipsesource.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import kosmokrator.llm.Usage;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.Fields;
import kosmokrator.values.JsonText;

/// Reads what [EntryText] wrote. Anything else is a fault, with a message for people.
final class EntryReader {
  private EntryReader() {}

  /// A line, or a fault. `where` names it in messages. A line of a type that only a newer version writes is empty.
  static Optional<Entry.Line> read(String text, String where) {
    var value = JsonText.parse(text, where, Failure.Kind.STATE);
    if (!value.isObject()) throw Fault.of(Failure.Kind.STATE, where + " is not a JSON object");
    var fields = new Fields(value.asObject(), where + ":");
    try {
      return entry(fields).map(entry -> new Entry.Line(fields.whole("n", 0), fields.whole("time", 0), entry));
    } catch (IllegalArgumentException unknown) {
      throw Fault.of(Failure.Kind.STATE, where + " holds a word that is not known");
    }
  }

  private static Optional<Entry> entry(Fields fields) {
    return Optional.ofNullable(switch (fields.string("type", "")) {
      case "session" -> new Entry.Opened(text(fields, "id"), Path.of(text(fields, "folder")),
          paths(fields, "additional"));
      case "runtime" -> new Entry.Chosen(word(Mode.class, text(fields, "mode")),
          word(PermissionMode.class, text(fields, "permission_mode")), text(fields, "model"), fields.string("effort"));
      case "prompt" -> new Entry.Prompted(text(fields, "run"), text(fields, "message"), PartJson.read(fields, "parts"));
      case "answer" -> new Entry.Answered(text(fields, "message"), PartJson.read(fields, "parts"), calls(fields),
          text(fields, "model"), usage(fields), cost(fields));
      case "result" -> new Entry.Returned(text(fields, "call"), text(fields, "tool"),
          ResultJson.read(fields.fields("result")));
      case "tasks" -> new Entry.TaskList(tasks(fields));
      case "title" -> new Entry.Titled(text(fields, "title"));
      case "end" -> new Entry.Ended(text(fields, "run"), word(Event.StopReason.class, text(fields, "reason")),
          text(fields, "error"), usage(fields));
      case "summary" -> new Entry.Summarised(text(fields, "text"), fields.whole("kept_from", 0), text(fields, "model"),
          usage(fields), cost(fields));
      case "advice" -> new Entry.Advised(text(fields, "text"));
      case "subagent" -> new Entry.Subagent(text(fields, "session"), text(fields, "agent"), text(fields, "kind"),
          fields.string("parent"));
      case "spent" -> new Entry.Spent(text(fields, "model"), usage(fields), cost(fields));
      default -> null;
    });
  }

  static <E extends Enum<E>> E word(Class<E> type, String word) {
    return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
  }

  private static String text(Fields fields, String name) {
    return fields.string(name, "");
  }

  private static List<Path> paths(Fields fields, String name) {
    return fields.strings(name).stream().map(Path::of).toList();
  }

  private static Usage usage(Fields fields) {
    var usage = fields.fields("usage");
    return new Usage(usage.whole("input", 0), usage.whole("cached_input", 0), usage.whole("cache_write", 0),
        usage.whole("cache_write_1h", 0), usage.whole("output", 0));
  }

  private static OptionalDouble cost(Fields fields) {
    var cost = fields.value("cost");
    return cost.isPresent() && cost.get().isNumber()
        ? OptionalDouble.of(cost.get().asDouble()) : OptionalDouble.empty();
  }

  private static List<Event.ToolStarted> calls(Fields fields) {
    var calls = new ArrayList<Event.ToolStarted>();
    for (var call : fields.list("calls")) {
      calls.add(new Event.ToolStarted(text(call, "call"), text(call, "tool"), text(call, "title"),
          word(Tool.Kind.class, text(call, "kind")), object(call, "arguments"), paths(call, "locations")));
    }
    return calls;
  }

  static JsonObject object(Fields fields, String name) {
    return fields.fields(name).object();
  }

  private static List<TaskItem> tasks(Fields fields) {
    var tasks = new ArrayList<TaskItem>();
    for (var task : fields.list("tasks")) {
      tasks.add(new TaskItem(text(task, "id"), text(task, "subject"), text(task, "description"),
          text(task, "active_form"), word(TaskItem.Status.class, text(task, "status")), task.string("parent"),
          task.strings("blocked_by")));
    }
    return tasks;
  }
}
