package kosmokrator.agent;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import kosmokrator.config.Setting;
import kosmokrator.config.Settings;
import kosmokrator.io.Journal.Force;
import kosmokrator.llm.Model;
import kosmokrator.llm.ModelInfo;
import kosmokrator.llm.Part;
import kosmokrator.llm.Usage;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;

/// A conversation with a model that can use tools, in a folder. It is kept on disk as it goes on, so that it can be
/// opened again after whatever happened to the process. Made by [Agent]; whoever has it closes it. Safe for use by
/// several threads.
public final class Session implements AutoCloseable {
  final Agent.Setup setup;
  final Agent.Start start;
  private volatile Settings settings;
  final Toolbox toolbox = new Toolbox();
  final ToolDesk desk;
  final Surface surface;
  final Outputs outputs;
  final Subagents subagents;
  final TaskList list = new TaskList(this::list);
  final SessionLog log;
  private final SessionState state;
  private final Turns turns = new Turns(this);
  private final ReentrantLock voice = new ReentrantLock();
  private volatile Model model;
  private volatile boolean closed;
  private final Sessions sessions;
  private String memory;

  /// Owns the log from now on.
  Session(Agent.Setup setup, Agent.Start start, Surface surface, SessionLog log, SessionState state, Settings settings,
      Sessions sessions) {
    this.setup = setup;
    this.start = start;
    this.surface = surface;
    this.log = log;
    this.state = state;
    this.settings = settings;
    this.sessions = sessions;
    this.outputs = new Outputs(sessions.outputs(state.id), this::settings);
    this.subagents = new Subagents(this);
    this.desk = new ToolDesk(surface, setup, outputs, Permissions.load(settings, setup.home(), root()), state.folder);
  }

  public String id() {
    return state.id;
  }

  /// Where relative paths and commands start.
  public Path folder() {
    return state.folder;
  }

  /// The root of the repository around the folder, or the folder.
  Path root() {
    return Instructions.gitRoot(state.folder).orElse(state.folder);
  }

  public List<Path> additional() {
    return state.additional;
  }

  /// The start of the first prompt, empty before it.
  public String title() {
    return locked(() -> state.title);
  }

  public Mode mode() {
    return locked(() -> state.chosen.mode());
  }

  public PermissionMode permissionMode() {
    return locked(() -> state.chosen.permissionMode());
  }

  public ModelInfo model() {
    return model.info();
  }

  /// How much the model is to think: `off`, `low`, `medium`, `high`; empty leaves it to the provider.
  public Optional<String> effort() {
    return locked(() -> state.chosen.effort());
  }

  /// All tokens of the session, those of its subagents too.
  public Usage usage() {
    return locked(() -> state.usage);
  }

  /// Tokens of the model's context that the conversation takes, as far as that is known.
  public long contextUsed() {
    return locked(() -> state.conversation.tokens());
  }

  /// In US dollars; empty when no price is known.
  public OptionalDouble cost() {
    return locked(() -> state.cost);
  }

  public List<TaskItem> tasks() {
    return locked(() -> state.tasks);
  }

  /// Calls that were announced and did not come to an end do it now.
  void endOpenCalls(String text) {
    for (var call : List.copyOf(state.open.entrySet())) {
      record(new Entry.Returned(call.getKey(), call.getValue(), ToolResult.failed(text)));
    }
  }

  /// Whether it is on disk.
  public boolean isKept() {
    return log.isKept();
  }

  /// The settings that hold in its folder, as they were when it was opened or last took one over.
  public Settings settings() {
    return settings;
  }

  /// Takes over a setting that was changed on disk, and whatever else the files say now. False when the next session is
  /// the first that goes by it. A model that cannot be had is a fault.
  public boolean take(Setting changed) {
    return new Takeover(this, settings, SessionOpening.settings(setup, folder())).take(changed);
  }

  /// The same when nobody asked for it in this session: a mode, a model or an effort that was chosen in it stays.
  public boolean follow(Setting changed) {
    return new Takeover(this, settings, SessionOpening.settings(setup, folder())).follow(changed);
  }

  void use(Settings now) {
    settings = now;
  }

  public void setMode(Mode mode) {
    choose(now -> new Entry.Chosen(mode, now.permissionMode(), now.model(), now.effort()));
  }

  public void setPermissionMode(PermissionMode mode) {
    if (mode != permissionMode()) desk.forget();
    choose(now -> new Entry.Chosen(now.mode(), mode, now.model(), now.effort()));
  }

  /// From the next request on. An unknown name is a fault, and nothing changes.
  public void setModel(String name) {
    var chosen = setup.models().model(name);
    use(chosen);
    choose(now -> new Entry.Chosen(now.mode(), now.permissionMode(), chosen.info().name(), now.effort()));
  }

  void use(Model now) {
    model = now;
  }

  /// The model to ask.
  Model asked() {
    return model;
  }

  /// What is remembered of other sessions, as it was when this one first asked a model: a text that changes with every
  /// memory would keep providers from reading the beginning from their caches.
  synchronized String memory() {
    if (memory == null) memory = settings.on(Setting.MEMORIES) ? OwnTools.memoryBlock(this, sessions) : "";
    return memory;
  }

  private void list(List<TaskItem> tasks) {
    record(new Entry.TaskList(tasks));
    tell(new Event.Tasks(tasks));
  }

  /// What is remembered beyond sessions, a line each.
  public List<String> memories() {
    return OwnTools.memories(this).all().stream()
        .map(memory -> "%d  %s, %s: %s".formatted(memory.id(), memory.type().word(),
            memory.weight().word(), memory.title())).toList();
  }

  /// The end of the turn that is under way.
  Stop stop() {
    return turns.stop();
  }

  SessionState state() {
    return state;
  }

  public void setEffort(Optional<String> effort) {
    choose(now -> new Entry.Chosen(now.mode(), now.permissionMode(), now.model(), effort));
  }

  private void choose(java.util.function.UnaryOperator<Entry.Chosen> change) {
    Entry.Chosen now;
    synchronized (state) {
      now = change.apply(state.chosen);
      if (now.equals(state.chosen)) return;
      record(now);
    }
    tell(new Event.RuntimeChanged(now.mode(), now.permissionMode(), model.info()));
  }

  /// Says something to the model and waits for the end of all that comes of it, on the
  /// calling thread, which may be interrupted to the same effect as [#cancel]. When a turn
  /// is under way this one waits for its end. What goes wrong in the turn is in the answer;
  /// a fault means that there was none, because the session is closed or cannot be written.
  public Turn prompt(List<Part> content) {
    return turns.prompt(content);
  }

  /// Ends the turn that is under way soon, with everything it started, and the subagents in the background. Does
  /// nothing when there is none.
  public void cancel() {
    turns.cancel();
    subagents.cancel();
  }

  /// Tells the whole conversation again, from the file: what was said, thought and called, with all results, in order.
  public void replay(Consumer<Event> sink) {
    new Replay(sink).run(log);
  }

  /// Makes the conversation shorter now, by a summary of all but its end. A fault tells why that was not possible.
  public void compact() {
    turns.alone(stop -> {
      new Compactor(new SessionScene(this, stop)).compact(stop);
      return null;
    });
  }

  public boolean isClosed() {
    return closed;
  }

  /// Cancels what runs, waits for its end, and lets others open the session.
  @Override public void close() {
    cancel();
    turns.alone(_ -> {
      if (closed) return null;
      subagents.close();
      closed = true;
      toolbox.close();
      log.close();
      return null;
    });
  }

  <T> T locked(java.util.function.Supplier<T> question) {
    synchronized (state) {
      return question.get();
    }
  }

  /// A name that nothing else in the session has.
  String name(String word) {
    synchronized (state) {
      return word + "_" + ++state.names;
    }
  }

  /// Writes a line down, which counts when this returns.
  void record(Entry entry) {
    record(entry, Force.LATER);
  }

  void record(Entry entry, Force force) {
    synchronized (state) {
      if (closed) throw Fault.of(Failure.Kind.STATE, "The session is closed"); // somebody else may be writing to it
      var line = new Entry.Line(state.lines + 1, setup.clock().now().toEpochMilli(), entry);
      log.append(line, force);
      state.apply(line);
    }
  }

  void warn(String text) {
    tell(new Event.Notice(Event.Severity.WARNING, text));
  }

  void tell(Event event) {
    voice.lock();
    try {
      surface.event(event);
    } catch (RuntimeException broken) {
      // what is shown is no reason to stop what is done; it is written down
    } finally {
      voice.unlock();
    }
  }
}
