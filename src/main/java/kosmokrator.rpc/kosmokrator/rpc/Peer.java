package kosmokrator.rpc;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import kosmokrator.values.JsonText;

/// One side of a JSON-RPC 2.0 conversation over two byte streams, newline-delimited UTF-8. Order is kept: messages are
/// begun one by one on the thread that calls [#run]; only [Reply.Later] work runs beside them. Whoever makes a peer
/// closes it; it closes neither stream.
public final class Peer implements AutoCloseable {
  /// The largest frame that is read, in bytes.
  public static final int MAX_FRAME = 16 << 20;
  private static final Duration FAREWELL = Duration.ofSeconds(1);

  private final Manners manners;
  private final Frames frames;
  private final Outbox outbox;
  private final Handler handler;
  private final Thread writer;
  private final Map<JsonValue, Pending> asked = new ConcurrentHashMap<>();
  private final Map<JsonValue, Begun> begun = new ConcurrentHashMap<>();
  private final AtomicLong lastId = new AtomicLong();
  private ExecutorService workers;
  private volatile Thread reader;
  private volatile boolean gone;

  /// A request under way to the other side: its id, to cancel it by, and its answer.
  public record Pending(JsonValue id, CompletableFuture<JsonValue> answer) {}

  /// How a peer deals with the other side.
  ///
  /// @param maxFrame the largest frame that is read, in bytes
  /// @param answersNoise whether a line that is no message is answered with an error, as the specification asks, or
  /// only
  ///     told to the handler: some dialects meet programs that print banners, and must not confuse them
  /// @param readsBatches whether a list of messages is read as its messages; each is answered by itself
  public record Manners(int maxFrame, boolean answersNoise, boolean readsBatches) {
    /// As JSON-RPC 2.0 has it, without batches.
    public static final Manners USUAL = new Manners(MAX_FRAME, true, false);
  }

  public Peer(InputStream in, OutputStream out, Handler handler) {
    this(in, out, handler, Manners.USUAL);
  }

  public Peer(InputStream in, OutputStream out, Handler handler, Manners manners) {
    this.manners = manners;
    this.frames = new Frames(in, manners.maxFrame);
    this.outbox = new Outbox(out);
    this.handler = handler;
    writer = new Thread(outbox::run, "rpc-writer");
    writer.setDaemon(true);
    writer.start();
  }

  /// Reads until the other side closes its stream. Afterwards every request under way has failed.
  public void run() {
    reader = Thread.currentThread();
    try {
      for (var frame = frames.next(); frame != null; frame = frames.next()) {
        if (frame.isLarge()) handler.oversized(manners.maxFrame);
        if (frame.text() == null)
          reject(new Message.Response(Json.NULL, null, new RemoteError(RemoteError.PARSE_ERROR, frame.trouble())));
        else if (manners.readsBatches) Message.readAll(frame.text()).forEach(this::take);
        else take(Message.read(frame.text()));
      }
    } catch (IOException broken) {
      // a broken stream ends the conversation like a closed one
    } finally {
      leave();
    }
  }

  /// Asks the other side. The future fails with a [RemoteError] or, when the conversation ends first, with one that
  /// says so.
  public Pending request(String method, JsonValue params) {
    var id = Json.value(lastId.incrementAndGet());
    var pending = new Pending(id, new CompletableFuture<>());
    asked.put(id, pending);
    pending.answer.whenComplete((_, _) -> asked.remove(id));
    if (gone) pending.answer.completeExceptionally(RemoteError.ended());
    else send(new Message.Request(id, method, params));
    return pending;
  }

  /// Tells the other side something.
  public void notify(String method, JsonValue params) {
    send(new Message.Notification(method, params));
  }

  /// Interrupts the work of a request that the other side began; false when it is unknown or finished. The work still
  /// answers, with whatever it makes of the interruption.
  public boolean cancel(JsonValue id) {
    var work = begun.get(id);
    if (work != null) work.cancel.run();
    return work != null;
  }

  /// The same for dialects in which a cancelled request is not answered.
  public boolean abandon(JsonValue id) {
    var work = begun.get(id);
    if (work == null) return false;
    work.silent = true;
    work.cancel.run();
    return true;
  }

  /// Ends the conversation: work is interrupted, what is queued goes out (for at most a second).
  @Override public void close() {
    leave();
    stopWorkers();
    outbox.close();
    try {
      if (!writer.join(FAREWELL)) outbox.stop();
    } catch (InterruptedException interrupted) {
      outbox.stop();
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void stopWorkers() {
    if (workers != null) workers.shutdownNow();
  }

  private void take(Message message) {
    switch (message) {
      case Message.Request request -> begin(request);
      case Message.Notification(var method, var params) -> note(method, params);
      case Message.Response response -> settle(response);
      case Message.Malformed(var answer) -> reject(answer);
    }
  }

  private void begin(Message.Request request) {
    try {
      switch (handler.request(request.id(), request.method(), request.params())) {
        case Reply.Now(var result) -> send(new Message.Response(request.id(), result, null));
        case Reply.Later(var work) -> beside(request.id(), work, null);
        case Reply.Followed(var work, var afterwards) -> beside(request.id(), work, afterwards);
        case Reply.Soon(var result) -> promise(request.id(), result);
      }
    } catch (RuntimeException failed) {
      send(new Message.Response(request.id(), null, error(failed)));
    }
  }

  private void beside(JsonValue id, Callable<JsonValue> work, Runnable afterwards) {
    var started = new Work();
    var token = new Begun(started::cancel);
    begun.put(id, token);
    workers().execute(() -> {
      finish(id, token, started.call(id, work));
      if (afterwards != null) afterwards.run();
    });
  }

  private void promise(JsonValue id, CompletableFuture<JsonValue> result) {
    var token = new Begun(() -> result.cancel(true));
    begun.put(id, token);
    result.whenComplete((value, failed) ->
        finish(id, token, new Message.Response(id, value, failed == null ? null : error(failed))));
  }

  private void finish(JsonValue id, Begun token, Message.Response answer) {
    begun.remove(id, token);
    if (!token.silent) send(answer);
  }

  /// Made by the first work there is, so that a peer that never needs threads has none.
  private synchronized ExecutorService workers() {
    if (workers == null) workers = Executors.newVirtualThreadPerTaskExecutor();
    return workers;
  }

  private void note(String method, JsonValue params) {
    try {
      handler.notification(method, params);
    } catch (RuntimeException swallowed) {
      handler.malformed(method + ": " + swallowed.getMessage());
    }
  }

  private void settle(Message.Response response) {
    var pending = asked.remove(response.id());
    if (pending == null) handler.malformed("Answer to a request that was never made: " + response.id());
    else if (response.error() != null) pending.answer.completeExceptionally(response.error());
    else pending.answer.complete(response.result());
  }

  private void reject(Message.Response answer) {
    handler.malformed(answer.error().getMessage());
    if (manners.answersNoise) send(answer);
  }

  private void send(Message message) {
    outbox.put(JsonText.compact(message.toJson()), Thread.currentThread() != reader);
  }

  private void leave() {
    gone = true;
    asked.values().forEach(pending -> pending.answer.completeExceptionally(RemoteError.ended()));
    begun.values().forEach(work -> work.cancel.run());
  }

  private static RemoteError error(Throwable failed) {
    return failed instanceof RemoteError remote
        ? remote : new RemoteError(RemoteError.INTERNAL_ERROR, "Internal error");
  }

  /// A request that the other side waits for.
  private static final class Begun {
    final Runnable cancel;
    volatile boolean silent;

    Begun(Runnable cancel) {
      this.cancel = cancel;
    }
  }

  /// Work under way; cancelling before it got a thread is remembered.
  private static final class Work {
    private Thread thread;
    private boolean cancelled;

    Message.Response call(JsonValue id, Callable<JsonValue> work) {
      bind(Thread.currentThread());
      try {
        return new Message.Response(id, work.call(), null);
      } catch (Exception failed) {
        return new Message.Response(id, null, error(failed));
      } finally {
        bind(null);
      }
    }

    synchronized void cancel() {
      cancelled = true;
      if (thread != null) thread.interrupt();
    }

    private synchronized void bind(Thread now) {
      thread = now;
      if (now == null) Thread.interrupted(); // what comes next is the answer, which must go out
      else if (cancelled) now.interrupt();
    }
  }
}
