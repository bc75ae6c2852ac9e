package kosmokrator.mcp;

import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// A way to talk to one server: messages out, answers and the server's own messages in. It knows nothing of what they
/// mean. Any thread may use it.
interface Link extends AutoCloseable {
  /// Asks the server. The answer fails with a [kosmokrator.rpc.RemoteError] when the server refuses, and with a
  /// [kosmokrator.values.Fault] or an [HttpRefusal] when it cannot be had.
  Asked ask(String method, JsonObject params, Hints hints);

  /// Tells the server something. What cannot be delivered is noise.
  void tell(String method, JsonObject params);

  /// From now on the conversation is in this revision; null when that is open again.
  void speak(Revision revision);

  /// Listens to what the server says without being asked, where that needs a stream of its own.
  default void listen() {}

  /// Whether a refusal says that the server has forgotten the conversation. Then the link has too, and is ready for a
  /// new handshake.
  default boolean hasEnded(HttpRefusal refusal) {
    return false;
  }

  /// What the server wrote for people, the last of it; may be empty.
  default String diagnosis() {
    return "";
  }

  /// False once the other side is gone for good.
  boolean isOpen();

  @Override void close();

  /// A request under way. `cancel` takes a reason; afterwards the answer has failed.
  record Asked(CompletableFuture<JsonValue> answer, Consumer<String> cancel) {}

  /// What a transport may want to know about a request besides its content: headers that mirror arguments, and how long
  /// somebody waits for the answer, in milliseconds.
  record Hints(Map<String, String> headers, long patience) {}
}
