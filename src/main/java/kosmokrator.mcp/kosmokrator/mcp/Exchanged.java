package kosmokrator.mcp;

import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.function.Consumer;

/// What becomes of a server's results, and who hears of progress. `raw` gets each whole result before it is turned into
/// a value; `progress` hears the parameters of `notifications/progress`.
record Exchanged(Consumer<JsonObject> raw, Consumer<JsonObject> progress, Session.Passing passing) {
  /// For callers who want values and nothing else.
  static final Exchanged VALUE = new Exchanged(_ -> {}, _ -> {}, Session.Passing.NONE);

  JsonObject seen(JsonObject result) {
    raw.accept(result);
    return result;
  }

  /// A result without what the protocol adds to every one.
  static JsonValue plain(JsonObject result) {
    var plain = new JsonObject();
    for (var member : result) {
      if (!java.util.Set.of("resultType", "ttlMs", "cacheScope", "_meta").contains(member.getName()))
        plain.add(member.getName(), member.getValue());
    }
    return plain;
  }
}
