package kosmokrator.mcp;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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

/// Talks to a server over the first HTTP transport (revision 2024-11-05): one stream of events brings everything the
/// server says; its first event names the place where our messages go. The conversation ends with the stream.
final class EventsLink implements Link {
  private static final Duration SHORT = Duration.ofSeconds(10);
  private final Endpoint endpoint;
  private final Inbox inbox;
  private final Exchange stream;
  private final CompletableFuture<Endpoint> messages = new CompletableFuture<>();
  private final Map<JsonValue, CompletableFuture<JsonValue>> asked = new ConcurrentHashMap<>();
  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
  private final Outbox outbox;
  private final AtomicLong lastId = new AtomicLong();
  private volatile boolean open = true;

  private EventsLink(Endpoint endpoint, Exchange stream, Inbox inbox) {
    this.endpoint = endpoint;
    this.stream = stream;
    this.inbox = inbox;
    outbox = new Outbox(inbox, workers, this::send);
    workers.execute(this::read);
  }

  /// Opens the stream and waits until the server has named the place for messages.
  static EventsLink open(Endpoint endpoint, Inbox inbox) {
    var stream = endpoint.open("GET", Optional.empty(), List.of(Header.of("Accept", "text/event-stream")), SHORT);
    if (stream.status() != 200 || !stream.header("content-type").orElse("").startsWith("text/event-stream")) {
      try (stream) {
        throw Refusals.of(stream);
      }
    }
    var link = new EventsLink(endpoint, stream, inbox);
    try {
      link.messages.get(SHORT.toMillis(), TimeUnit.MILLISECONDS);
      return link;
    } catch (ExecutionException failed) {
      link.close();
      throw failed.getCause() instanceof Fault fault ? fault : link.ended();
    } catch (TimeoutException silent) {
      link.close();
      throw new Fault(new Failure.TimedOut("MCP server '%s'".formatted(Printable.line(endpoint.server())),
          SHORT.toMillis(), ""));
    } catch (InterruptedException stop) {
      link.close();
      throw Clock.interrupted("Connecting to an MCP server");
    }
  }

  private void read() {
    var events = new EventStream(stream.body(), Endpoint.MAX_MESSAGE);
    try {
      for (var event = events.next(); event != null; event = events.next()) {
        switch (event.name()) {
          case "endpoint" -> messages.complete(endpoint.at(event.data().strip()));
          case "message" -> Message.readAll(event.data()).forEach(this::take);
          default -> {} // events of later servers
        }
      }
    } catch (IOException broken) {
      // ends like a closed stream
    } catch (Fault broken) {
      messages.completeExceptionally(broken);
      if (open) inbox.noise(broken.getMessage());
    } finally {
      open = false;
      messages.completeExceptionally(ended());
      asked.values().forEach(answer -> answer.completeExceptionally(ended()));
    }
  }

  private Fault ended() {
    return Fault.of(Failure.Kind.UNREACHABLE, "MCP server '%s' closed its stream of events"
        .formatted(Printable.line(endpoint.server())));
  }

  private void take(Message message) {
    switch (message) {
      case Message.Response response -> settle(response);
      case Message.Notification(var method, var params) -> inbox.notification(method, Loose.object(params));
      case Message.Request request -> outbox.answer(request);
      case Message.Malformed(var answer) -> inbox.noise(answer.error().getMessage());
    }
  }

  private void settle(Message.Response response) {
    var answer = asked.get(response.id());
    if (answer == null) inbox.noise("Answer to a request that was never made: " + response.id());
    else if (response.error() != null) answer.completeExceptionally(response.error());
    else answer.complete(response.result());
  }

  @Override public Asked ask(String method, JsonObject params, Hints hints) {
    var id = Json.value(lastId.incrementAndGet());
    var answer = new CompletableFuture<JsonValue>();
    asked.put(id, answer);
    answer.whenComplete((_, _) -> asked.remove(id));
    if (!open) answer.completeExceptionally(ended());
    else execute(() -> post(new Message.Request(id, method, params), answer), answer);
    return new Asked(answer, reason -> {
      if (answer.cancel(false) && open)
        execute(() -> tell("notifications/cancelled", new JsonObject().add("requestId", id).add("reason", reason)),
            answer);
    });
  }

  private void execute(Runnable work, CompletableFuture<JsonValue> answer) {
    try {
      workers.execute(work);
    } catch (RejectedExecutionException closed) {
      answer.completeExceptionally(ended());
    }
  }

  private void post(Message message, CompletableFuture<JsonValue> answer) {
    try (var exchange = send(message)) {
      if (exchange.status() / 100 != 2) answer.completeExceptionally(Refusals.of(exchange));
    } catch (Fault failed) {
      answer.completeExceptionally(failed);
    }
  }

  private Exchange send(Message message) {
    return messages.join().open("POST", Optional.of(message.toJson()),
        List.of(Header.of("Accept", "application/json")), SHORT);
  }

  @Override public void tell(String method, JsonObject params) {
    outbox.deliver(new Message.Notification(method, params));
  }

  @Override public void speak(Revision revision) {}

  @Override public boolean isOpen() {
    return open;
  }

  @Override public void close() {
    open = false;
    workers.shutdownNow();
    stream.close();
  }
}
