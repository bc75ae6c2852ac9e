package kosmokrator.mcp;

import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import kosmokrator.io.ChildProcess;
import kosmokrator.rpc.Handler;
import kosmokrator.rpc.Peer;
import kosmokrator.rpc.RemoteError;
import kosmokrator.rpc.Reply;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.Loose;
import kosmokrator.values.Printable;

/// Talks to a program on its standard streams. Lines that are no messages are skipped: many servers print a greeting.
/// Closing it ends the program and what it started.
final class StdioLink implements Link {
  private static final Duration LAST_WORDS = Duration.ofMillis(500);
  private final String server;
  private final ChildProcess child;
  private final Inbox inbox;
  private final Peer peer;
  private final Set<CompletableFuture<JsonValue>> waiting = ConcurrentHashMap.newKeySet();
  private final Answering answering;
  private volatile boolean open = true;

  private StdioLink(String server, ChildProcess child, Inbox inbox) {
    this.server = server;
    this.child = child;
    this.inbox = inbox;
    answering = new Answering(inbox);
    peer = new Peer(child.stdout(), child.stdin(), new Incoming(), new Peer.Manners(Peer.MAX_FRAME, false, true));
    Thread.ofPlatform().daemon().name("mcp " + server).start(() -> {
      peer.run();
      open = false;
    });
  }

  /// Starts the program; one that cannot be started is a fault.
  static StdioLink start(String server, ChildProcess.Launch launch, Inbox inbox) {
    var child = ChildProcess.startWithUs(launch);
    return new StdioLink(server, child, inbox);
  }

  @Override public Asked ask(String method, JsonObject params, Hints hints) {
    var pending = peer.request(method, params);
    var answer = pending.answer().exceptionally(failed -> {
      throw failed instanceof RemoteError remote && remote.isEnd() ? exited() : new CompletionException(failed);
    });
    waiting.add(answer);
    answer.whenComplete((_, _) -> waiting.remove(answer));
    return new Asked(answer, reason -> {
      if (!pending.answer().cancel(false)) return;
      peer.notify("notifications/cancelled", new JsonObject().add("requestId", pending.id()).add("reason", reason));
    });
  }

  /// The fault of a request whose server is gone, with its last words.
  private Fault exited() {
    var code = child.await(LAST_WORDS);
    var stderr = child.stderr().strip();
    var words = stderr.substring(Math.max(0, stderr.length() - 2000));
    return Fault.of(Failure.Kind.UNREACHABLE, "MCP server '%s' exited before responding%s%s"
        .formatted(Printable.line(server),
            code.isPresent() ? " (exit code %d)".formatted(code.getAsInt()) : "",
            words.isEmpty() ? "" : ". Stderr: " + words), ServerConfig.doctor(server));
  }

  @Override public void tell(String method, JsonObject params) {
    peer.notify(method, params);
  }

  @Override public void speak(Revision revision) {}

  @Override public String diagnosis() {
    return child.stderr();
  }

  @Override public boolean isOpen() {
    return open && child.isAlive();
  }

  @Override public void close() {
    peer.close();
    child.close();
  }

  /// Messages that the server begins.
  private final class Incoming implements Handler {
    @Override public Reply request(JsonValue id, String method, JsonValue params) {
      if (method.equals("ping")) return new Reply.Now(new JsonObject());
      answering.begin();
      return new Reply.Later(() -> answering.result(method, Loose.object(params)));
    }

    @Override public void notification(String method, JsonValue params) {
      var id = Loose.object(params).get("requestId");
      if (method.equals("notifications/cancelled") && id != null) peer.abandon(id);
      else inbox.notification(method, Loose.object(params));
    }

    /// Any request under way may be the one whose answer this was.
    @Override public void oversized(int limit) {
      waiting.forEach(answer -> answer.completeExceptionally(Fault.of(Failure.Kind.LIMIT,
          "MCP server '%s' answered with more than %d MiB".formatted(Printable.line(server), limit >> 20),
          ServerConfig.doctor(server))));
    }

    @Override public void malformed(String reason) {
      inbox.noise(reason);
    }
  }
}
