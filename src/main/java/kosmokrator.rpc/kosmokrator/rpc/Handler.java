package kosmokrator.rpc;

import com.eclipsesource.json.JsonValue;

/// What a peer does with messages from the other side. Called on the reading thread, one message after the other, in the
/// order of arrival; it must return at once (see [Reply]).
public interface Handler {
  /// Begins a request. A [RemoteError] thrown here is the answer.
  Reply request(JsonValue id, String method, JsonValue params);

  /// Takes note. Errors are swallowed, as the specification asks.
  default void notification(String method, JsonValue params) {}

  /// A message that could not be read; it was answered already. For logs.
  default void malformed(String reason) {}
}
