package kosmokrator.agent;

import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import kosmokrator.agent.TaskItem.Status;
import kosmokrator.values.Effect;

/// The tools for the tasks of the session. They change nothing outside of it, so all of them count as reading.
final class TaskTools {
  private static final List<String> STATUSES = Arrays.stream(Status.values()).map(Status::word).toList();
  private static final int LONGEST = 10_000;

  private TaskTools() {}

  static List<Tool> all(TaskList tasks) {
    return List.of(new Create(tasks), new Update(tasks), new ListAll(tasks), new Get(tasks));
  }

  private static Optional<String> text(Arguments arguments, String name) {
    return arguments.optional(name).map(text -> {
      if (text.length() > LONGEST) throw Arguments.invalid("%s is longer than %d characters".formatted(name, LONGEST));
      return text.strip();
    });
  }

  static final class Create extends OwnTool {
    private final TaskList tasks;

    Create(TaskList tasks) {
      super(new About("task_create", Effect.READ, Kind.THINK,
          "Add one task, or several at once, to the session's task list.",
          new Parameters()
              .text("subject", "What is to be done, in a few words; either this or tasks")
              .text("tasks", "Several tasks: a JSON array of objects with subject, description, active_form, parent_id")
              .text("description", "More about it")
              .text("active_form", "The subject as it is said while it is being done, such as Running the tests")
              .text("parent_id", "The task it is a part of")));
      this.tasks = tasks;
    }

    @Override ToolResult work(Arguments arguments, ToolRun run) {
      var batch = arguments.list("tasks");
      var single = arguments.said("subject");
      if (single.isPresent() && !batch.isEmpty()) throw Arguments.invalid("Give either subject or tasks, not both.");
      if (single.isEmpty() && batch.isEmpty()) throw Arguments.invalid("Give either subject or tasks.");
      if (single.isPresent()) {
        var made = tasks.create(List.of(wanted(arguments))).getFirst();
        return ToolResult.done("Created task %s: %s\n\n%s".formatted(made.id(), made.subject(), tasks.tree()));
      }
      var wanted = new ArrayList<TaskList.Wanted>();
      for (var each : batch) wanted.add(wanted(new Arguments(object(each))));
      var made = tasks.create(wanted).stream().map(TaskItem::id).collect(Collectors.joining(", "));
      return ToolResult.done("Created %d tasks (%s)\n\n%s".formatted(wanted.size(), made, tasks.tree()));
    }

    private static JsonObject object(JsonValue value) {
      if (value.isObject()) return value.asObject();
      if (value.isString()) return new JsonObject().add("subject", value);
      throw Arguments.invalid("tasks must be a JSON array of objects");
    }

    private static TaskList.Wanted wanted(Arguments arguments) {
      var subject = text(arguments, "subject").filter(text -> !text.isEmpty())
          .orElseThrow(() -> Arguments.invalid("Each task needs a subject."));
      return new TaskList.Wanted(subject, text(arguments, "description").orElse(""),
          text(arguments, "active_form").orElse(""), arguments.said("parent_id"));
    }
  }

  static final class Update extends OwnTool {
    private final TaskList tasks;

    Update(TaskList tasks) {
      super(new About("task_update", Effect.READ, Kind.THINK, """
          Change a task. It goes from pending to in_progress or cancelled, \
          and from in_progress to completed, cancelled or failed.""",
          new Parameters()
              .required("id", "The task")
              .choice("status", STATUSES, "What has become of it")
              .text("subject", "A new subject")
              .text("description", "A new description")
              .text("active_form", "A new form for while it is being done")
              .text("add_blocked_by", "A JSON array of the ids of tasks it has to wait for")
              .text("add_blocks", "A JSON array of the ids of tasks that have to wait for it")));
      this.tasks = tasks;
    }

    @Override ToolResult work(Arguments arguments, ToolRun run) {
      var change = new TaskList.Change(
          arguments.choice("status", STATUSES).map(word -> Status.values()[STATUSES.indexOf(word)]),
          text(arguments, "subject").filter(text -> !text.isEmpty()), text(arguments, "description"),
          text(arguments, "active_form"), arguments.texts("add_blocked_by"), arguments.texts("add_blocks"));
      var id = arguments.text("id");
      tasks.get(id);
      if (change.isNothing()) throw Arguments.invalid("No changes provided.");
      return ToolResult.done(detail(tasks.update(id, change)) + "\n\n" + tasks.tree());
    }
  }

  private static String detail(TaskItem task) {
    var lines = new ArrayList<String>();
    lines.add("Task %s: %s".formatted(task.id(), task.subject()));
    lines.add("Status: " + task.status().word());
    if (!task.description().isEmpty()) lines.add("Description: " + task.description());
    if (!task.activeForm().isEmpty()) lines.add("Active form: " + task.activeForm());
    task.parent().ifPresent(parent -> lines.add("Parent: " + parent));
    if (!task.blockedBy().isEmpty()) lines.add("Blocked by: " + String.join(", ", task.blockedBy()));
    return String.join("\n", lines);
  }

  static final class ListAll extends OwnTool {
    private final TaskList tasks;

    ListAll(TaskList tasks) {
      super(new About("task_list", Effect.READ, Kind.READ, "Show all tasks of the session.", new Parameters()));
      this.tasks = tasks;
    }

    @Override ToolResult work(Arguments arguments, ToolRun run) {
      var tree = tasks.tree();
      return ToolResult.done(tree.isEmpty() ? "No tasks." : tree);
    }
  }

  static final class Get extends OwnTool {
    private final TaskList tasks;

    Get(TaskList tasks) {
      super(new About("task_get", Effect.READ, Kind.READ, "Show one task.",
          new Parameters().required("id", "The task")));
      this.tasks = tasks;
    }

    @Override ToolResult work(Arguments arguments, ToolRun run) {
      return ToolResult.done(detail(tasks.get(arguments.text("id"))));
    }
  }
}
