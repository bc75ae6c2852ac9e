package kosmokrator.acp;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.Optional;
import kosmokrator.rpc.Handler;
import kosmokrator.rpc.Peer;
import kosmokrator.rpc.Reply;
import kosmokrator.rpc.RemoteError;
import kosmokrator.values.Fault;

/// Who answers which method.
final class Dispatch implements Handler {
  private static final String SESSION = "session/";
  private static final String OURS = "kosmokrator/";
  private final OpenSessions open;
  private final SessionMethods sessions;
  private final RuntimeMethods runtime;
  private final NativeStyle style;
  private final Host host;
  private volatile Peer peer;
  private boolean initialized;

  Dispatch(OpenSessions open, SessionMethods sessions, RuntimeMethods runtime, NativeStyle style, Host host) {
    this.open = open;
    this.sessions = sessions;
    this.runtime = runtime;
    this.style = style;
    this.host = host;
  }

  void connect(Peer made) {
    peer = made;
    open.connect(made);
  }

  @Override public Reply request(JsonValue id, String method, JsonValue params) {
    try {
      return answer(id, method, params).orElseThrow(() -> RemoteError.noMethod(method));
    } catch (Fault fault) {
      throw Errors.of(fault.failure());
    }
  }

  private Optional<Reply> answer(JsonValue id, String method, JsonValue params) {
    if (method.equals("initialize")) return Optional.of(initialize(Params.of(params)));
    if (!initialized) throw new RemoteError(RemoteError.INVALID_REQUEST, "Not initialized: send initialize first");
    var ours = method.startsWith("_") ? method.substring(1) : method;
    if (ours.startsWith(OURS)) {
      style.spelled(method);
      return runtime.request(ours.substring(OURS.length()), Params.of(params));
    }
    if (method.startsWith(SESSION)) return sessions.request(id, method.substring(SESSION.length()), Params.of(params));
    return switch (method) {
      case "authenticate" -> Optional.of(authenticate(Params.of(params)));
      case "logout" -> {
        Params.of(params); // odd ones are refused before anything happens
        yield Optional.of(logout());
      }
      default -> Optional.empty();
    };
  }

  private Reply initialize(Params params) {
    Capabilities.requireVersion(params);
    var client = Client.of(params.object());
    open.meet(client);
    style.meet(client);
    initialized = true;
    return new Reply.Now(Capabilities.answer(client, host));
  }

  private Reply authenticate(Params params) {
    Capabilities.requireMethod(params.value("methodId").orElse(Json.NULL));
    open.login();
    return new Reply.Now(new JsonObject());
  }

  private Reply logout() {
    open.logout();
    return new Reply.Now(new JsonObject());
  }

  @Override public void notification(String method, JsonValue params) {
    if (method.equals("session/cancel")) sessions.cancel(Params.of(params));
    if (method.equals("$/cancel_request")) Params.of(params).value("requestId").ifPresent(peer::cancel);
  }
}
