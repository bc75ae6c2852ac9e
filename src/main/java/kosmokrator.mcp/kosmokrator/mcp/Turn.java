package kosmokrator.mcp;

import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import kosmokrator.values.Loose;

/// One request of a client while the gateway serves it: what its `_meta` says, and the way to tell the client something
/// that belongs to it.
final class Turn {
  private final JsonValue id;
  private final JsonObject params;
  private final boolean stateless;
  private final Telling telling;

  /// Takes a notification for the client.
  interface Telling {
    void tell(String method, JsonObject params);
  }

  Turn(JsonValue id, JsonObject params, boolean stateless, Telling telling) {
    this.id = id;
    this.params = params;
    this.stateless = stateless;
    this.telling = telling;
  }

  /// The client's id of the request.
  JsonValue id() {
    return id;
  }

  boolean isStateless() {
    return stateless;
  }

  JsonObject meta() {
    return Loose.object(params, "_meta");
  }

  void tell(String method, JsonObject notification) {
    telling.tell(method, notification);
  }

  /// Passes progress on under the client's own token; without one nobody wants to know.
  void progress(JsonObject told) {
    JsonValue token = meta().get("progressToken");
    if (token != null) tell("notifications/progress", new JsonObject(told).set("progressToken", token));
  }

  /// What goes to the server that really answers. A client without a handshake is asked for input itself.
  Session.Passing passing() {
    var more = new JsonObject();
    if (stateless)
      for (var name : java.util.List.of("inputResponses", "requestState"))
        if (params.get(name) != null) more.add(name, params.get(name));
    return new Session.Passing(meta(), more, stateless);
  }
}
