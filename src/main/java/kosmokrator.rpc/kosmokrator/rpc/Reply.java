package kosmokrator.rpc;

import com.eclipsesource.json.JsonValue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/// How a request is answered. Handlers run on the reading thread and must not wait there: work that takes time, or that
/// asks the other side something, is returned as [Later].
public sealed interface Reply {
  /// The result is here.
  record Now(JsonValue result) implements Reply {}

  /// The result comes from `work`, which runs beside the next messages on a thread of its own. A cancelled request
  /// interrupts it. A [RemoteError] thrown by it is the answer; so is an internal error for anything else.
  record Later(Callable<JsonValue> work) implements Reply {}

  /// Like [Later]; `afterwards` runs when the answer was queued, whatever it is, so that what it sends comes behind it.
  record Followed(Callable<JsonValue> work, Runnable afterwards) implements Reply {}

  /// The result comes from somebody who works elsewhere already. A cancelled request cancels the future.
  record Soon(CompletableFuture<JsonValue> result) implements Reply {}
}
