package kosmokrator.mcp;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import kosmokrator.io.Clock;
import kosmokrator.rpc.Message;
import kosmokrator.rpc.RemoteError;
import kosmokrator.values.Loose;

/// One client of the gateway over HTTP, from its handshake to its end: its streams, and what it was asked.
final class HttpSession implements GatewaySession.Client, AutoCloseable {
  private static final int MOST_STREAMS = 256;
  private final String id;
  private final GatewaySession session;
  private final Revision revision;
  private final EventLog own = new EventLog("0");
  private final Map<String, EventLog> streams = new LinkedHashMap<>();
  private final Map<Turn, EventLog> turns = new ConcurrentHashMap<>();
  private final Map<JsonValue, Thread> working = new ConcurrentHashMap<>();
  private final Map<JsonValue, CompletableFuture<JsonValue>> asked = new ConcurrentHashMap<>();
  private final AtomicLong lastId = new AtomicLong();
  private final Clock clock;
  private volatile long lastSeen;
  private int streamCount;

  HttpSession(String id, Gateway gateway, Revision revision) {
    this.id = id;
    this.revision = revision;
    clock = gateway.clock();
    session = new GatewaySession(gateway, this);
    streams.put(own.name(), own);
    seen();
  }

  String id() {
    return id;
  }

  Revision revision() {
    return revision;
  }

  void seen() {
    lastSeen = clock.nanos();
  }

  /// When somebody last spoke in it, in nanoseconds of the clock.
  long lastSeen() {
    return working.isEmpty() ? lastSeen : clock.nanos();
  }

  /// Begins a request; its stream says what belongs to it and ends with its answer.
  EventLog begin(Message.Request request) {
    var log = stream();
    if (revision == Revision.V2025_11_25) log.prime();
    var params = Loose.object(request.params());
    var turn = new Turn(request.id(), params, false, (method, told) ->
        log.add(new Message.Notification(method, told).toJson()));
    turns.put(turn, log);
    var started = new CompletableFuture<Void>();
    var thread = Thread.ofVirtual().unstarted(() -> {
      started.join();
      var answer = answer(request, params, turn);
      if (working.remove(request.id()) != null) log.add(answer.toJson());
      turns.remove(turn);
      log.end();
    });
    working.put(request.id(), thread);
    thread.start();
    started.complete(null);
    return log;
  }

  /// The answer to a request, at once.
  Message.Response answer(Message.Request request, JsonObject params, Turn turn) {
    try {
      return new Message.Response(request.id(), session.answer(request.method(), params, turn), null);
    } catch (RemoteError refused) {
      return new Message.Response(request.id(), null, refused);
    } catch (RuntimeException failed) {
      return new Message.Response(request.id(), null, new RemoteError(RemoteError.INTERNAL_ERROR, "Internal error"));
    }
  }

  private synchronized EventLog stream() {
    var log = new EventLog(Integer.toString(++streamCount));
    streams.put(log.name(), log);
    var old = streams.values().stream().filter(EventLog::hasEnded).findFirst();
    if (streams.size() > MOST_STREAMS && old.isPresent()) streams.remove(old.get().name());
    return log;
  }

  /// The stream of what belongs to no request.
  EventLog own() {
    return own;
  }

  /// The stream that an event is from.
  synchronized Optional<EventLog> streamOf(String eventId) {
    return Optional.ofNullable(streams.get(EventLog.stream(eventId)));
  }

  /// Takes what the client says without wanting an answer.
  void take(Message message) {
    switch (message) {
      case Message.Response response -> settle(response);
      case Message.Notification(var method, var params) when method.equals("notifications/cancelled") ->
          cancel(Loose.object(params).get("requestId"));
      case Message.Notification(var method, var _) when method.equals("notifications/roots/list_changed") ->
          Thread.ofVirtual().start(session::rootsChanged);
      case Message.Notification _, Message.Request _, Message.Malformed _ -> {}
    }
  }

  private void settle(Message.Response response) {
    var waiting = asked.remove(response.id());
    if (waiting == null) return;
    if (response.error() != null) waiting.completeExceptionally(response.error());
    else waiting.complete(response.result());
  }

  private void cancel(JsonValue request) {
    var thread = request == null ? null : working.remove(request);
    if (thread != null) thread.interrupt();
  }

  @Override public JsonValue ask(Turn turn, String method, JsonObject params) {
    var request = Json.value("g" + lastId.incrementAndGet());
    var answer = new CompletableFuture<JsonValue>();
    asked.put(request, answer);
    turns.getOrDefault(turn, own).add(new Message.Request(request, method, params).toJson());
    try {
      return answer.get();
    } catch (ExecutionException refused) {
      throw refused.getCause() instanceof RemoteError error ? error
          : new RemoteError(RemoteError.INTERNAL_ERROR, "The client did not answer");
    } catch (CancellationException | InterruptedException given) {
      asked.remove(request);
      throw Clock.interrupted("Asking the client");
    }
  }

  @Override public void tell(String method, JsonObject params) {
    own.add(new Message.Notification(method, params).toJson());
  }

  @Override public void close() {
    working.values().forEach(Thread::interrupt);
    asked.values().forEach(answer -> answer.cancel(false));
    own.end();
    session.close();
  }
}
