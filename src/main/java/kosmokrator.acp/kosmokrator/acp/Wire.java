package kosmokrator.acp;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kosmokrator.io.Clock;
import kosmokrator.rpc.Peer;
import kosmokrator.rpc.RemoteError;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;

/// One session's line to its client: notifications, and requests that a turn waits for.
final class Wire {
  private final Peer peer;
  private volatile String session = "";

  Wire(Peer peer) {
    this.peer = peer;
  }

  /// From now on it is the line of this session.
  void bind(String id) {
    session = id;
  }

  String session() {
    return session;
  }

  /// `session/update`.
  void update(JsonObject update) {
    peer.notify("session/update", new JsonObject().add("sessionId", session).add("update", update));
  }

  void tell(String method, JsonObject params) {
    peer.notify(method, params);
  }

  /// Asks the client and waits, at most for `patience`. `params` get the session's id. A request nobody waits for any
  /// more, because the turn was cancelled or the time is over, is withdrawn. An error answer is a [RemoteError].
  JsonObject ask(String method, JsonObject params, Duration patience) {
    var pending = peer.request(method, withSession(params));
    try {
      return pending.answer().get(patience.toMillis(), TimeUnit.MILLISECONDS) instanceof JsonObject answer
          ? answer : new JsonObject();
    } catch (InterruptedException interrupted) {
      withdraw(pending.id());
      throw Clock.interrupted(method);
    } catch (TimeoutException silent) {
      withdraw(pending.id());
      throw Fault.of(Failure.Kind.TIMEOUT,
          "The client did not answer %s within %d s".formatted(method, patience.toSeconds()));
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof RemoteError remote
          ? remote : new RemoteError(RemoteError.INTERNAL_ERROR, String.valueOf(failed.getCause()));
    }
  }

  /// Asks without waiting; whatever is answered does not matter.
  void send(String method, JsonObject params) {
    peer.request(method, withSession(params));
  }

  private JsonObject withSession(JsonObject params) {
    return new JsonObject().add("sessionId", session).merge(params);
  }

  private void withdraw(JsonValue id) {
    peer.notify("$/cancel_request", new JsonObject().add("requestId", id == null ? Json.NULL : id));
  }
}
