package kosmokrator.mcp;

import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import kosmokrator.calls.AuditLog;
import kosmokrator.io.Clock;
import kosmokrator.io.Listener;
import kosmokrator.io.Redactor;
import kosmokrator.rpc.Handler;
import kosmokrator.rpc.Peer;
import kosmokrator.rpc.RemoteError;
import kosmokrator.rpc.Reply;
import kosmokrator.values.Loose;
import kosmokrator.values.Secret;

/// Serves our integrations and chosen MCP servers as one MCP server, in every revision of the protocol. Whatever passes
/// through it passes the same pipeline as every other call: trust, policy, audit log.
public final class Gateway implements AutoCloseable {
  private final GatewayProfile profile;
  private final Offer offer;
  private final Function<Surface, Mcp> upstream;
  private final AuditLog audit;
  private final Clock clock;
  private final Consumer<String> log;
  private final Set<GatewaySession> open = ConcurrentHashMap.newKeySet();
  private volatile int port;

  /// `upstream` makes the servers behind the gateway for one client, which is the surface they see; the gateway closes
  /// them. `log` hears, for people, of servers that cannot be reached.
  public Gateway(GatewayProfile profile, Offer offer,
      Function<Surface, Mcp> upstream, AuditLog audit, Clock clock, Consumer<String> log) {
    this.profile = profile;
    this.offer = offer;
    this.upstream = upstream;
    this.audit = audit;
    this.clock = clock;
    this.log = log;
  }

  /// Serves one client on two streams until it closes its own; only messages are written.
  public void serve(InputStream in, OutputStream out) {
    var face = new StreamFace();
    try (var peer = new Peer(in, out, face, new Peer.Manners(Peer.MAX_FRAME, true, true));
        var session = new GatewaySession(this, face)) {
      face.peer = peer;
      face.session = session;
      open.add(session);
      peer.run();
    }
  }

  /// Ends what was started for clients on streams, also while they are served; waits until it has ended.
  @Override public void close() {
    open.forEach(GatewaySession::close);
  }

  /// Serves clients over HTTP on an address of this machine, at [Serving#url], until it is closed; port 0 takes a free
  /// one. Each request must carry the token, as `Authorization: Bearer TOKEN` or as `/TOKEN` behind the URL. Secrets
  /// that `redactor` knows are taken out of every answer.
  public Serving listen(String host, int port, Secret token, Redactor redactor) {
    var face = new HttpFace(this, token);
    var listener = Listener.open(host, port, face, redactor);
    this.port = listener.port();
    return new Serving(listener, host, face);
  }

  /// The port it listens on, 0 when it does not.
  int port() {
    return port;
  }

  /// The gateway while it serves over HTTP. Closing it ends every session.
  public static final class Serving implements AutoCloseable {
    private final Listener listener;
    private final String host;
    private final HttpFace face;

    private Serving(Listener listener, String host, HttpFace face) {
      this.listener = listener;
      this.host = host;
      this.face = face;
    }

    /// Where it serves, such as `http://127.0.0.1:3900/mcp`.
    public String url() {
      return "http://%s:%d%s".formatted(host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host,
          listener.port(), HttpFace.PATH);
    }

    @Override public void close() {
      listener.close();
      face.close();
    }
  }

  GatewayProfile profile() {
    return profile;
  }

  Offer offer() {
    return offer;
  }

  Mcp upstream(Surface surface) {
    return upstream.apply(surface);
  }

  AuditLog audit() {
    return audit;
  }

  Clock clock() {
    return clock;
  }

  Consumer<String> log() {
    return log;
  }

  /// What clients are told that we can do.
  JsonObject capabilities() {
    var changing = new JsonObject().add("listChanged", true);
    var capabilities = new JsonObject().add("tools", changing);
    if (profile.upstreams().isEmpty()) return capabilities;
    if (profile.resources())
      capabilities.add("resources", new JsonObject().add("subscribe", true).add("listChanged", true));
    if (profile.prompts()) capabilities.add("prompts", changing);
    return capabilities.add("completions", new JsonObject()).add("logging", new JsonObject());
  }

  String instructions() {
    var owners = new java.util.ArrayList<>(profile.integrations());
    owners.addAll(profile.upstreams());
    return "Tools of " + String.join(", ", owners) + ", served by KosmoKrator."
        + (profile.unprefixed() ? ""
            : " Names say where a tool is from: integration__PROVIDER__FUNCTION and mcp__SERVER__TOOL.");
  }

  /// The client on the other end of two streams.
  private static final class StreamFace implements Handler, GatewaySession.Client {
    private Peer peer;
    private GatewaySession session;

    @Override public Reply request(JsonValue id, String method, JsonValue params) {
      var given = Loose.object(params);
      var turn = new Turn(id, given, GatewaySession.isStateless(given), peer::notify);
      var quick = method.equals("initialize") || method.equals("ping");
      return quick ? new Reply.Now(session.answer(method, given, turn))
          : new Reply.Later(() -> session.answer(method, given, turn));
    }

    @Override public void notification(String method, JsonValue params) {
      var id = Loose.object(params).get("requestId");
      if (method.equals("notifications/cancelled") && id != null) peer.abandon(id);
      else if (method.equals("notifications/roots/list_changed")) Thread.ofVirtual().start(session::rootsChanged);
    }

    @Override public JsonValue ask(Turn turn, String method, JsonObject params) {
      var pending = peer.request(method, params);
      try {
        return pending.answer().get();
      } catch (ExecutionException refused) {
        throw refused.getCause() instanceof RemoteError error ? error
            : new RemoteError(RemoteError.INTERNAL_ERROR, "The client did not answer");
      } catch (CancellationException | InterruptedException given) {
        pending.answer().cancel(false);
        peer.notify("notifications/cancelled", new JsonObject().add("requestId", pending.id()));
        throw Clock.interrupted("Asking the client");
      }
    }

    @Override public void tell(String method, JsonObject params) {
      peer.notify(method, params);
    }
  }
}
