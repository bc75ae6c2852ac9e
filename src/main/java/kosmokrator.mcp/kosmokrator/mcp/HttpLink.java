package kosmokrator.mcp;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import kosmokrator.io.Clock;
import kosmokrator.io.EventStream;
import kosmokrator.io.Exchange;
import kosmokrator.io.Request.Header;
import kosmokrator.rpc.Message;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.Loose;
import kosmokrator.values.Printable;

/// Talks to a server over Streamable HTTP: each message is a POST, whose answer is JSON or a stream of events. With a
/// handshake there is a session, and a stream that broke off is taken up again behind its last event; without one, a
/// stream that broke off is a request that was lost.
final class HttpLink implements Link {
  private static final Duration SHORT = Duration.ofSeconds(10);
  private static final Duration FAREWELL = Duration.ofSeconds(2);
  private static final int MOST_RETURNS = 20;
  private final Endpoint endpoint;
  private final Inbox inbox;
  private final Clock clock;
  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
  private final Set<Exchange> streams = ConcurrentHashMap.newKeySet();
  private final Outbox outbox;
  private final AtomicLong lastId = new AtomicLong();
  private volatile Optional<Revision> revision = Optional.empty();
  private volatile Optional<String> session = Optional.empty();
  private volatile boolean open = true;

  HttpLink(Endpoint endpoint, Inbox inbox, Clock clock) {
    this.endpoint = endpoint;
    this.inbox = inbox;
    outbox = new Outbox(inbox, workers, this::send);
    this.clock = clock;
  }

  @Override public Asked ask(String method, JsonObject params, Hints hints) {
    var question = new Question(new Message.Request(Json.value(lastId.incrementAndGet()), method, params), hints);
    try {
      workers.execute(question);
    } catch (RejectedExecutionException closed) {
      question.answer.completeExceptionally(lost());
    }
    return new Asked(question.answer, question::cancel);
  }

  @Override public void tell(String method, JsonObject params) {
    outbox.deliver(new Message.Notification(method, params));
  }

  private Exchange send(Message message) {
    return endpoint.open("POST", Optional.of(message.toJson()), headers(message, Map.of()), SHORT);
  }

  @Override public void speak(Revision revision) {
    this.revision = Optional.ofNullable(revision);
  }

  @Override public boolean isOpen() {
    return open;
  }

  @Override public boolean hasEnded(HttpRefusal refusal) {
    if (refusal.status() != 404 || session.isEmpty()) return false;
    session = Optional.empty();
    revision = Optional.empty();
    return true;
  }

  @Override public void listen() {
    if (revision.filter(Revision::isStateless).isEmpty()) workers.execute(this::readAlong);
  }

  /// Reads the stream of what the server says by itself, as long as it offers one.
  private void readAlong() {
    var place = new StreamPlace();
    try {
      for (var returns = 0; open && returns < MOST_RETURNS; returns++) {
        try (var exchange = hold(endpoint.open("GET", Optional.empty(), streamHeaders(place.lastId), SHORT))) {
          if (exchange.status() != 200 || !isStream(exchange)) return;
          if (read(exchange, place, null)) returns = 0;
        }
        clock.pause(place.pause(returns));
      }
    } catch (Fault gone) {
      if (open) inbox.noise(gone.getMessage());
    }
  }

  @Override public void close() {
    open = false;
    if (session.isPresent()) farewell();
    workers.shutdownNow();
    streams.forEach(Exchange::close);
  }

  private void farewell() {
    try {
      endpoint.open("DELETE", Optional.empty(), headers(null, Map.of()), FAREWELL).close();
    } catch (Fault unheard) {
      // the server forgets the session by itself
    }
  }

  private Exchange hold(Exchange exchange) {
    streams.add(exchange);
    if (!open) exchange.close();
    return exchange;
  }

  private List<Header> streamHeaders(Optional<String> after) {
    var headers = headers(null, Map.of());
    headers.removeIf(header -> header.name().equals("Accept"));
    headers.add(Header.of("Accept", "text/event-stream"));
    after.ifPresent(id -> headers.add(Header.of("Last-Event-ID", id)));
    return headers;
  }

  private List<Header> headers(Message message, Map<String, String> more) {
    var headers = new ArrayList<Header>();
    headers.add(Header.of("Accept", "application/json, text/event-stream"));
    revision.ifPresent(spoken -> headers.add(Header.of("MCP-Protocol-Version", spoken.toString())));
    var stateless = revision.filter(Revision::isStateless).isPresent();
    if (!stateless) session.ifPresent(id -> headers.add(Header.of("MCP-Session-Id", id)));
    else if (message != null)
      MirrorHeaders.of(message, more).forEach((name, value) -> headers.add(Header.of(name, value)));
    return headers;
  }

  private Fault lost() {
    return Fault.of(Failure.Kind.UNREACHABLE, "MCP server '%s' broke off before it answered"
        .formatted(Printable.line(endpoint.server())));
  }

  /// Reads a stream of events to its end, or until `question` is answered. True when there was an event.
  private boolean read(Exchange exchange, StreamPlace place, Question question) {
    var events = new EventStream(exchange.body(), Endpoint.MAX_MESSAGE);
    var seen = false;
    try {
      for (var event = events.next(); event != null; event = events.next()) {
        seen = true;
        place.note(events);
        if (event.name().equals("message") && !event.data().isBlank())
          Message.readAll(event.data()).forEach(message -> take(message, question));
        if (question != null && question.answer.isDone()) return true;
      }
    } catch (IOException broken) {
      // a broken stream is taken up again like a closed one
    } catch (Fault broken) {
      if (broken.failure().kind() != Failure.Kind.UNREACHABLE) throw broken;
    } finally {
      place.note(events);
    }
    return seen;
  }

  private void take(Message message, Question question) {
    switch (message) {
      case Message.Response response when question != null && response.id().equals(question.request.id()) ->
          question.settle(response);
      case Message.Response response -> inbox.noise("Answer to a request that was never made: " + response.id());
      case Message.Notification(var method, var params) -> inbox.notification(method, Loose.object(params));
      case Message.Request request -> {
        if (revision.filter(Revision::isStateless).isPresent())
          inbox.noise("Request in a revision that has none: " + request.method());
        else outbox.answer(request);
      }
      case Message.Malformed(var answer) -> inbox.noise(answer.error().getMessage());
    }
  }

  private static boolean isStream(Exchange exchange) {
    return exchange.header("content-type").orElse("").toLowerCase(java.util.Locale.ROOT)
        .startsWith("text/event-stream");
  }

  /// One request on its way.
  private final class Question implements Runnable {
    final Message.Request request;
    final CompletableFuture<JsonValue> answer = new CompletableFuture<>();
    private final Hints hints;
    private final StreamPlace place = new StreamPlace();
    private volatile Exchange exchange;

    Question(Message.Request request, Hints hints) {
      this.request = request;
      this.hints = hints;
    }

    @Override public void run() {
      try {
        post();
        for (var returns = 0; !answer.isDone(); returns++) resume(returns);
      } catch (Fault | HttpRefusal failed) {
        answer.completeExceptionally(failed);
      } catch (RuntimeException bug) {
        answer.completeExceptionally(bug);
        throw bug;
      }
    }

    private void post() {
      try (var opened = hold(endpoint.open("POST", Optional.of(request.toJson()), headers(request, hints.headers()),
          patience()))) {
        exchange = opened;
        if (opened.status() / 100 != 2) throw Refusals.of(opened);
        if (request.method().equals("initialize"))
          session = opened.header("mcp-session-id").filter(id -> !id.isBlank());
        if (isStream(opened)) read(opened, place, this);
        else Message.readAll(Endpoint.text(opened)).forEach(message -> take(message, this));
        if (!isStream(opened) && !answer.isDone()) throw lost();
      } finally {
        release();
      }
    }

    private void release() {
      if (exchange != null) streams.remove(exchange);
      exchange = null;
    }

    private void resume(int returns) {
      var mayReturn = open && returns < MOST_RETURNS && revision.filter(Revision::isStateless).isEmpty();
      if (place.lastId.isEmpty() || !mayReturn) throw lost();
      clock.pause(place.pause(returns));
      if (answer.isDone()) return;
      try (var opened = hold(endpoint.open("GET", Optional.empty(), streamHeaders(place.lastId), patience()))) {
        exchange = opened;
        if (opened.status() / 100 != 2) throw Refusals.of(opened);
        read(opened, place, this);
      } finally {
        release();
      }
    }

    private Duration patience() {
      return Duration.ofMillis(hints.patience());
    }

    void settle(Message.Response response) {
      if (response.error() != null) answer.completeExceptionally(response.error());
      else answer.complete(response.result());
    }

    /// To close the stream is not to cancel, as long as there are sessions.
    void cancel(String reason) {
      if (!answer.cancel(false)) return;
      if (revision.filter(Revision::isStateless).isEmpty() && !request.method().equals("initialize") && open) {
        workers.execute(() -> tell("notifications/cancelled",
            new JsonObject().add("requestId", request.id()).add("reason", reason)));
      }
      var running = exchange;
      if (running != null) running.close();
    }
  }
}
