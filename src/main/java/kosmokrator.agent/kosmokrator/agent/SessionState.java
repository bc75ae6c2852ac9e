package kosmokrator.agent;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import kosmokrator.llm.Part;
import kosmokrator.llm.Usage;
import kosmokrator.values.Printable;

/// What the lines of a session add up to. Guarded by its session.
final class SessionState {
  static final int TITLE = 80;
  final Conversation conversation = new Conversation();
  /// Calls that were announced and did not return, and the tool of each.
  final Map<String, String> open = new LinkedHashMap<>();
  String id = "";
  Path folder = Path.of("/");
  List<Path> additional = List.of();
  Entry.Chosen chosen = new Entry.Chosen(Mode.EDIT, PermissionMode.GUARDIAN, "", Optional.empty());
  String title = "";
  List<TaskItem> tasks = List.of();
  Usage usage = Usage.NONE;
  OptionalDouble cost = OptionalDouble.empty();
  /// The turn that began and did not end; empty when there is none.
  String run = "";
  long lines;
  long names;
  long created;
  int messages;

  void apply(Entry.Line line) {
    lines = Math.max(lines, line.number());
    if (created == 0) created = line.time();
    switch (line.entry()) {
      case Entry.Opened opened -> {
        id = opened.id();
        folder = opened.folder();
        additional = opened.additional();
      }
      case Entry.Chosen now -> chosen = now;
      case Entry.Prompted prompted -> {
        run = prompted.run();
        count(prompted.run(), prompted.message());
        if (title.isEmpty()) title = title(prompted.parts());
      }
      case Entry.Answered answered -> {
        count(answered.message());
        for (var call : answered.calls()) {
          open.put(call.call(), call.tool());
          named(call.call());
        }
        spend(answered.usage(), answered.cost());
      }
      case Entry.Returned returned -> open.remove(returned.call());
      case Entry.TaskList list -> tasks = List.copyOf(list.tasks());
      case Entry.Titled titled -> title = titled.title();
      case Entry.Ended _ -> run = "";
      case Entry.Advised _, Entry.Subagent _ -> {}
      case Entry.Summarised summary -> spend(summary.usage(), summary.cost());
      case Entry.Spent spent -> spend(spent.usage(), spent.cost());
    }
    conversation.apply(line);
  }

  private void count(String... names) {
    messages++;
    for (var name : names) named(name);
  }

  /// Names are `WORD_NUMBER`; new ones go on behind the highest number.
  private void named(String name) {
    var digits = name.substring(name.lastIndexOf('_') + 1);
    if (digits.matches("[0-9]{1,15}")) names = Math.max(names, Long.parseLong(digits));
  }

  private void spend(Usage more, OptionalDouble price) {
    usage = usage.plus(more);
    if (price.isPresent()) cost = OptionalDouble.of(cost.orElse(0) + price.getAsDouble());
  }

  /// The first characters of the first text, on one line and fit to be shown.
  static String title(List<Part> parts) {
    for (var part : parts) {
      if (!(part instanceof Part.Text(var text)) || text.isBlank()) continue;
      var line = text.strip().replaceAll("\\s+", " ");
      var end = line.offsetByCodePoints(0, Math.min(TITLE, line.codePointCount(0, line.length())));
      return Printable.line(line.substring(0, end)).strip();
    }
    return "";
  }
}
