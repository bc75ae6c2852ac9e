package kosmokrator.agent;

import com.eclipsesource.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import kosmokrator.config.Setting;
import kosmokrator.llm.Message;
import kosmokrator.llm.Model;
import kosmokrator.llm.Prompt;
import kosmokrator.llm.Usage;

/// A subagent as the loop sees it. Its conversation is in memory and in a [ChildLog]. Its calls pass the gate of the
/// session and ask the session's surface, which is told of a call only when it is asked about it.
final class ChildScene implements Scene, ToolDesk.Caller {
  /// Only the session itself talks to people and keeps the list of tasks.
  private static final Set<String> WITHOUT = Set.of("ask_user", "ask_choice", "task_create", "task_update", "subagent");
  private final Subagents subagents;
  private final Session session;
  private final Child child;
  private final Model model;
  private final Conversation conversation = new Conversation();
  private final Brief brief;
  private final Map<String, Tool> tools;
  private final Map<String, Event.ToolStarted> quiet = new ConcurrentHashMap<>();
  private final ChildLog log;
  private long lines;

  ChildScene(Subagents subagents, Child child) {
    this.subagents = subagents;
    this.session = subagents.session;
    this.child = child;
    this.model = model(child.depth);
    this.log = ChildLog.begin(session, child, model.info().name());
    this.brief = new Brief(session, child.wish.type());
    this.tools = new LinkedHashMap<>(session.toolbox.of(mode()));
    var mayHaveChildren = tools.containsKey("subagent") && subagents.mayHaveChildren(child.depth);
    tools.keySet().removeAll(WITHOUT);
    if (mayHaveChildren) tools.put("subagent", new SubagentTool(subagents, child));
  }

  private Model model(int depth) {
    var own = name(Setting.SUBAGENT_PROVIDER, Setting.SUBAGENT_MODEL);
    var deep = depth > 1 ? name(Setting.SUBAGENT_DEPTH2_PROVIDER, Setting.SUBAGENT_DEPTH2_MODEL)
        : Optional.<String>empty();
    return deep.or(() -> own).map(session.setup.models()::model).orElseGet(session::asked);
  }

  private Optional<String> name(Setting provider, Setting model) {
    var id = session.settings().text(model).filter(text -> !text.isBlank());
    var owner = session.settings().text(provider).filter(text -> !text.isBlank());
    return id.isPresent() ? Optional.of(owner.map(name -> name + "/" + id.get()).orElse(id.get())) : owner;
  }

  @Override public Model model() {
    return model;
  }

  @Override public Prompt.Options options() {
    return Defaults.options(session.settings(), session.effort());
  }

  @Override public String system() {
    return brief.text(mode());
  }

  @Override public Map<String, Tool> tools() {
    return tools;
  }

  @Override public Conversation conversation() {
    return conversation;
  }

  @Override public String name(String word) {
    return session.name(word);
  }

  /// Before another attempt: what came of an answer that broke off stays, and providers want to be asked last.
  void goOn() {
    if (!(conversation.messages().getLast() instanceof Message.Assistant)) return;
    record(new Entry.Advised("Your last answer broke off in the middle. Go on where it ended."));
  }

  /// Keeps how it ended.
  void ended(Event.StopReason reason, String error) {
    child.stop.shielded(() -> log.end(reason, error));
  }

  /// It is kept beside the session; what it used counts for the session.
  @Override public synchronized void record(Entry entry) {
    child.stop.shielded(() -> log.write(entry));
    conversation.apply(new Entry.Line(++lines, subagents.now(), entry));
    switch (entry) {
      case Entry.Answered answered -> spend(answered.usage(), answered.cost());
      case Entry.Summarised summary -> spend(summary.usage(), summary.cost());
      default -> {}
    }
  }

  private void spend(Usage usage, OptionalDouble cost) {
    if (usage.equals(Usage.NONE)) return;
    child.spends(usage);
    child.stop.shielded(() -> session.record(new Entry.Spent(model.info().name(), usage, cost)));
  }

  @Override public void tell(Event event) {
    switch (event) {
      case Event.Text(var _, var delta) -> child.says(delta, subagents.now());
      case Event.Thought _, Event.Notice _ -> child.active(subagents.now());
      case Event.ToolStarted call -> {
        quiet.put(call.call(), call);
        child.calls(call.tool(), subagents.now());
        show(new Event.SubagentsChanged(subagents.tree()));
      }
      case Event.PermissionAsked(var approval) -> {
        var call = quiet.remove(approval.call());
        if (call != null) show(call);
        show(event);
      }
      case Event.PermissionResolved resolved -> showUnlessQuiet(resolved.call(), event);
      case Event.ToolRunning running -> showUnlessQuiet(running.call(), event);
      case Event.ToolProgress progress -> {
        child.active(subagents.now());
        showUnlessQuiet(progress.call(), event);
      }
      case Event.ToolTerminal terminal -> showUnlessQuiet(terminal.call(), event);
      case Event.ToolEnded ended -> {
        child.active(subagents.now());
        showUnlessQuiet(ended.call(), event);
        quiet.remove(ended.call());
      }
      default -> {}
    }
  }

  private void showUnlessQuiet(String call, Event event) {
    if (!quiet.containsKey(call)) show(event);
  }

  private void show(Event event) {
    child.stop.shielded(() -> session.tell(event));
  }

  @Override public void used(Usage turn) {}

  @Override public Event.ToolStarted announce(String call, String tool, JsonObject arguments) {
    var plain = Toolbox.announce(call, tool, arguments, tools.get(tool));
    return new Event.ToolStarted(call, tool, child.id() + ": " + plain.title(), plain.kind(), arguments,
        plain.locations());
  }

  @Override public ToolResult run(Event.ToolStarted call, Stop stop) {
    var tool = tools.get(call.tool());
    return tool == null ? session.toolbox.unknown(call.tool(), mode()) : session.desk.run(call, tool, stop, this);
  }

  @Override public Mode mode() {
    return child.wish.type().mode();
  }

  @Override public PermissionMode permissionMode() {
    return session.permissionMode();
  }

  /// Subagents have less to remember.
  @Override public Context context() {
    var full = Context.of(session.settings());
    return new Context(full.automatic(), full.reserve(), full.buffer(), full.protect() / 2, full.savings() / 2);
  }
}
