package kosmokrator.plugins;

import com.eclipsesource.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// Which file the user trusts under the name of a plugin, by its hash.
record Pins(StateFile file) {
  Optional<String> hash(String id) {
    return file.members().fields(id).string("sha256");
  }

  void put(String id, String hash, String path, Instant now) {
    var entry = new JsonObject().add("sha256", hash).add("path", path)
        .add("trusted_at", now.truncatedTo(ChronoUnit.SECONDS).toString());
    file.edit(all -> all.set(id, entry));
  }

  /// Ends the trust; false when there was none.
  boolean remove(String id) {
    if (hash(id).isEmpty()) return false;
    file.edit(all -> all.remove(id));
    return true;
  }
}
