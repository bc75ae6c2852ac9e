package kosmokrator.mcp;

import com.eclipsesource.json.JsonObject;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import kosmokrator.io.Clock;
import kosmokrator.values.Loose;

/// What clients without a handshake listen to (`subscriptions/listen`, revision 2026-07-28).
final class Subscriptions implements AutoCloseable {
  private static final Map<String, String> WORDS = Map.of("notifications/tools/list_changed", "toolsListChanged",
      "notifications/prompts/list_changed", "promptsListChanged", "notifications/resources/list_changed",
      "resourcesListChanged");
  private final Set<Listener> listeners = new LinkedHashSet<>();
  private final CountDownLatch end = new CountDownLatch(1);

  private record Listener(JsonObject wanted, Turn turn) {}

  /// Acknowledges, and stays until the turn is cancelled (an interrupt) or the gateway ends, which is the graceful end.
  JsonObject hold(JsonObject wanted, Turn turn) {
    var listener = new Listener(wanted, turn);
    synchronized (listeners) {
      listeners.add(listener);
    }
    try {
      turn.tell("notifications/subscriptions/acknowledged",
          marked(new JsonObject().add("notifications", wanted), turn));
      end.await();
      return new JsonObject().add("_meta", new JsonObject().add(Greeting.PREFIX + "subscriptionId", turn.id()));
    } catch (InterruptedException cancelled) {
      throw Clock.interrupted("Listening");
    } finally {
      synchronized (listeners) {
        listeners.remove(listener);
      }
    }
  }

  /// Tells whoever wants to hear it.
  void tell(String method, JsonObject params) {
    Set<Listener> all;
    synchronized (listeners) {
      all = Set.copyOf(listeners);
    }
    for (var listener : all)
      if (wants(listener, method, params)) listener.turn.tell(method, marked(params, listener.turn));
  }

  private static boolean wants(Listener listener, String method, JsonObject params) {
    var word = WORDS.get(method);
    return word != null ? Loose.flag(listener.wanted, word, false)
        : Loose.texts(listener.wanted.get("resourceSubscriptions")).contains(Loose.text(params, "uri"));
  }

  private static JsonObject marked(JsonObject params, Turn turn) {
    return new JsonObject(params).set("_meta", new JsonObject(Loose.object(params, "_meta"))
        .set(Greeting.PREFIX + "subscriptionId", turn.id()));
  }

  @Override public void close() {
    end.countDown();
  }
}
