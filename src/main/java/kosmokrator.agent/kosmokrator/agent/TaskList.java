package kosmokrator.agent;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import kosmokrator.agent.TaskItem.Status;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.Printable;

/// The tasks of a session, in the order in which they were made. Whoever keeps the session is told the whole list after
/// each change. Safe for use by several threads.
final class TaskList {
  private static final int MOST = 500;
  private static final Map<Status, Set<Status>> NEXT = Map.of(
      Status.PENDING, Set.of(Status.IN_PROGRESS, Status.CANCELLED),
      Status.IN_PROGRESS, Set.of(Status.COMPLETED, Status.CANCELLED, Status.FAILED),
      Status.COMPLETED, Set.of(), Status.CANCELLED, Set.of(), Status.FAILED, Set.of());
  private final Consumer<List<TaskItem>> listener;
  private Map<String, TaskItem> tasks = new LinkedHashMap<>();

  /// A task that is to be made.
  record Wanted(String subject, String description, String activeForm, Optional<String> parent) {}

  /// What is to change of a task; what is empty stays.
  record Change(Optional<Status> status, Optional<String> subject, Optional<String> description,
      Optional<String> activeForm, List<String> blockedBy, List<String> blocks) {
    boolean isNothing() {
      return status.isEmpty() && subject.isEmpty() && description.isEmpty() && activeForm.isEmpty()
          && blockedBy.isEmpty()
          && blocks.isEmpty();
    }
  }

  TaskList(Consumer<List<TaskItem>> listener) {
    this.listener = listener;
  }

  /// Takes over a list that was kept; nobody is told.
  synchronized void restore(List<TaskItem> kept) {
    tasks = new LinkedHashMap<>();
    for (var task : kept) tasks.put(task.id(), task);
  }

  synchronized List<TaskItem> all() {
    return List.copyOf(tasks.values());
  }

  synchronized TaskItem get(String id) {
    return of(tasks, id);
  }

  private static TaskItem of(Map<String, TaskItem> tasks, String id) {
    var task = tasks.get(id);
    if (task == null) throw Fault.of(Failure.Kind.UNKNOWN_NAME, "Task '" + Printable.line(id) + "' not found.");
    return task;
  }

  /// Makes all of them or none.
  synchronized List<TaskItem> create(List<Wanted> wanted) {
    var draft = new LinkedHashMap<>(tasks);
    var made = new ArrayList<TaskItem>();
    for (var each : wanted) {
      each.parent.filter(parent -> !draft.containsKey(parent)).ifPresent(parent -> {
        throw Arguments.invalid("Parent task '" + Printable.line(parent) + "' not found.");
      });
      if (draft.size() == MOST) throw Fault.of(Failure.Kind.LIMIT, "There are " + MOST + " tasks already");
      var task = new TaskItem(nextId(draft), each.subject, each.description, each.activeForm, Status.PENDING,
          each.parent, List.of());
      draft.put(task.id(), task);
      made.add(task);
    }
    publish(draft);
    return made;
  }

  private static String nextId(Map<String, TaskItem> tasks) {
    var last = 0;
    for (var id : tasks.keySet()) if (id.matches("[0-9]{1,9}")) last = Math.max(last, Integer.parseInt(id));
    return Integer.toString(last + 1);
  }

  synchronized TaskItem update(String id, Change change) {
    var draft = new LinkedHashMap<>(tasks);
    var task = of(draft, id);
    change.status.ifPresent(status -> requireStep(task, status));
    draft.put(id, new TaskItem(id, change.subject.orElse(task.subject()), change.description.orElse(task.description()),
        change.activeForm.orElse(task.activeForm()), change.status.orElse(task.status()), task.parent(),
        task.blockedBy()));
    for (var other : change.blockedBy) block(draft, id, other);
    for (var other : change.blocks) block(draft, other, id);
    publish(draft);
    return draft.get(id);
  }

  private static void requireStep(TaskItem task, Status status) {
    if (task.status() == status || NEXT.get(task.status()).contains(status)) return;
    var allowed = NEXT.get(task.status()).stream().sorted().map(Status::word).collect(Collectors.joining(", "));
    throw Arguments.invalid("Task '%s' cannot go from %s to %s%s"
        .formatted(Printable.line(task.id()), task.status().word(),
            status.word(), allowed.isEmpty() ? ", because it is over" : "; it may become " + allowed));
  }

  private static void block(Map<String, TaskItem> draft, String id, String blocker) {
    var task = of(draft, id);
    of(draft, blocker);
    if (reaches(draft, blocker, id, new HashSet<>())) {
      throw Arguments.invalid("Tasks '%s' and '%s' would wait for each other"
          .formatted(Printable.line(id), Printable.line(blocker)));
    }
    if (task.blockedBy().contains(blocker)) return;
    var all = new ArrayList<>(task.blockedBy());
    all.add(blocker);
    draft.put(id, new TaskItem(id, task.subject(), task.description(), task.activeForm(), task.status(), task.parent(),
        all));
  }

  /// Whether `from` is `to`, or waits for it.
  private static boolean reaches(Map<String, TaskItem> tasks, String from, String to, Set<String> seen) {
    if (from.equals(to)) return true;
    if (!seen.add(from) || !tasks.containsKey(from)) return false;
    for (var next : tasks.get(from).blockedBy()) if (reaches(tasks, next, to, seen)) return true;
    return false;
  }

  private void publish(Map<String, TaskItem> draft) {
    if (List.copyOf(draft.values()).equals(List.copyOf(tasks.values()))) return;
    listener.accept(List.copyOf(draft.values()));
    tasks = draft;
  }

  /// The tasks as a tree, one on a line; empty when there are none.
  synchronized String tree() {
    var text = new StringBuilder();
    for (var task : tasks.values()) if (task.parent().filter(tasks::containsKey).isEmpty()) tree(task, 0, text);
    return text.toString().stripTrailing();
  }

  private void tree(TaskItem task, int depth, StringBuilder text) {
    text.append("  ".repeat(depth)).append(line(task)).append('\n');
    for (var each : tasks.values()) {
      if (each.parent().equals(Optional.of(task.id()))) tree(each, depth + 1, text);
    }
  }

  private String line(TaskItem task) {
    var mark = switch (task.status()) {
      case PENDING -> "[ ]";
      case IN_PROGRESS -> "[>]";
      case COMPLETED -> "[x]";
      case CANCELLED -> "[-]";
      case FAILED -> "[!]";
    };
    var waiting = task.blockedBy().stream()
        .filter(id -> tasks.containsKey(id) && !NEXT.get(tasks.get(id).status()).isEmpty())
        .toList();
    return "%s %s: %s%s".formatted(mark, task.id(), Printable.line(task.subject()),
        waiting.isEmpty() ? "" : " (blocked by " + String.join(", ", waiting) + ")");
  }
}
