package kosmokrator.rpc;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.List;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.JsonText;

/// One JSON-RPC 2.0 message. `params` is a JSON object, an array, or null when absent; an `id` is a text or a number.
public sealed interface Message {
  /// Asks for an answer with the same id.
  record Request(JsonValue id, String method, JsonValue params) implements Message {}

  /// Asks for nothing.
  record Notification(String method, JsonValue params) implements Message {}

  /// An answer. `id` is null when the request could not be read. Either `result` or `error` is null.
  record Response(JsonValue id, JsonValue result, RemoteError error) implements Message {}

  /// Text that is no message, and the answer it deserves.
  record Malformed(Response answer) implements Message {}

  /// Reads one frame. Never throws: what cannot be read is [Malformed].
  static Message read(String frame) {
    try {
      return one(JsonText.parse(frame, "frame", Failure.Kind.PROVIDER_ERROR));
    } catch (Fault broken) {
      return malformed(Json.NULL, RemoteError.PARSE_ERROR, "Parse error: " + broken.getMessage());
    }
  }

  /// Reads one frame that may be a batch (JSON-RPC 2.0 section 6). Never throws, never empty.
  static List<Message> readAll(String frame) {
    try {
      var value = JsonText.parse(frame, "frame", Failure.Kind.PROVIDER_ERROR);
      if (!value.isArray() || value.asArray().isEmpty()) return List.of(one(value));
      return value.asArray().values().stream().map(Message::one).toList();
    } catch (Fault broken) {
      return List.of(malformed(Json.NULL, RemoteError.PARSE_ERROR, "Parse error: " + broken.getMessage()));
    }
  }

  private static Message one(JsonValue value) {
    return value instanceof JsonObject object ? read(object)
        : malformed(Json.NULL, RemoteError.INVALID_REQUEST, "A message is one JSON object (batches are not supported)");
  }

  /// This message as JSON, in the order of the specification's examples.
  default JsonObject toJson() {
    var json = new JsonObject().add("jsonrpc", "2.0");
    return switch (this) {
      case Request(var id, var method, var params) -> withParams(json.add("id", id).add("method", method), params);
      case Notification(var method, var params) -> withParams(json.add("method", method), params);
      case Response(var id, var result, var error) ->
          error == null ? json.add("id", id).add("result", result) : json.add("id", id).add("error", error.toJson());
      case Malformed(var answer) -> answer.toJson();
    };
  }

  private static Message read(JsonObject object) {
    var id = object.get("id");
    var method = object.get("method");
    var knownId = id != null && (id.isString() || id.isNumber()) ? id : Json.NULL;
    if (!(object.get("jsonrpc") instanceof JsonValue version && version.isString() && version.asString().equals("2.0")))
      return malformed(knownId, RemoteError.INVALID_REQUEST, "Not JSON-RPC 2.0: \"jsonrpc\" must be \"2.0\"");
    if (method == null) return answer(object, id, knownId);
    var params = object.get("params");
    if (!method.isString()) return malformed(knownId, RemoteError.INVALID_REQUEST, "\"method\" must be a text");
    if (id == null) return new Notification(method.asString(), params); // which is never answered, however odd it is
    if (params != null && !params.isObject() && !params.isArray() && !params.isNull())
      return malformed(knownId, RemoteError.INVALID_PARAMS, "\"params\" must be an object or a list");
    if (knownId.isNull()) return malformed(Json.NULL, RemoteError.INVALID_REQUEST, "\"id\" must be a text or a number");
    return new Request(id, method.asString(), params);
  }

  private static Message answer(JsonObject object, JsonValue id, JsonValue knownId) {
    if (object.get("error") == null && (id == null || object.get("result") == null)) // an error may be about no request
      return malformed(knownId, RemoteError.INVALID_REQUEST, "Neither a method nor an answer");
    return object.get("error") != null
        ? new Response(knownId, null, RemoteError.of(object.get("error")))
        : new Response(knownId, object.get("result"), null);
  }

  private static Message malformed(JsonValue id, int code, String reason) {
    return new Malformed(new Response(id, null, new RemoteError(code, reason)));
  }

  private static JsonObject withParams(JsonObject json, JsonValue params) {
    return params == null ? json : json.add("params", params);
  }
}
