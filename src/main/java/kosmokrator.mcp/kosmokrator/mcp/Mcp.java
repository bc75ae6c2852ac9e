package kosmokrator.mcp;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import kosmokrator.config.Grant;
import kosmokrator.config.Home;
import kosmokrator.config.Secrets;
import kosmokrator.config.Settings;
import kosmokrator.io.Clock;
import kosmokrator.io.Egress;
import kosmokrator.io.Environment;
import kosmokrator.io.Redactor;
import kosmokrator.io.Request.Header;
import kosmokrator.values.Effect;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.JsonText;
import kosmokrator.values.Printable;

/// The MCP servers of this user and project: what is known about them without starting any, and the conversations with
/// those that were started. Lazy: making it reads nothing, and a server is started by the first question only it can
/// answer. Safe for use by several threads; whoever made it closes it, which ends what was started.
public final class Mcp implements AutoCloseable {
  private final Outside outside;
  private final Settings settings;
  private final Servers servers;
  private final Surface surface;
  private final Admission admission;
  private final ServerTrust trust;
  private final Map<String, McpServer> used = new HashMap<>();

  /// `http` is asked for the HTTP client by the first request.
  public Mcp(Home home, Environment environment, Settings settings, Secrets secrets, Redactor redactor,
      Supplier<Egress> http, Clock clock, Servers servers, Surface surface, Admission admission) {
    outside = new Outside(home, environment, secrets, redactor, http, clock);
    this.settings = settings;
    this.servers = servers;
    this.surface = surface;
    this.admission = admission;
    trust = new ServerTrust(home);
  }

  /// The definitions.
  public Servers servers() {
    return servers;
  }

  /// The user's list of trusted servers.
  public ServerTrust trust() {
    return trust;
  }

  /// What can be told about every server without starting it, sorted by name. A broken file is a fault.
  public List<ServerInfo> infos() {
    var infos = new ArrayList<ServerInfo>();
    for (var entry : servers.all().values()) infos.add(info(entry));
    return List.copyOf(infos);
  }

  /// What can be told about one server without starting it; an unknown name is a fault with near ones.
  public ServerInfo info(String name) {
    return servers.find(name).map(this::info).orElseThrow(() -> new Fault(servers.unknown(name)));
  }

  private ServerInfo info(Servers.Entry entry) {
    try {
      var config = entry.config();
      return new ServerInfo(entry.name(), entry.source(), entry.file(), Optional.of(config), Optional.empty(),
          trust.state(config), grant(config, Effect.READ), grant(config, Effect.WRITE),
          new Starter(outside, config).needs());
    } catch (Fault broken) {
      return new ServerInfo(entry.name(), entry.source(), entry.file(), Optional.empty(), Optional.of(broken.failure()),
          ServerTrust.State.UNKNOWN, Grant.DENY, Grant.DENY, List.of());
    }
  }

  /// The server with this name, not started yet. An unknown name is a fault with near ones.
  public synchronized McpServer server(String name) {
    var known = used.get(name);
    if (known != null) return known;
    var server = new McpServer(outside, servers.require(name), trust, surface, admission);
    used.put(name, server);
    return server;
  }

  /// Takes over the servers of this session that another one has started; whatever else that one started is ended.
  public Mcp replacing(Mcp before) {
    synchronized (before) {
      before.used.values().removeIf(server -> server.config().source() == ServerSource.RUNTIME && take(server));
    }
    before.close();
    return this;
  }

  private synchronized boolean take(McpServer server) {
    return used.putIfAbsent(server.config().name(), server) == null;
  }

  /// The names of the servers that could be called: enabled, understood and trusted; sorted. For scripts.
  public List<String> callable() {
    return infos().stream().filter(info -> info.enabled() && (admission == Admission.ANY || info.trust().isTrusted()))
        .map(ServerInfo::name).toList();
  }

  /// The tools of a server as they were when they were pinned, without starting it; empty for a server that was never
  /// listed, is not trusted or cannot be understood.
  public List<ToolInfo> pinned(String name) {
    try {
      var config = servers.find(name).map(Servers.Entry::config).filter(found -> trust.state(found).isTrusted());
      var pins = config.flatMap(found -> new ToolPins(outside.home(), found).read());
      return pins.map(tools -> ToolList.of(name, List.copyOf(tools.values()), pins, true).tools()).orElse(List.of());
    } catch (Fault broken) {
      return List.of();
    }
  }

  /// All tools of all servers as functions.
  public McpCatalog catalog() {
    return new McpCatalog(this);
  }

  /// The secrets that definitions refer to, whether or not they are stored. Nobody knows them while a file is broken.
  public List<SecretName> wanted() {
    if (servers.sources().stream().anyMatch(source -> source.problem().isPresent())) return List.of();
    return infos().stream().flatMap(info -> info.needs().stream()).filter(need -> need.kind().equals("secret"))
        .flatMap(need -> SecretName.parse(need.name()).stream()).distinct().toList();
  }

  /// Whether the program of a server is there to be started. A
  /// URL, and a command with placeholders, always counts as there.
  public boolean isThere(ServerConfig server) {
    if (!(server.transport() instanceof ServerConfig.Stdio stdio) || stdio.command().indexOf('$') >= 0) return true;
    if (stdio.command().indexOf('/') < 0) return new Starter(outside, server).executable(stdio).isPresent();
    return kosmokrator.io.Files.exists(outside.home().projectRoot().resolve(stdio.command()));
  }

  /// What policy says about an effect of a server's tools: the settings, then the entry in the user's own file, then
  /// the settings' default. An entry in a project's file can only narrow.
  public Grant grant(ServerConfig server, Effect effect) {
    if (!server.needsTrust()) return settings.serverGrant(server.name(), effect, server.permission(effect));
    var ours = settings.serverGrant(server.name(), effect, Optional.empty());
    return server.permission(effect).map(ours::narrower).orElse(ours);
  }

  /// What trusting a server means, for people to look at before they do: its command line or URL, what it is given, and
  /// where it was defined. No secret is among it.
  public JsonObject plan(ServerConfig server) {
    var plan = new JsonObject().add("server", server.name()).add("type", server.transport().word())
        .add("path", server.file().map(path -> Json.value(path.toString())).orElse(Json.NULL))
        .add("fingerprint", ServerTrust.fingerprint(server)).add("trust", trust.state(server).word());
    switch (server.transport()) {
      case ServerConfig.Stdio stdio -> {
        var starter = new Starter(outside, server);
        plan.add("command", stdio.command()).add("args", JsonText.array(Masked.args(stdio.args())));
        starter.executable(stdio).ifPresent(file -> plan.add("executable", file.toString()));
        plan.add("directory", stdio.directory().orElse(outside.home().projectRoot().toString()));
        plan.add("env", JsonText.array(stdio.env().keySet()));
        stdio.envFile().ifPresent(file -> plan.add("env_file", file));
      }
      case ServerConfig.Http http ->
          plan.add("url", Masked.url(http.url())).add("headers", JsonText.array(http.headers().keySet()));
    }
    return plan.add("needs", info(server.name()).needsJson());
  }

  /// Trusts a server as it is defined now, starts it, and pins its tools. What cannot be started is trusted all the
  /// same; its tools are pinned when they are first seen.
  public TrustReport trust(String name) {
    var config = servers.require(name);
    var before = new ToolPins(outside.home(), config).read();
    var fingerprint = trust.trust(config, outside.clock().now());
    forget(name);
    try {
      var tools = server(name).tools();
      var now = ToolList.byName(tools.stream().map(ToolInfo::definition).toList());
      return new TrustReport(name, fingerprint, tools,
          before.map(pins -> ToolPins.report(pins, now)).orElse(List.of()), Optional.empty());
    } catch (Fault fault) {
      return new TrustReport(name, fingerprint, List.of(), List.of(), Optional.of(fault.failure()));
    }
  }

  /// What came of trusting a server: its tools, how they differ from those that were trusted before, and why it could
  /// not be started.
  public record TrustReport(String server, String fingerprint,
      List<ToolInfo> tools, List<String> changes, Optional<Failure> problem) {
    public TrustReport {
      tools = List.copyOf(tools);
      changes = List.copyOf(changes);
    }

    /// `{server, fingerprint, tools: [names], changes: [lines], error?}`
    public JsonObject row() {
      var names = new JsonArray();
      tools.forEach(tool -> names.add(tool.name()));
      var row = new JsonObject().add("server", server).add("fingerprint", fingerprint).add("tools", names)
          .add("changes", JsonText.array(changes));
      problem.ifPresent(failure -> row.add("error", failure.message()));
      return row;
    }
  }

  /// What is known about the user's authorization for a server over HTTP; nothing of it is secret.
  public record AuthState(String server, boolean signedIn, String issuer, String scope, long expiresAt) {
    /// `{server, signed_in, issuer, scope, expires_at}`; the time is in seconds since 1970, null when nobody said.
    public JsonObject row() {
      var row = new JsonObject().add("server", server).add("signed_in", signedIn).add("issuer", issuer)
          .add("scope", scope);
      return expiresAt == 0 ? row.add("expires_at", Json.NULL) : row.add("expires_at", expiresAt);
    }
  }

  /// Whether the user is signed in to a server. Asks nobody.
  public AuthState authorization(String name) {
    var grant = authorizations(name).grant();
    return grant.map(known -> new AuthState(name, true, known.issuer(), known.scope(), known.expiresAt()))
        .orElseGet(() -> new AuthState(name, false, "", "", 0));
  }

  /// Lets the user sign in to a server over HTTP, whether or not somebody is signed in already. `scope` overrides what
  /// the server asks for. A server that wants no authorization leaves nobody signed in.
  public AuthState authorize(String name, AuthPrompt prompt, Optional<String> scope) {
    var config = http(name);
    if (admission == Admission.TRUSTED) trust.require(config);
    var http = (ServerConfig.Http) config.transport();
    authorizations(name).forget(false);
    forget(name);
    var starter = new Starter(outside, config);
    var endpoint = starter.endpoint(http, starter.credentials(http, Optional.of(prompt), scope));
    var greeting = new JsonObject().add("_meta", Greeting.stateless(new JsonObject(), Revision.NEWEST, surface));
    var message = new JsonObject().add("jsonrpc", "2.0").add("id", 1).add("method", "server/discover")
        .add("params", greeting);
    var headers = List.of(Header.of("Accept", "application/json, text/event-stream"),
        Header.of("MCP-Protocol-Version", Revision.NEWEST.toString()),
        Header.of("Mcp-Method", "server/discover"));
    endpoint.open("POST", Optional.of(message), headers, config.timeout()).close();
    return authorization(name);
  }

  /// Forgets the user's authorization for a server, and as whom we are registered there; false when there was none.
  public boolean signOut(String name) {
    var signedIn = authorization(name).signedIn();
    authorizations(name).forget(true);
    forget(name);
    return signedIn;
  }

  private OAuthStore authorizations(String name) {
    var config = http(name);
    return new Starter(outside, config).authorizations((ServerConfig.Http) config.transport());
  }

  private ServerConfig http(String name) {
    var config = servers.require(name);
    if (config.transport() instanceof ServerConfig.Http) return config;
    throw Fault.of(Failure.Kind.INVALID_ARGUMENTS,
        "MCP server '%s' is a program: it gets its credentials from the environment, see mcp:secret:set"
            .formatted(Printable.line(name)));
  }

  private void forget(String name) {
    McpServer old;
    synchronized (this) {
      old = used.remove(name);
    }
    if (old != null) old.close();
  }

  /// Ends all servers that were started, at the same time.
  @Override public void close() {
    List<McpServer> open;
    synchronized (this) {
      open = List.copyOf(used.values());
      used.clear();
    }
    var running = open.stream().filter(McpServer::isStarted).toList();
    if (running.size() == 1) running.getFirst().close();
    else if (!running.isEmpty()) {
      try (var closers = java.util.concurrent.Executors.newThreadPerTaskExecutor(Thread.ofPlatform().daemon()
          .factory())) {
        running.forEach(server -> closers.execute(server::close));
      }
    }
  }
}
