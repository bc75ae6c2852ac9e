package kosmokrator.rpc;

import com.eclipsesource.json.JsonValue;

/// What a peer does with messages from the other side. Called on the reading thread, one message after the other, in
/// the order of arrival; it must return at once (see [Reply]).
public interface Handler {
  /// Begins a request. A [RemoteError] thrown here is the answer.
  Reply request(JsonValue id, String method, JsonValue params);

  /// Takes note. Errors are swallowed, as the specification asks.
  default void notification(String method, JsonValue params) {}

  /// A frame was skipped because it is larger than the limit; it may have been the answer to any request under way.
  default void oversized(int limit) {}

  /// A message that could not be read, or an answer that nobody waits for; what is to be answered was. For logs.
  default void malformed(String reason) {}
}
