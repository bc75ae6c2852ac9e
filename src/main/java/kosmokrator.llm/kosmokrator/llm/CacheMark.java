package kosmokrator.llm;

import com.eclipsesource.json.JsonObject;

/// The mark up to which a provider keeps a prompt in its cache; at most four in a prompt.
final class CacheMark {
  private CacheMark() {}

  /// The block, marked.
  static JsonObject on(JsonObject block) {
    return block.set("cache_control", new JsonObject().add("type", "ephemeral"));
  }
}
