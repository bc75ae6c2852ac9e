package kosmokrator.rpc;

import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.Optional;

/// An error answer (JSON-RPC 2.0 section 5.1): thrown by a handler to answer with it, and by [Peer#request] when the
/// other side did. `data` may be null.
public final class RemoteError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// Codes that the specification reserves.
  public static final int PARSE_ERROR = -32700;
  public static final int INVALID_REQUEST = -32600;
  public static final int METHOD_NOT_FOUND = -32601;
  public static final int INVALID_PARAMS = -32602;
  public static final int INTERNAL_ERROR = -32603;

  private final int code;
  private final transient JsonValue data;
  private final boolean ended;

  public RemoteError(int code, String message, JsonValue data) {
    this(code, message, data, false);
  }

  private RemoteError(int code, String message, JsonValue data, boolean ended) {
    super(message, null, false, false);
    this.code = code;
    this.data = data;
    this.ended = ended;
  }

  public RemoteError(int code, String message) {
    this(code, message, null);
  }

  /// The answer to a method that nobody serves.
  public static RemoteError noMethod(String method) {
    return new RemoteError(METHOD_NOT_FOUND, "Method not found: " + method);
  }

  /// The answer to parameters that do not fit.
  public static RemoteError badParams(String reason) {
    return new RemoteError(INVALID_PARAMS, reason);
  }

  /// What becomes of requests under way when the conversation ends.
  static RemoteError ended() {
    return new RemoteError(INTERNAL_ERROR, "The other side closed the connection", null, true);
  }

  /// Whether this is no answer, but the end of the conversation.
  public boolean isEnd() {
    return ended;
  }

  public int code() {
    return code;
  }

  /// What the other side added, if anything.
  public Optional<JsonValue> data() {
    return Optional.ofNullable(data);
  }

  JsonObject toJson() {
    var error = new JsonObject().add("code", code).add("message", getMessage());
    return data == null ? error : error.add("data", data);
  }

  /// Reads the `error` member of an answer; whatever is missing or odd becomes an internal error.
  static RemoteError of(JsonValue error) {
    if (!(error instanceof JsonObject object)) return new RemoteError(INTERNAL_ERROR, "Error without an object");
    var code = object.get("code");
    var message = object.get("message");
    return new RemoteError(code != null && code.isNumber() ? (int) code.asDouble() : INTERNAL_ERROR,
        message != null && message.isString() ? message.asString() : "Error without a message", object.get("data"));
  }
}
