package kosmokrator.mcp;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import kosmokrator.calls.Asker;
import kosmokrator.rpc.RemoteError;
import kosmokrator.values.Loose;

/// The gateway's side of the conversation with one client, in every revision: with a handshake, or with everything in
/// each request. It knows nothing of how messages travel.
final class GatewaySession implements AutoCloseable {
  private static final List<String> LEVELS = List.of("debug", "info", "notice", "warning", "error", "critical",
      "alert", "emergency");
  private final Gateway gateway;
  private final Client client;
  private final Deque<Turn> turns = new ConcurrentLinkedDeque<>();
  private final Subscriptions subscriptions = new Subscriptions();
  private volatile Optional<JsonObject> capabilities = Optional.empty();
  private final Object closing = new Object();
  private volatile int level = -1;
  private Served stateless;
  private Served withHandshake;

  /// The client, as far as the gateway has to reach it.
  interface Client {
    /// Asks it something, while it waits for the answer to this turn. A [RemoteError] is its refusal.
    JsonValue ask(Turn turn, String method, JsonObject params);

    /// Tells it something that belongs to no turn.
    void tell(String method, JsonObject params);
  }

  /// What is served: the servers behind it and what is made of them.
  private record Served(Upstreams upstreams, GatewayTools tools, GatewayReads reads) {}

  GatewaySession(Gateway gateway, Client client) {
    this.gateway = gateway;
    this.client = client;
  }

  /// Answers one request; may take its time. A [RemoteError] is the answer too.
  JsonObject answer(String method, JsonObject params, Turn turn) {
    turns.addFirst(turn);
    try {
      if (turn.isStateless()) return complete(stateless(method, params, turn), method);
      if (method.equals("initialize")) return initialize(params);
      if (method.equals("ping")) return new JsonObject();
      if (capabilities.isEmpty())
        throw RemoteError.badParams(
            "Not initialized: begin with initialize, or send the revision in _meta with each request");
      return plain(served(false, method, params, turn));
    } finally {
      turns.remove(turn);
    }
  }

  /// Whether a request belongs to a revision without a handshake.
  static boolean isStateless(JsonObject params) {
    return Loose.object(params, "_meta").get(Greeting.PREFIX + "protocolVersion") != null;
  }

  private JsonObject initialize(JsonObject params) {
    capabilities = Optional.of(Loose.object(params, "capabilities"));
    var revision = Revision.of(Loose.text(params, "protocolVersion")).filter(known -> !known.isStateless())
        .orElse(Revision.NEWEST_WITH_HANDSHAKE);
    return new JsonObject().add("protocolVersion", revision.toString()).add("capabilities", gateway.capabilities())
        .add("serverInfo", Greeting.client()).add("instructions", gateway.instructions());
  }

  private JsonObject stateless(String method, JsonObject params, Turn turn) {
    requireMeta(turn.meta());
    return switch (method) {
      case "server/discover" ->
          new JsonObject().add("supportedVersions", new JsonArray().add(Revision.NEWEST.toString()))
          .add("capabilities", gateway.capabilities()).add("instructions", gateway.instructions());
      case "subscriptions/listen" -> listen(params, turn);
      case "logging/setLevel", "resources/subscribe", "resources/unsubscribe" -> throw RemoteError.noMethod(method);
      default -> served(true, method, params, turn);
    };
  }

  private static void requireMeta(JsonObject meta) {
    var version = Loose.text(meta, Greeting.PREFIX + "protocolVersion");
    if (version.isEmpty()) throw RemoteError.badParams("Missing in _meta: " + Greeting.PREFIX + "protocolVersion");
    if (!version.equals(Revision.NEWEST.toString()))
      throw new RemoteError(Refused.UNSUPPORTED_REVISION, "Unsupported protocol version",
        new JsonObject().add("supported", new JsonArray().add(Revision.NEWEST.toString())).add("requested", version));
    if (!(meta.get(Greeting.PREFIX + "clientCapabilities") instanceof JsonObject)) {
      throw RemoteError.badParams("Missing in _meta: " + Greeting.PREFIX + "clientCapabilities");
    }
  }

  private JsonObject served(boolean stateless, String method, JsonObject params, Turn turn) {
    return switch (method) {
      case "tools/list" -> list(params, "tools", served(stateless).tools.list());
      case "tools/call" -> call(served(stateless), params, turn);
      case "resources/list" -> list(params, "resources", served(stateless).reads.resources());
      case "resources/templates/list" -> list(params, "resourceTemplates", served(stateless).reads.templates());
      case "resources/read" -> served(stateless).reads.read(params, turn, asker(turn));
      case "prompts/list" -> list(params, "prompts", served(stateless).reads.prompts());
      case "prompts/get" -> served(stateless).reads.prompt(params, turn, asker(turn));
      case "completion/complete" -> served(stateless).reads.complete(params, turn, asker(turn));
      case "resources/subscribe" -> watch(params, true);
      case "resources/unsubscribe" -> watch(params, false);
      case "logging/setLevel" -> setLevel(Loose.text(params, "level"));
      default -> throw RemoteError.noMethod(method);
    };
  }

  /// Everything is on one page, so there is no cursor that we gave.
  private static JsonObject list(JsonObject params, String member, JsonArray items) {
    if (params.get("cursor") != null && !params.get("cursor").isNull()) throw RemoteError.badParams("Unknown cursor");
    return new JsonObject().add(member, items);
  }

  private JsonObject call(Served served, JsonObject params, Turn turn) {
    var name = Loose.text(params, "name");
    if (name.isEmpty()) throw RemoteError.badParams("Missing parameter: name");
    return served.tools.call(name, arguments(params), turn, asker(turn));
  }

  /// They may be left out; anything but an object is a mistake of the client.
  static JsonObject arguments(JsonObject params) {
    var given = params.get("arguments");
    if (given != null && !given.isNull() && !given.isObject())
      throw RemoteError.badParams("Parameter arguments must be an object");
    return Loose.object(params, "arguments");
  }

  private JsonObject setLevel(String word) {
    if (!LEVELS.contains(word)) throw RemoteError.badParams("Unknown log level: " + word);
    level = LEVELS.indexOf(word);
    served(false).upstreams.each(server -> {
      if (server.greeting().offers("logging"))
        server.request("logging/setLevel", new JsonObject().add("level", word), server.config().timeout(),
            Exchanged.VALUE);
      return List.of();
    });
    return new JsonObject();
  }

  private JsonObject watch(JsonObject params, boolean on) {
    var served = served(false);
    var owned = served.reads.resource(Loose.text(params, "uri"))
        .orElseThrow(() -> RemoteError.badParams("Unknown resource: " + Loose.text(params, "uri")));
    served.upstreams.mcp().server(owned.owner()).watch(owned.name(), on);
    return new JsonObject();
  }

  /// Stays until it is cancelled, and tells what changes meanwhile (revision 2026-07-28).
  private JsonObject listen(JsonObject params, Turn turn) {
    var served = served(true);
    var wanted = Loose.object(params, "notifications");
    served.upstreams.each(server -> {
      server.watchLists();
      return List.of();
    });
    for (var uri : Loose.texts(wanted.get("resourceSubscriptions"))) {
      served.reads.resource(uri).ifPresent(owned -> served.upstreams.mcp().server(owned.owner())
          .watch(owned.name(), true));
    }
    return subscriptions.hold(wanted, turn);
  }

  /// The headers that must repeat arguments of a call (revision 2026-07-28), as the tool's schema says.
  Map<String, String> argumentHeaders(JsonObject params) {
    return served(true).tools.schema(Loose.text(params, "name")).flatMap(ArgumentHeaders::of)
        .map(known -> known.values(Loose.object(params, "arguments"))).orElse(Map.of());
  }

  /// Whoever may be asked: the client if it shows forms to people, else nobody; writing was approved by who serves it.
  private Asker asker(Turn turn) {
    if (gateway.profile().writes() == GatewayProfile.Writes.ALLOW) return _ -> Asker.Answer.ALLOW_ONCE;
    var forms = capabilities.filter(known -> known.get("elicitation") != null).isPresent() && !turn.isStateless();
    return forms ? new FormAsker((method, params) -> client.ask(turn, method, params)) : Asker.nobody();
  }

  private synchronized Served served(boolean forStateless) {
    if (forStateless) return stateless == null ? stateless = serve(new Passage(new JsonObject())) : stateless;
    return withHandshake == null ? withHandshake = serve(new Passage(capabilities.orElseThrow())) : withHandshake;
  }

  private Served serve(Surface surface) {
    var upstreams = new Upstreams(gateway, gateway.upstream(surface),
        () -> surface.note("", "notifications/tools/list_changed", new JsonObject()));
    return new Served(upstreams, new GatewayTools(gateway.profile(), gateway.offer(), upstreams, gateway.audit(),
        gateway.clock()), new GatewayReads(gateway.profile(), upstreams, gateway.audit(), gateway.clock()));
  }

  /// The client's folders changed.
  void rootsChanged() {
    Served served;
    synchronized (this) {
      served = withHandshake;
    }
    if (served != null) served.upstreams.names().forEach(name -> served.upstreams.mcp().server(name).rootsChanged());
  }

  /// A result as the revisions with a handshake know it.
  private static JsonObject plain(JsonObject result) {
    var plain = new JsonObject(result);
    for (var name : List.of("resultType", "ttlMs", "cacheScope")) plain.remove(name);
    return plain;
  }

  /// A result with what revision 2026-07-28 wants in each, and in those that may be kept.
  private static JsonObject complete(JsonObject result, String method) {
    var full = new JsonObject(result);
    if (full.get("resultType") == null) full.set("resultType", "complete");
    var kept = method.endsWith("/list") || method.equals("server/discover") || method.equals("resources/read");
    if (kept && full.get("resultType").asString().equals("complete")) {
      if (full.get("ttlMs") == null) full.set("ttlMs", 0);
      if (full.get("cacheScope") == null) full.set("cacheScope", "private");
    }
    return full.set("_meta", new JsonObject(Loose.object(full, "_meta"))
        .set(Greeting.PREFIX + "serverInfo", Greeting.client()));
  }

  /// Whoever closes it second waits for the first, so that nothing that was started outlives the process.
  @Override public void close() {
    synchronized (closing) {
      subscriptions.close();
      List<Served> all;
      synchronized (this) {
        all = java.util.stream.Stream.of(stateless, withHandshake).filter(java.util.Objects::nonNull).toList();
      }
      all.forEach(served -> served.upstreams.close());
    }
  }

  /// What servers behind the gateway see of the client: it alone is asked, and it hears what they say.
  private final class Passage implements Surface {
    private final JsonObject offered = new JsonObject();

    Passage(JsonObject declared) {
      for (var name : List.of("roots", "sampling", "elicitation"))
        if (declared.get(name) != null) offered.add(name, declared.get(name));
    }

    @Override public JsonObject capabilities() {
      return offered;
    }

    @Override public JsonObject answer(String server, String method, JsonObject params) {
      var turn = turns.peekFirst();
      if (turn == null)
        throw new RemoteError(RemoteError.INTERNAL_ERROR, "Nobody waits for an answer that this could belong to");
      return Loose.object(client.ask(turn, method, params));
    }

    @Override public void note(String server, String method, JsonObject params) {
      switch (method) {
        case "notifications/message" -> message(params);
        case "notifications/resources/updated" -> changed(method, gateway.profile().unprefixed() ? params
            : new JsonObject(params).set("uri", Exposed.uri(server, Loose.text(params, "uri"))));
        case "notifications/tools/list_changed", "notifications/prompts/list_changed",
            "notifications/resources/list_changed" ->
            changed(method, new JsonObject());
        default -> {} // progress is passed on with its request
      }
    }

    /// A client without a handshake hears log messages only while it waits for a request that asked for them.
    private void message(JsonObject params) {
      var turn = turns.peekFirst();
      var stateless = turn != null && turn.isStateless();
      var least = stateless ? LEVELS.indexOf(Loose.text(turn.meta(), Greeting.PREFIX + "logLevel")) : level;
      if (stateless && least < 0 || LEVELS.indexOf(Loose.text(params, "level")) < least) return;
      if (turn != null) turn.tell("notifications/message", params);
      else client.tell("notifications/message", params);
    }

    private void changed(String method, JsonObject params) {
      subscriptions.tell(method, params);
      if (capabilities.isPresent()) client.tell(method, params);
    }
  }
}
