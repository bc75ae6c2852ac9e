package kosmokrator.mcp;

import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;

/// What is done with messages that a server sends on its own account.
interface Inbox {
  /// Answers a request; may take its time. A [kosmokrator.rpc.RemoteError] is the answer too.
  JsonValue request(String method, JsonObject params);

  /// Takes note; returns at once.
  void notification(String method, JsonObject params);

  /// Something that is no message, for diagnosis.
  void noise(String text);
}
