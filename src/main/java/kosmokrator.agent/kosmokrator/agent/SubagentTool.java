package kosmokrator.agent;

import com.eclipsesource.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kosmokrator.values.Effect;
import kosmokrator.values.JsonText;

/// `subagent`: others do parts of the work, one or several at a time, and report.
final class SubagentTool extends OwnTool {
  private static final int MOST = 200;
  private final Subagents subagents;
  private final Optional<Child> parent;

  /// For the session itself.
  SubagentTool(Subagents subagents) {
    this(subagents, Optional.empty());
  }

  /// For a subagent.
  SubagentTool(Subagents subagents, Child parent) {
    this(subagents, Optional.of(parent));
  }

  private SubagentTool(Subagents subagents, Optional<Child> parent) {
    super(new About("subagent", Effect.READ, Kind.THINK, """
        Give tasks to subagents, which work with tools of their own and answer with a report. They know nothing of \
        this conversation, so a task says everything. explore reads, plan reads and plans, general changes files. \
        Several agents run at the same time unless they depend on each other or share a group. mode await (default) \
        waits for the reports; with background they come later by themselves.""", wanted()));
    this.subagents = subagents;
    this.parent = parent;
  }

  private static Parameters wanted() {
    var members = new JsonObject().add("task", text("What to do")).add("type", words(AgentType.WORDS))
        .add("id", text("A name")).add("depends_on", texts())
        .add("group", text("Runs one at a time with others of the same group"));
    var agents = new JsonObject().add("type", "array").add("items", new JsonObject().add("type", "object")
        .add("properties", members).add("required", JsonText.array(List.of("task"))));
    return new Parameters().text("task", "What to do, for a single agent")
        .add("agents", agents, "Several agents, instead of task")
        .choice("type", AgentType.WORDS, "What it is there for (default: explore)")
        .choice("mode", List.of("await", "background"), "Whether to wait (default: await)")
        .text("id", "A name for the agent")
        .add("depends_on", texts(), "Ids of agents whose reports it gets first")
        .text("group", "Runs one at a time with others of it");
  }

  private static JsonObject text(String description) {
    return new JsonObject().add("type", "string").add("description", description);
  }

  private static JsonObject words(List<String> words) {
    return new JsonObject().add("type", "string").add("enum", JsonText.array(words));
  }

  private static JsonObject texts() {
    return new JsonObject().add("type", "array").add("items", new JsonObject().add("type", "string"));
  }

  @Override String title(Arguments arguments) {
    var agents = arguments.list("agents").size();
    return agents > 0 ? "%d subagents".formatted(agents)
        : "Subagent: " + arguments.text("task").strip().lines().findFirst().orElse("");
  }

  @Override ToolResult work(Arguments arguments, ToolRun run) {
    if (!subagents.mayHaveChildren(parent.map(child -> child.depth).orElse(0))) {
      return ToolResult.failed("Maximum agent depth reached. Cannot spawn deeper.");
    }
    var wishes = wishes(arguments);
    var isBackground = arguments.choice("mode", List.of("await", "background")).orElse("await").equals("background");
    if (isBackground && parent.isPresent()) isBackground = false; // nobody would hear of it after its parent's end
    var stop = parent.map(child -> child.stop).orElseGet(subagents.session::stop);
    var children = subagents.spawn(wishes, parent, isBackground, stop);
    if (isBackground) return ToolResult.done(spawned(children));
    if (parent.isPresent()) parent.get().withoutPlace(subagents.places, () -> awaited(children, stop));
    else awaited(children, stop);
    return Reports.of(children, subagents.session.outputs);
  }

  private static boolean awaited(List<Child> children, Stop stop) {
    children.forEach(child -> Child.await(child, stop));
    return true;
  }

  private static String spawned(List<Child> children) {
    var text = new StringBuilder();
    for (var child : children) {
      text.append("Agent '%s' spawned in background (%s). ".formatted(child.id(), child.wish.type().word()));
    }
    return text.append("The report comes by itself; go on with something else.").toString();
  }

  private List<Child.Wish> wishes(Arguments arguments) {
    var many = arguments.list("agents");
    if (many.isEmpty()) return List.of(wish(arguments));
    if (many.size() > MOST) throw Arguments.invalid("At most " + MOST + " agents at a time");
    var wishes = new ArrayList<Child.Wish>();
    for (var each : many) {
      if (!each.isObject()) throw Arguments.invalid("agents must be a list of objects");
      wishes.add(wish(new Arguments(each.asObject())));
    }
    return wishes;
  }

  private Child.Wish wish(Arguments arguments) {
    var type = AgentType.of(arguments.choice("type", AgentType.WORDS).orElse("explore"));
    var mode = parent.map(child -> child.wish.type().mode()).orElseGet(subagents.session::mode);
    if (!AgentType.spawnedIn(mode).contains(type)) {
      throw Arguments.invalid("There are no %s agents in %s mode".formatted(type.word(), mode.word()));
    }
    return new Child.Wish(arguments.said("id").orElseGet(subagents::newId), arguments.text("task"), type,
        arguments.said("group"), arguments.texts("depends_on"));
  }
}
