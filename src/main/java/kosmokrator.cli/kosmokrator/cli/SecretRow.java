package kosmokrator.cli;

import com.eclipsesource.json.JsonObject;
import kosmokrator.config.Scope;
import kosmokrator.config.SecretKey;
import kosmokrator.config.Secrets;
import kosmokrator.values.Fault;
import kosmokrator.values.Secret;

/// What answers say about one secret.
final class SecretRow {
  private SecretRow() {}

  /// `key, configured, masked, scope`; `problem` when the value cannot be read.
  static JsonObject of(SecretKey key, Secrets secrets) {
    var row = new JsonObject().add("key", key.toString()).add("configured", key.isIn(secrets));
    try {
      row.add("masked", key.reference(secrets).or(() -> key.get(secrets).map(Secret::mask)).orElse(""));
    } catch (Fault unreadable) {
      row.add("masked", "").add("problem", unreadable.failure().message());
    }
    return row.add("scope", Scope.GLOBAL.word());
  }
}
