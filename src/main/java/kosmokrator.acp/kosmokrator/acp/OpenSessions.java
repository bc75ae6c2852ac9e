package kosmokrator.acp;

import com.eclipsesource.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import kosmokrator.agent.Agent;
import kosmokrator.agent.Session;
import kosmokrator.agent.SlashCommand;
import kosmokrator.io.Clock;
import kosmokrator.llm.Part;
import kosmokrator.rpc.Peer;
import kosmokrator.rpc.RemoteError;

/// The sessions that this client has open, by id.
final class OpenSessions {
  private static final Duration FAREWELL = Duration.ofSeconds(5);
  private static final Duration GLANCE = Duration.ofMillis(5);
  private final Map<String, EditorSession> sessions = new ConcurrentHashMap<>();
  private final Agent agent;
  private final Host host;
  private final Clock clock;
  private final AcpServer.Options wishes;
  private final NativeStyle style;
  /// Held for reading while a session begins, and for writing by who ends them all.
  private final ReadWriteLock beginning = new ReentrantReadWriteLock();
  private volatile boolean over;
  private volatile Peer peer;
  private volatile Client client;
  private volatile boolean loggedOut;

  OpenSessions(Agent agent, Host host, Clock clock, AcpServer.Options wishes, NativeStyle style) {
    this.agent = agent;
    this.host = host;
    this.clock = clock;
    this.wishes = wishes;
    this.style = style;
  }

  void connect(Peer made) {
    peer = made;
  }

  void meet(Client met) {
    client = met;
  }

  /// What was said at the start of the program holds for each session that does not say otherwise.
  Agent.Start start(Path folder, List<Path> additional) {
    return new Agent.Start(folder, additional, wishes.mode(), wishes.permissionMode(), wishes.model(), true,
        Optional.empty(), Optional.empty(), wishes.maxTurns(), Optional.empty());
  }

  EditorSession create(Agent.Start start, List<Host.McpServer> servers) {
    requireLogin();
    return bind(start, servers, surface -> agent.create(start, surface, List.of(surface.overlay().tools())));
  }

  /// Opens a stored session. One that is open already is closed first: its folder and its MCP servers are given anew.
  EditorSession reopen(String id, Agent.Start start, List<Host.McpServer> servers) {
    requireLogin();
    var info = agent.sessions().find(id).filter(found -> found.id().equals(id)).orElseThrow(() -> Errors.noSession(id));
    if (!info.folder().equals(start.folder()))
      throw RemoteError.badParams("Session %s belongs to %s".formatted(id, info.folder()));
    close(id);
    return bind(start, servers, surface -> agent.open(id, start, surface, List.of(surface.overlay().tools())));
  }

  private EditorSession bind(Agent.Start start, List<Host.McpServer> servers, Function<EditorSession, Session> maker) {
    beginning.readLock().lock();
    try {
      if (over) throw Clock.interrupted("Beginning a session");
      return made(start, servers, maker);
    } finally {
      beginning.readLock().unlock();
    }
  }

  private EditorSession made(Agent.Start start, List<Host.McpServer> servers, Function<EditorSession, Session> maker) {
    var wire = new Wire(peer);
    var surface = new EditorSession(client, wire, host.overlay(servers, start.folder()),
        new NativeEvents(wire, style, clock),
        new SubagentShow(clock), options());
    try {
      surface.bind(maker.apply(surface));
    } catch (RuntimeException failed) {
      surface.close();
      throw failed;
    }
    sessions.put(surface.session().id(), surface);
    return surface;
  }

  ConfigOptions options() {
    return new ConfigOptions(host, client.booleans());
  }

  /// The answer to `session/new`, `load` and `resume`.
  JsonObject state(EditorSession editor, boolean withId) {
    var state = withId ? new JsonObject().add("sessionId", editor.session().id()) : new JsonObject();
    return state.add("modes", options().modes(editor.session())).add("configOptions", options().all(editor));
  }

  Optional<EditorSession> find(String id) {
    return Optional.ofNullable(sessions.get(id));
  }

  /// The agent's sessions behind all that are open now.
  List<Session> all() {
    return sessions.values().stream().map(EditorSession::session).toList();
  }

  EditorSession require(Params params) {
    var id = params.text("sessionId");
    return find(id).orElseThrow(() -> Errors.noSession(id));
  }

  void cancel(EditorSession editor) {
    editor.prompts().forEach(peer::cancel);
    editor.session().cancel();
  }

  /// Cancels what runs, waits until it was answered, and closes. An unknown id is fine.
  void close(String id) {
    var editor = sessions.remove(id);
    if (editor == null) return;
    cancel(editor);
    var deadline = clock.nanos() + FAREWELL.toNanos();
    while (!editor.prompts().isEmpty() && clock.nanos() < deadline) clock.pause(GLANCE);
    editor.close();
  }

  void delete(String id) {
    agent.sessions().find(id).filter(found -> found.id().equals(id)).ifPresent(found -> agent.sessions().delete(id));
  }

  /// Closes all at once, those too that are just beginning. None begins afterwards.
  void closeAll() {
    awaitBeginnings();
    var closing = sessions.values().stream().map(editor -> Thread.ofVirtual().start(editor::close)).toList();
    sessions.clear();
    for (var thread : closing) {
      try {
        thread.join(FAREWELL);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void awaitBeginnings() {
    over = true;
    try {
      if (beginning.writeLock().tryLock(FAREWELL.toNanos(), TimeUnit.NANOSECONDS)) beginning.writeLock().unlock();
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    }
  }

  List<SlashCommand> slashCommands() {
    return host.slashCommands();
  }

  /// Runs a prompt that is a command of ours; false when it is none.
  boolean slash(EditorSession editor, List<Part> parts) {
    if (!(parts.getFirst() instanceof Part.Text(var text)) || !text.startsWith("/")) return false;
    var words = text.substring(1).split("\\s+", 2);
    for (var command : slashCommands()) {
      if (!command.name().equals(words[0])) continue;
      editor.say(command.work().apply(editor.session(), words.length > 1 ? words[1].strip() : ""), clock.newId());
      return true;
    }
    return false;
  }

  void login() {
    host.unconfigured().ifPresent(failure -> {
      throw new RemoteError(Errors.AUTH_REQUIRED, failure.message(),
          new JsonObject().add("details", Errors.details(failure)));
    });
    loggedOut = false;
  }

  void logout() {
    loggedOut = true;
  }

  void requireLogin() {
    if (loggedOut) throw new RemoteError(Errors.AUTH_REQUIRED, "Logged out: authenticate first");
  }
}
