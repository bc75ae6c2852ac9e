package kosmokrator.agent;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import kosmokrator.config.Home;
import kosmokrator.config.Settings;
import kosmokrator.config.Trust;
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
  private final Agent.Setup setup;
  private final Agent.Start start;
  private final Surface surface;
  private final SessionLog log;
  private final SessionState state;
  private final Settings settings;
  private final Spool spool;
  private final Toolbox toolbox;
  private final ToolDesk desk;
  private final ReentrantLock turns = new ReentrantLock(true);
  private final ReentrantLock voice = new ReentrantLock();
  private volatile Model model;
  private volatile Stop running;
  private volatile boolean closed;

  private Session(Agent.Setup setup, Sessions sessions, Agent.Start start, Surface surface, SessionLog log, SessionState state) {
    this.setup = setup;
    this.start = start;
    this.surface = surface;
    this.log = log;
    this.state = state;
    this.settings = settings(setup, state.folder);
    this.spool = new Spool(sessions.outputs(state.id), settings);
    this.desk = new ToolDesk(surface, setup, spool, Permissions.load(settings, setup.home(), root()), state.folder);
    this.toolbox = new Toolbox();
  }

  static Session create(Agent.Setup setup, Sessions sessions, Agent.Start start, Surface surface, List<ToolSource> tools) {
    var id = setup.clock().newId();
    var settings = settings(setup, start.folder());
    var model = setup.models().model(start.model().orElse(""));
    var chosen = new Entry.Chosen(start.mode().orElseGet(() -> Defaults.mode(settings)),
        start.permissionMode().orElseGet(() -> Defaults.permissionMode(settings)), model.info().name(), Defaults.effort(settings));
    var log = start.persistent() ? SessionLog.of(sessions.file(id), id) : SessionLog.inMemory();
    try {
      var state = new SessionState();
      state.folder = start.folder();
      state.id = id;
      var session = new Session(setup, sessions, start, surface, log, state);
      session.model = model;
      session.record(new Entry.Opened(id, start.folder(), start.additional()));
      session.record(chosen);
      session.fill(tools);
      return session;
    } catch (RuntimeException failed) {
      log.close();
      throw failed;
    }
  }

  static Session open(Agent.Setup setup, Sessions sessions, String id, Agent.Start start, Surface surface, List<ToolSource> tools) {
    var log = SessionLog.of(sessions.file(id), id);
    try {
      var cut = log.repair();
      var state = new SessionState();
      var damage = new java.util.ArrayList<String>();
      log.read(state::apply, damage::add);
      if (!state.id.equals(id)) throw Fault.of(Failure.Kind.STATE, "The file of session " + id + " does not begin as one",
          "kosmokrator sessions:list");
      var session = new Session(setup, sessions, start, surface, log, state);
      session.resume(start);
      session.fill(tools);
      session.report(cut, damage);
      return session;
    } catch (RuntimeException failed) {
      log.close();
      throw failed;
    }
  }

  private Path root() {
    return Instructions.gitRoot(state.folder).orElse(state.folder);
  }

  private static Settings settings(Agent.Setup setup, Path folder) {
    var home = Home.of(setup.environment().in(folder));
    return Settings.load(home, Trust.load(home));
  }

  private void fill(List<ToolSource> sources) {
    for (var source : sources) toolbox.add(source.tools(this));
  }

  /// What was under way when the session ended the last time is brought to an end, and what is to be different is noted.
  private void resume(Agent.Start start) {
    endOpenCalls("The session ended before this call did. Nobody knows what it has done.");
    if (!state.run.isEmpty()) record(new Entry.Ended(state.run, Event.StopReason.CANCELLED, "", Usage.NONE));
    var before = state.chosen;
    model = start.model().map(setup.models()::model).orElseGet(() -> again(before.model()));
    var now = new Entry.Chosen(start.mode().orElse(before.mode()), start.permissionMode().orElse(before.permissionMode()),
        model.info().name(), before.effort());
    if (!now.equals(before)) record(now);
  }

  /// The model the session had, or the usual one when that is not there any more.
  private Model again(String name) {
    try {
      return setup.models().model(name);
    } catch (Fault gone) {
      return setup.models().model("");
    }
  }

  private void report(boolean cut, List<String> damage) {
    if (cut) notice("The last line of this session was not whole and was removed; nothing else is missing");
    for (var line : damage) notice("Skipped: " + line);
  }

  private void notice(String text) {
    tell(new Event.Notice(Event.Severity.WARNING, text));
  }

  private void endOpenCalls(String text) {
    for (var call : List.copyOf(state.open.entrySet())) {
      record(new Entry.Returned(call.getKey(), call.getValue(), ToolResult.failed(text)));
    }
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
    return List.of();
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
    model = chosen;
    choose(now -> new Entry.Chosen(now.mode(), now.permissionMode(), chosen.info().name(), now.effort()));
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
    var scene = new SessionScene(stop);
    try (var _ = start.timeout().map(limit -> stop.after(limit, setup.clock())).orElse(null)) {
      return new Loop(scene, stop, Defaults.limited(start.maxTurns()), new Compactor(scene)).run();
    } catch (RuntimeException | StackOverflowError defect) {
      return new Loop.Outcome(Event.StopReason.FAILED, Optional.of(Defaults.defect(defect)), Usage.NONE, 0, "");
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
      new Compactor(new SessionScene(running)).compact(running);
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

  private <T> T locked(java.util.function.Supplier<T> question) {
    synchronized (state) {
      return question.get();
    }
  }

  private String name(String word) {
    synchronized (state) {
      return word + "_" + ++state.names;
    }
  }

  private void record(Entry entry) {
    record(entry, Force.LATER);
  }

  private void record(Entry entry, Force force) {
    synchronized (state) {
      var line = new Entry.Line(state.lines + 1, setup.clock().now().toEpochMilli(), entry);
      log.append(line, force);
      state.apply(line);
    }
  }

  private void tell(Event event) {
    voice.lock();
    try {
      surface.event(event);
    } finally {
      voice.unlock();
    }
  }

  /// The session as the loop sees it, during one turn.
  private final class SessionScene implements Scene, ToolDesk.Caller {
    private final Stop stop;
    private final Brief brief;

    SessionScene(Stop stop) {
      this.stop = stop;
      this.brief = new Brief(setup.environment(), setup.home(), setup.clock(), start, Session.this);
    }

    @Override public Model model() {
      return model;
    }

    @Override public kosmokrator.llm.Prompt.Options options() {
      return Defaults.options(settings, effort());
    }

    @Override public String system() {
      return brief.text(mode());
    }

    @Override public Map<String, Tool> tools() {
      return toolbox.of(mode());
    }

    @Override public Conversation conversation() {
      return state.conversation;
    }

    @Override public String name(String word) {
      return Session.this.name(word);
    }

    @Override public void record(Entry entry) {
      stop.shielded(() -> Session.this.record(entry));
    }

    @Override public void tell(Event event) {
      stop.shielded(() -> Session.this.tell(event));
    }

    @Override public void used(Usage turn) {
      UsageTold told;
      synchronized (state) {
        told = new UsageTold(state.usage, state.conversation.tokens(), state.cost);
      }
      tell(new Event.UsageChanged(model.info(), turn, told.session, told.context, told.cost));
    }

    @Override public Event.ToolStarted announce(String call, String tool, com.eclipsesource.json.JsonObject arguments) {
      return toolbox.announce(call, tool, arguments, folder());
    }

    @Override public ToolResult run(Event.ToolStarted call, Stop stop) {
      var tool = tools().get(call.tool());
      return tool == null ? toolbox.unknown(call.tool(), mode()) : desk.run(call, tool, stop, this);
    }

    @Override public Mode mode() {
      return Session.this.mode();
    }

    @Override public PermissionMode permissionMode() {
      return Session.this.permissionMode();
    }

    @Override public Context context() {
      return Context.of(settings);
    }
  }

  private record UsageTold(Usage session, long context, OptionalDouble cost) {}
}
