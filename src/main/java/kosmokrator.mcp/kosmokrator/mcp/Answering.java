package kosmokrator.mcp;

import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.concurrent.atomic.AtomicInteger;
import kosmokrator.rpc.Message;
import kosmokrator.rpc.RemoteError;
import kosmokrator.values.Loose;

/// Answers what a server asks, so many requests at a time and no more: each waits on a thread of its own.
final class Answering {
  private static final int MOST = 64;
  private final Inbox inbox;
  private final AtomicInteger count = new AtomicInteger();

  Answering(Inbox inbox) {
    this.inbox = inbox;
  }

  /// Takes a place for a request; throws the answer when there is none.
  void begin() {
    if (count.incrementAndGet() <= MOST) return;
    count.decrementAndGet();
    throw new RemoteError(RemoteError.INTERNAL_ERROR, "Too many requests at once");
  }

  /// The result of a request that has a place, which is free again afterwards.
  JsonValue result(String method, JsonObject params) {
    try {
      return inbox.request(method, params);
    } finally {
      count.decrementAndGet();
    }
  }

  /// The same as a message.
  Message answer(Message.Request request) {
    try {
      return new Message.Response(request.id(), result(request.method(), Loose.object(request.params())), null);
    } catch (RemoteError refused) {
      return new Message.Response(request.id(), null, refused);
    }
  }
}
