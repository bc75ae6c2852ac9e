package kosmokrator.mcp;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import kosmokrator.io.Clock;
import kosmokrator.rpc.RemoteError;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.Loose;
import kosmokrator.values.Printable;

/// A conversation with one server after its opening. Whoever opened it closes it; any thread may use it.
final class Session implements AutoCloseable, Inbox {
  private static final int MOST_ROUNDS = 10;
  private static final int MOST_PAGES = 200;
  private static final int MOST_ITEMS = 10_000;
  private static final int MOST_NOISE = 50;
  private final String server;
  private final Surface surface;
  private final Waiting waiting;
  private final Map<String, Progress> progress = new ConcurrentHashMap<>();
  private final AtomicLong lastToken = new AtomicLong();
  private final Deque<String> noise = new ArrayDeque<>();
  private final Consumer<String> changes;
  private volatile Link link;
  private volatile Greeting greeting;
  private volatile Supplier<Greeting> handshake;

  /// What one request wants besides its answer: how long it may take, who hears of progress, headers for the transport,
  /// and on whose behalf it is made.
  record Wish(Duration timeout, Consumer<JsonObject> progress, Map<String, String> headers, Passing passing) {
    static Wish within(Duration timeout) {
      return new Wish(timeout, _ -> {}, Map.of(), Passing.NONE);
    }
  }

  /// What a gateway passes on from the request it serves: the caller's `_meta`, further parameters (answers to what the
  /// server asked, and its state), and whether the caller itself is asked for input, instead of the surface.
  record Passing(JsonObject meta, JsonObject params, boolean inputs) {
    static final Passing NONE = new Passing(new JsonObject(), new JsonObject(), false);
  }

  /// How far a request has come, as the server tells.
  private record Progress(Consumer<JsonObject> listener, Waiting.Sign sign) {}

  /// `changes` hears the method of each `list_changed` notification, on the reading thread.
  Session(String server, Surface surface, Clock clock, Consumer<String> changes) {
    this.server = server;
    this.surface = surface;
    this.changes = changes;
    waiting = new Waiting(server, clock, "timeout");
  }

  /// What is to be closed with the session, from the moment it is there.
  void attach(Link link) {
    this.link = link;
  }

  /// From now on the conversation goes over this link, after this greeting; `handshake` begins it anew when the server
  /// has forgotten it.
  void begin(Link link, Greeting greeting, Supplier<Greeting> handshake) {
    this.link = link;
    this.greeting = greeting;
    this.handshake = handshake;
    if (greeting.revision().isStateless()) return;
    if (!surface.logLevel().isEmpty() && greeting.offers("logging")) {
      request("logging/setLevel", new JsonObject().add("level", surface.logLevel()),
          Wish.within(Duration.ofSeconds(10)));
    }
    var asks = surface.capabilities();
    if (asks.get("sampling") != null || asks.get("elicitation") != null) link.listen();
  }

  Greeting greeting() {
    return greeting;
  }

  boolean isOpen() {
    return link != null && link.isOpen();
  }

  /// Opens a stream for what the server says by itself, where the transport has one.
  void listen() {
    link.listen();
  }

  /// Asks and waits. Faults: the server's refusal as a [Failure.ProviderError], silence as a [Failure.TimedOut], the
  /// end of the conversation, an interrupt. Input that the server wants first is asked of the surface.
  JsonObject request(String method, JsonObject params, Wish wish) {
    var more = wish.passing.params();
    for (var round = 0; round < MOST_ROUNDS; round++) {
      var result = once(method, merged(params, more), wish);
      var type = result.get("resultType") == null ? Json.value("complete") : result.get("resultType");
      if (type.equals(Json.value("complete")) || wish.passing.inputs()) return result;
      if (!type.equals(Json.value("input_required")))
        throw refused("answered with an unknown type of result: " + Printable.line(type.toString()));
      more = inputs(result);
    }
    throw refused("asked for input more than %d times".formatted(MOST_ROUNDS));
  }

  private static JsonObject merged(JsonObject params, JsonObject more) {
    var merged = new JsonObject(params);
    more.forEach(member -> merged.set(member.getName(), member.getValue()));
    return merged;
  }

  /// What goes with the next try (revision 2026-07-28): the answers, and the server's state as it gave it.
  private JsonObject inputs(JsonObject result) {
    var more = new JsonObject();
    if (result.get("inputRequests") instanceof JsonObject requests) {
      var responses = new JsonObject();
      for (var member : requests) responses.add(member.getName(), input(Loose.object(member.getValue())));
      more.add("inputResponses", responses);
    }
    if (result.get("requestState") != null) more.add("requestState", result.get("requestState"));
    if (more.isEmpty()) throw refused("asked for input without saying which");
    return more;
  }

  private JsonValue input(JsonObject request) {
    try {
      return request(Loose.text(request, "method"), Loose.object(request.get("params")));
    } catch (RemoteError declined) {
      throw refused("wants what is not offered here: " + declined.getMessage());
    }
  }

  /// Asks, and once more when the server has forgotten us or wants another revision that we speak too.
  private JsonObject once(String method, JsonObject params, Wish wish) {
    var before = greeting;
    try {
      return exchange(method, params, wish);
    } catch (HttpRefusal refused) {
      if (link.hasEnded(refused)) renew(before);
      else if (refused.error().filter(this::wantsUsAgain).isEmpty()) throw new Fault(Refused.by(server, refused));
    } catch (RemoteError refused) {
      if (!wantsUsAgain(refused)) throw new Fault(Refused.by(server, refused, 0));
    }
    try {
      return exchange(method, params, wish);
    } catch (HttpRefusal refused) {
      throw new Fault(Refused.by(server, refused));
    } catch (RemoteError refused) {
      throw new Fault(Refused.by(server, refused, 0));
    }
  }

  private boolean wantsUsAgain(RemoteError refused) {
    return refused.code() == Refused.UNSUPPORTED_REVISION
        && Refused.supported(refused).contains(greeting.revision().toString());
  }

  private synchronized void renew(Greeting before) {
    if (greeting == before) greeting = handshake.get();
  }

  private JsonObject exchange(String method, JsonObject params, Wish wish) {
    var sign = waiting.sign();
    var token = "p" + lastToken.incrementAndGet();
    progress.put(token, new Progress(wish.progress, sign));
    try {
      var asked = link.ask(method, greeting.meta(params, token, surface, wish.passing),
          new Link.Hints(wish.headers, waiting.most(wish.timeout).toMillis()));
      return result(waiting.answer(asked, wish.timeout, sign));
    } finally {
      progress.remove(token);
    }
  }

  private JsonObject result(JsonValue value) {
    if (value.isObject()) return value.asObject();
    throw refused("answered with something else than an object");
  }

  private Fault refused(String what) {
    return new Fault(new Failure.ProviderError("MCP server '%s' %s".formatted(Printable.line(server), what), 0));
  }

  /// Waits for one empty answer; a server that refuses it has answered too.
  void ping(Duration timeout) {
    try {
      request(greeting.revision().isStateless() ? "server/discover" : "ping", new JsonObject(), Wish.within(timeout));
    } catch (Fault refused) {
      if (refused.failure().kind() != Failure.Kind.PROVIDER_ERROR) throw refused;
    }
  }

  /// All pages of a list: the objects in `member`.
  List<JsonObject> pages(String method, String member, Duration timeout) {
    var items = new ArrayList<JsonObject>();
    var cursors = new HashSet<String>();
    var params = new JsonObject();
    for (var page = 0; page < MOST_PAGES && items.size() <= MOST_ITEMS; page++) {
      var result = request(method, params, Wish.within(timeout));
      if (!(result.get(member) instanceof JsonArray list))
        throw refused("answered %s without a list of %s".formatted(method, member));
      for (var item : list) if (item.isObject()) items.add(item.asObject());
      var next = result.get("nextCursor");
      if (next == null || !next.isString() || !cursors.add(next.asString()))
        return items; // some repeat their last page for ever
      params = new JsonObject().add("cursor", next);
    }
    throw Fault.of(Failure.Kind.LIMIT, "MCP server '%s' has more %s than can be listed (%d)"
        .formatted(Printable.line(server), member, MOST_ITEMS));
  }

  /// Listens to changes in the stateless revisions, until the conversation ends.
  void subscribe(JsonObject notifications) {
    var params = greeting.meta(new JsonObject().add("notifications", notifications), "none", surface, Passing.NONE);
    var asked = link.ask("subscriptions/listen", params, new Link.Hints(Map.of(), Duration.ofDays(1).toMillis()));
    asked.answer().exceptionally(ended -> {
      noise("Listening ended: " + ended.getMessage());
      return null;
    });
  }

  void tell(String method, JsonObject params) {
    link.tell(method, params);
  }

  @Override public JsonValue request(String method, JsonObject params) {
    if (method.equals("ping")) return new JsonObject();
    var capability = switch (method) {
      case "roots/list" -> "roots";
      case "sampling/createMessage" -> "sampling";
      case "elicitation/create" -> "elicitation";
      default -> throw RemoteError.noMethod(method);
    };
    if (surface.capabilities().get(capability) == null) {
      throw new RemoteError(RemoteError.METHOD_NOT_FOUND, "This client does not offer " + capability + ": " + method);
    }
    try {
      return surface.answer(server, method, params);
    } catch (Fault refusal) {
      throw new RemoteError(-1, refusal.getMessage());
    }
  }

  @Override public void notification(String method, JsonObject params) {
    if (method.equals("notifications/progress")) {
      var known = progress.get(Loose.text(params, "progressToken"));
      if (known == null) return; // of a request that is over
      known.sign.give();
      known.listener.accept(params);
    } else if (method.endsWith("/list_changed")) changes.accept(method);
    surface.note(server, method, params);
  }

  @Override public void noise(String text) {
    synchronized (noise) {
      if (noise.size() == MOST_NOISE) noise.removeFirst();
      noise.add(Printable.line(text.length() > 500 ? text.substring(0, 500) + "…" : text));
    }
  }

  /// What the server wrote for people, and what it sent that was no message: the last of it, printable.
  String diagnosis() {
    synchronized (noise) {
      return (link == null ? "" : link.diagnosis()) + String.join("\n", noise);
    }
  }

  @Override public void close() {
    if (link != null) link.close();
  }
}
