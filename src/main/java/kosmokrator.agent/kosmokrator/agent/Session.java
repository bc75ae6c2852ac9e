package kosmokrator.agent;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import kosmokrator.config.Settings;
import kosmokrator.io.Journal.Force;
import kosmokrator.llm.Model;
import kosmokrator.llm.ModelInfo;
import kosmokrator.llm.Part;
import kosmokrator.llm.Usage;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;

/// A conversation with a model that can use tools, in a folder. It is kept on disk as it goes on, so that it can be opened
/// again after whatever happened to the process. Made by [Agent]; whoever has it closes it. Safe for use by several threads.
public final class Session implements AutoCloseable {
  final Agent.Setup setup;
  final Agent.Start start;
  final Settings settings;
  final Toolbox toolbox = new Toolbox();
  final ToolDesk desk;
  final Surface surface;
  final Outputs outputs;
  final Subagents subagents;
  private final SessionLog log;
  private final SessionState state;
  private final ReentrantLock turns = new ReentrantLock(true);
  private final ReentrantLock voice = new ReentrantLock();
  private volatile Model model;
  private volatile Stop running;
  private volatile boolean closed;

  /// Owns the log from now on.
  Session(Agent.Setup setup, Agent.Start start, Surface surface, SessionLog log, SessionState state, Settings settings,
      Outputs outputs) {
    this.setup = setup;
    this.start = start;
    this.surface = surface;
    this.log = log;
    this.state = state;
    this.settings = settings;
    this.outputs = outputs;
    this.subagents = new Subagents(this);
    var root = Instructions.gitRoot(state.folder).orElse(state.folder);
    this.desk = new ToolDesk(surface, setup, outputs, Permissions.load(settings, setup.home(), root), state.folder);
  }

  public String id() {
    return state.id;
  }

  /// Where relative paths and commands start.
  public Path folder() {
    return state.folder;
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

  /// The tree of subagents, those that are done too.
  public List<SubagentNode> subagents() {
    return subagents.tree();
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

  /// The settings that hold in its folder.
  public Settings settings() {
    return settings;
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

  /// The end of the turn that is under way.
  Stop stop() {
    var now = running;
    return now == null ? new Stop() : now;
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

  /// Says something to the model and waits for the end of all that comes of it, on the calling thread, which may be
  /// interrupted to the same effect as [#cancel]. When a turn is under way this one waits for its end. Never throws for what
  /// goes wrong in the turn: that is in the answer.
  public Turn prompt(List<Part> content) {
    try {
      turns.lockInterruptibly();
    } catch (InterruptedException cancelled) {
      return new Turn("", Event.StopReason.CANCELLED, Optional.empty(), Usage.NONE, 0, "");
    }
    try {
      if (closed) throw Fault.of(Failure.Kind.STATE, "The session is closed", "kosmokrator sessions:list");
      running = new Stop();
      return turn(content, running);
    } finally {
      running = null;
      turns.unlock();
    }
  }

  private Turn turn(List<Part> content, Stop stop) {
    endOpenCalls("This call did not come to an end.");
    var run = name("run");
    var untitled = state.title.isEmpty();
    var prompted = new Entry.Prompted(run, name("msg"), content);
    record(prompted);
    tell(new Event.TurnStarted(run));
    tell(new Event.UserMessage(prompted.message(), content));
    if (untitled && !state.title.isEmpty()) tell(new Event.Titled(state.title));
    var outcome = play(stop);
    end(run, outcome);
    return new Turn(run, outcome.reason(), outcome.failure(), outcome.usage(), outcome.rounds(), outcome.text());
  }

  private Loop.Outcome play(Stop stop) {
    var scene = new SessionScene(this, stop);
    try (var _ = start.timeout().map(limit -> stop.after(limit, setup.clock())).orElse(null)) {
      return new Loop(scene, stop, Defaults.limited(start.maxTurns()), new Compactor(scene)).run();
    } catch (RuntimeException | StackOverflowError defect) {
      return new Loop.Outcome(Event.StopReason.FAILED, Optional.of(Defaults.defect(defect)), Usage.NONE, 0, "", false);
    }
  }

  private void end(String run, Loop.Outcome outcome) {
    var failure = outcome.failure();
    try {
      record(new Entry.Ended(run, outcome.reason(), failure.map(Failure::message).orElse(""), outcome.usage()), Force.NOW);
    } catch (Fault full) {
      if (failure.isEmpty()) failure = Optional.of(full.failure());
    }
    tell(new Event.PhaseChanged(Event.Phase.IDLE));
    var reason = failure.isPresent() ? Event.StopReason.FAILED : outcome.reason();
    tell(new Event.TurnEnded(run, reason, failure, outcome.usage()));
  }

  /// Ends the turn that is under way soon, with everything it started. Does nothing when there is none.
  public void cancel() {
    var now = running;
    if (now != null) now.now(Stop.Why.CANCELLED);
    subagents.cancel();
  }

  /// Tells the whole conversation again, from the file: what was said, thought and called, with all results, in order.
  public void replay(Consumer<Event> sink) {
    new Replay(sink).run(log);
  }

  /// Makes the conversation shorter now, by a summary of all but its end. A fault tells why that was not possible.
  public void compact() {
    turns.lock();
    try {
      running = new Stop();
      new Compactor(new SessionScene(this, running)).compact(running);
    } finally {
      running = null;
      turns.unlock();
    }
  }

  public boolean isClosed() {
    return closed;
  }

  /// Cancels what runs, waits for its end, and lets others open the session.
  @Override public void close() {
    cancel();
    turns.lock();
    try {
      if (closed) return;
      closed = true;
      toolbox.close();
      log.close();
    } finally {
      turns.unlock();
    }
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

  private void record(Entry entry, Force force) {
    synchronized (state) {
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
    } finally {
      voice.unlock();
    }
  }
}
