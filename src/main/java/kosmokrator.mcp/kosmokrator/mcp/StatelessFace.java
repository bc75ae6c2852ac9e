package kosmokrator.mcp;

import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kosmokrator.io.Clock;
import kosmokrator.io.Visit;
import kosmokrator.rpc.Message;
import kosmokrator.rpc.RemoteError;
import kosmokrator.values.JsonText;
import kosmokrator.values.Loose;

/// The gateway over HTTP for clients without a handshake (revision 2026-07-28): each request stands for itself, and a
/// client that closes its connection has cancelled it.
final class StatelessFace implements GatewaySession.Client, AutoCloseable {
  private static final long QUICK_MILLIS = 200;
  private static final Set<Integer> REFUSALS = Set.of(Refused.HEADER_MISMATCH, Refused.MISSING_CAPABILITY,
      Refused.UNSUPPORTED_REVISION);
  private final GatewaySession session;

  StatelessFace(Gateway gateway) {
    session = new GatewaySession(gateway, this);
  }

  void post(Visit visit, Message message) throws IOException {
    if (!(message instanceof Message.Request request)) {
      visit.answer(202, "text/plain", "");
      return;
    }
    try {
      checkHeaders(visit, request);
    } catch (RemoteError mismatch) {
      visit.answer(400, "application/json",
          JsonText.compact(new Message.Response(request.id(), null, mismatch).toJson()));
      return;
    }
    new Answering(visit, request).run();
  }

  /// Headers repeat what the body says, for those who route by them; they must say the same.
  private void checkHeaders(Visit visit, Message.Request request) {
    var params = Loose.object(request.params());
    var version = Loose.text(Loose.object(params, "_meta"), Greeting.PREFIX + "protocolVersion");
    var expected = new LinkedHashMap<>(MirrorHeaders.of(request, Map.of()));
    if (!version.isEmpty()) expected.put("MCP-Protocol-Version", version);
    if (request.method().equals("tools/call") && version.equals(Revision.NEWEST.toString())) {
      session.argumentHeaders(params).forEach((name, value) -> expected.put(name, MirrorHeaders.encoded(value)));
    }
    expected.forEach((name, value) -> {
      if (!visit.header(name).map(StatelessFace::decoded).equals(Optional.of(decoded(value))))
        throw new RemoteError(Refused.HEADER_MISMATCH,
          "Header %s must be the same as in the body".formatted(name));
    });
  }

  private static String decoded(String value) {
    if (!value.startsWith("=?base64?") || !value.endsWith("?=") || value.length() % 4 != 3)
      return value; // padded, 11 letters around
    try {
      return new String(Base64.getDecoder().decode(value.substring(9, value.length() - 2)), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException plain) {
      return value;
    }
  }

  @Override public JsonValue ask(Turn turn, String method, JsonObject params) {
    throw new RemoteError(RemoteError.METHOD_NOT_FOUND, "This client cannot be asked while it waits: " + method);
  }

  /// Whoever listens is told by its subscription.
  @Override public void tell(String method, JsonObject params) {}

  @Override public void close() {
    session.close();
  }

  /// One request: its answer is JSON, or a stream of events when something else is to be said before.
  private final class Answering {
    private final Visit visit;
    private final Message.Request request;
    private OutputStream out;

    Answering(Visit visit, Message.Request request) {
      this.visit = visit;
      this.request = request;
    }

    void run() throws IOException {
      var answer = new CompletableFuture<Message.Response>();
      var worker = Thread.ofVirtual().start(() -> answer.complete(answer()));
      try {
        say(await(answer, worker));
      } catch (InterruptedException closing) {
        worker.interrupt();
      }
    }

    private Message.Response await(CompletableFuture<Message.Response> answer, Thread worker)
        throws InterruptedException, IOException {
      try {
        try {
          return answer.get(QUICK_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
          visit.onLeave(worker::interrupt);
          return answer.get();
        }
      } catch (ExecutionException impossible) {
        throw new IllegalStateException(impossible);
      }
    }

    private Message.Response answer() {
      var params = Loose.object(request.params());
      try {
        return new Message.Response(request.id(), session.answer(request.method(), params,
            new Turn(request.id(), params, true, this::tell)), null);
      } catch (RemoteError refused) {
        return new Message.Response(request.id(), null, refused);
      } catch (RuntimeException failed) {
        return new Message.Response(request.id(), null, new RemoteError(RemoteError.INTERNAL_ERROR, "Internal error"));
      }
    }

    private synchronized void tell(String method, JsonObject params) {
      try {
        if (out == null) {
          visit.closeAfterwards();
          out = visit.stream(200, HttpFace.EVENTS);
        }
        event(new Message.Notification(method, params).toJson());
      } catch (IOException gone) {
        throw Clock.interrupted("The client left and the request");
      }
    }

    private void event(JsonObject message) throws IOException {
      out.write(("data: " + JsonText.compact(message) + "\n\n").getBytes(StandardCharsets.UTF_8));
      out.flush();
    }

    private synchronized void say(Message.Response answer) throws IOException {
      if (out != null) {
        event(answer.toJson());
        out.close();
      } else visit.answer(status(answer), "application/json", JsonText.compact(answer.toJson()));
    }

    private static int status(Message.Response answer) {
      if (answer.error() == null) return 200;
      var code = answer.error().code();
      return code == RemoteError.METHOD_NOT_FOUND ? 404 : REFUSALS.contains(code)
          || code == RemoteError.INVALID_PARAMS ? 400 : 200;
    }
  }
}
