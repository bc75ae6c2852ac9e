package kosmokrator.agent;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Which of the calls of one answer wait for which before them. Calls that do not meet run at the same time; those that
/// do keep the model's order.
///
/// @param before for each call the indexes of the earlier ones it waits for
record Conflicts(List<List<Integer>> before) {
  private static final Set<String> ASKING = Set.of("ask_user", "ask_choice");

  static Conflicts among(List<Event.ToolStarted> calls) {
    var before = new ArrayList<List<Integer>>();
    for (var later = 0; later < calls.size(); later++) {
      var waits = new ArrayList<Integer>();
      for (var earlier = 0; earlier < later; earlier++) {
        if (meet(calls.get(earlier), calls.get(later))) waits.add(earlier);
      }
      before.add(waits);
    }
    return new Conflicts(before);
  }

  private static boolean meet(Event.ToolStarted one, Event.ToolStarted other) {
    if (ASKING.contains(one.tool()) && ASKING.contains(other.tool())) return true;
    if (isShell(one) && isShell(other) || isTasks(one) && isTasks(other)) return true;
    if (writes(one) && writes(other)) return overlap(one, other);
    if (writes(one) && isRead(other) || isRead(one) && writes(other)) return overlap(one, other);
    return runs(one) && (writes(other) || isRead(other)) || (writes(one) || isRead(one)) && runs(other);
  }

  private static boolean writes(Event.ToolStarted call) {
    return switch (call.kind()) {
      case EDIT, DELETE, MOVE -> true;
      case READ, SEARCH, EXECUTE, THINK, FETCH, SWITCH_MODE, OTHER -> false;
    };
  }

  private static boolean isRead(Event.ToolStarted call) {
    return call.kind() == Tool.Kind.READ || call.kind() == Tool.Kind.SEARCH;
  }

  private static boolean runs(Event.ToolStarted call) {
    return call.kind() == Tool.Kind.EXECUTE;
  }

  private static boolean isShell(Event.ToolStarted call) {
    return call.tool().startsWith("shell_");
  }

  private static boolean isTasks(Event.ToolStarted call) {
    return call.tool().startsWith("task_");
  }

  /// A call that does not say where it works may work anywhere.
  private static boolean overlap(Event.ToolStarted one, Event.ToolStarted other) {
    if (one.locations().isEmpty() || other.locations().isEmpty()) return true;
    for (var path : one.locations()) {
      for (var another : other.locations()) if (within(path, another) || within(another, path)) return true;
    }
    return false;
  }

  private static boolean within(Path path, Path folder) {
    return path.normalize().startsWith(folder.normalize());
  }

}
