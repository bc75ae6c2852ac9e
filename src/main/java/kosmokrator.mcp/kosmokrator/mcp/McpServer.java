package kosmokrator.mcp;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kosmokrator.values.Envelope;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.Loose;
import kosmokrator.values.Printable;

/// One MCP server and the conversation with it. It is started by the first question, after it was seen that it is
/// enabled and trusted; when it is gone, the next question starts it again. Safe for use by several threads.
///
/// Every method that asks the server may throw the faults of [Failure.Kind] `UNTRUSTED`, `INACTIVE`,
/// `MISSING_CREDENTIALS`, `UNREACHABLE`, `TIMEOUT`, `LIMIT`, `PROVIDER_ERROR` and `INTERRUPTED`. What calls a tool or
/// reads on somebody's behalf goes through [McpCatalog], where policy is.
public final class McpServer implements AutoCloseable {
  private final Outside outside;
  private final ServerConfig config;
  private final ServerTrust trust;
  private final Surface surface;
  private final Admission admission;
  private volatile Session session;
  private volatile Session watched;
  private volatile boolean stale;
  private volatile boolean closed;
  private final ToolPins pins;
  private ToolList tools;
  private Optional<Map<String, JsonObject>> seen = Optional.empty();

  McpServer(Outside outside, ServerConfig config, ServerTrust trust, Surface surface, Admission admission) {
    this.outside = outside;
    this.config = config;
    this.trust = trust;
    this.surface = surface;
    this.admission = admission;
    pins = new ToolPins(outside.home(), config);
  }

  /// Its definition.
  public ServerConfig config() {
    return config;
  }

  /// How a start went: how long it took up to the end of the handshake and up to the list of tools, and how long one
  /// empty request takes then, in nanoseconds.
  public record Probe(String protocolVersion, JsonObject serverInfo, JsonObject capabilities,
      String instructions, int tools, long startNanoseconds, long totalNanoseconds, long latencyNanoseconds) {
    /// `{protocol_version, server_info, capabilities, instructions, tools, start_ms, total_ms, latency_ms}`
    public JsonObject row() {
      return new JsonObject().add("protocol_version", protocolVersion).add("server_info", serverInfo)
          .add("capabilities", capabilities)
          .add("instructions", instructions).add("tools", tools)
          .add("start_ms", Envelope.milliseconds(startNanoseconds))
          .add("total_ms", Envelope.milliseconds(totalNanoseconds))
          .add("latency_ms", Envelope.milliseconds(latencyNanoseconds));
    }
  }

  /// Starts the server if need be and measures.
  public Probe probe() {
    var begin = outside.clock().nanos();
    var greeting = session().greeting();
    var started = outside.clock().nanos();
    var count = tools().size();
    var listed = outside.clock().nanos();
    session().ping(config.timeout());
    return new Probe(greeting.revision().toString(), greeting.serverInfo(), greeting.capabilities(),
        greeting.instructions(), count, started - begin, listed - begin, outside.clock().nanos() - listed);
  }

  /// All tools, in the server's order; those that changed since they were trusted say so.
  public List<ToolInfo> tools() {
    return list().tools();
  }

  /// The tool with this name or Lua name.
  public Optional<ToolInfo> tool(String name) {
    return list().find(name);
  }

  /// The names of the tools as far as they are known without asking.
  synchronized List<String> knownTools() {
    return tools == null ? List.of() : tools.names();
  }

  private synchronized ToolList list() {
    var session = session();
    if (tools == null || stale) {
      stale = false; // before asking: what changes meanwhile is asked for again
      var trusted = trust.state(config).isTrusted();
      var definitions = definitions(session);
      tools = ToolList.of(config.name(), definitions, admission == Admission.ANY ? Optional.empty()
          : pins(definitions), trusted);
    }
    return tools;
  }

  private List<JsonObject> definitions(Session session) {
    if (!session.greeting().offers("tools")) return List.of();
    var definitions = session.pages("tools/list", "tools", config.timeout());
    if (!mirrorsArguments(session)) return definitions;
    return definitions.stream().filter(tool -> ArgumentHeaders.of(Loose.object(tool, "inputSchema")).isPresent())
        .toList();
  }

  private boolean mirrorsArguments(Session session) {
    return config.transport() instanceof ServerConfig.Http && session.greeting().revision().isStateless();
  }

  /// What the tools are compared with: what was pinned, and if nothing was yet, these tools, which are pinned now. What
  /// a server of a session has is remembered as long as the session lasts.
  private Optional<Map<String, JsonObject>> pins(List<JsonObject> definitions) {
    var known = config.source() == ServerSource.RUNTIME ? seen : pins.read();
    if (known.isPresent()) return known;
    seen = Optional.of(ToolList.byName(definitions));
    pins.write(seen.get(), session().greeting().revision());
    return seen;
  }

  /// Calls a tool and answers the server's whole result, `isError` and all.
  JsonObject call(ToolInfo tool, JsonObject arguments, Duration timeout, Exchanged exchanged) {
    var session = session();
    var headers = mirrorsArguments(session)
        ? ArgumentHeaders.of(tool.schema().json()).map(known -> known.values(arguments)).orElse(Map.of())
            : Map.<String, String>of();
    return session.request("tools/call", new JsonObject().add("name", tool.name()).add("arguments", arguments),
        new Session.Wish(timeout, exchanged.progress(), headers, exchanged.passing()));
  }

  /// Resources as the server lists them: `uri`, `name`, `title`, `description`, `mimeType`, `size`.
  public List<JsonObject> resources() {
    return offered("resources") ? session().pages("resources/list", "resources", config.timeout()) : List.of();
  }

  /// Templates of resources: `uriTemplate` (RFC 6570), `name`, `description`, `mimeType`.
  public List<JsonObject> resourceTemplates() {
    return offered("resources") ? session().pages("resources/templates/list", "resourceTemplates", config.timeout())
        : List.of();
  }

  /// Prompts as the server lists them: `name`, `title`, `description`, `arguments`.
  public List<JsonObject> prompts() {
    return offered("prompts") ? session().pages("prompts/list", "prompts", config.timeout()) : List.of();
  }

  private boolean offered(String capability) {
    return session().greeting().offers(capability);
  }

  /// Any other request, such as `resources/read`; the whole result.
  JsonObject request(String method, JsonObject params, Duration timeout, Exchanged exchanged) {
    return session().request(method, params, new Session.Wish(timeout, exchanged.progress(), Map.of(),
        exchanged.passing()));
  }

  /// Asks to hear when a resource changes, or not to hear it any more; the surface hears it.
  public void watch(String uri, boolean on) {
    var session = session();
    if (session.greeting().revision().isStateless()) {
      if (on)
        session.subscribe(new JsonObject().add("resourceSubscriptions",
            new JsonArray().add(uri)));
    } else session.request(on ? "resources/subscribe" : "resources/unsubscribe", new JsonObject().add("uri", uri),
        Session.Wish.within(config.timeout()));
  }

  /// Asks to hear when lists change, where that has to be asked for; once is enough.
  void watchLists() {
    var session = session();
    if (!session.greeting().revision().isStateless() || session == watched) return;
    watched = session;
    session.subscribe(new JsonObject().add("toolsListChanged", true).add("promptsListChanged", true)
        .add("resourcesListChanged", true));
  }

  /// Tells the server that the project's folders changed.
  public void rootsChanged() {
    if (isStarted() && !session().greeting().revision().isStateless())
      session().tell("notifications/roots/list_changed", new JsonObject());
  }

  /// How the conversation began; starts the server if need be.
  Greeting greeting() {
    return session().greeting();
  }

  /// Listens to what the server says without being asked. For surfaces that live long.
  public void listen() {
    session().listen();
  }

  /// What the server wrote for people (standard error) and what it sent that was no message: the last of it, printable.
  public String diagnosis() {
    var open = session;
    return open == null ? "" : open.diagnosis();
  }

  /// Whether it was started and still runs.
  public boolean isStarted() {
    var open = session;
    return open != null && open.isOpen();
  }

  private synchronized Session session() {
    if (session != null && session.isOpen()) return session;
    requireOpen();
    requireAdmitted();
    if (session != null) session.close();
    tools = null;
    session = new Session(config.name(), surface, outside.clock(), this::changed);
    new Starter(outside, config).open(session, surface, pins);
    if (closed) session.close(); // somebody closed it before there was anything to close
    requireOpen();
    return session;
  }

  private void requireOpen() {
    if (closed)
      throw Fault.of(Failure.Kind.INTERRUPTED, "MCP server '%s' was closed".formatted(Printable.line(config.name())));
  }

  /// Throws the fault of a server that must not be started.
  void requireAdmitted() {
    if (!config.enabled()) {
      throw Fault.of(Failure.Kind.INACTIVE, "MCP server '%s' is disabled.".formatted(Printable.line(config.name())),
          "kosmokrator mcp:enable " + Failure.word(config.name()));
    }
    if (admission == Admission.TRUSTED) trust.require(config);
  }

  /// Called on the reading thread, for which somebody may wait who holds the lock.
  private void changed(String method) {
    if (method.equals("notifications/tools/list_changed")) stale = true;
  }

  /// Takes no lock: whoever waits for the server holds it, and is told.
  @Override public void close() {
    closed = true;
    var open = session;
    if (open != null) open.close();
  }
}
