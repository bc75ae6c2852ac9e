package kosmokrator.config;

import com.eclipsesource.json.JsonValue;
import java.util.Locale;
import java.util.Optional;

/// What counts for a setting, and who said so.
///
/// @param value as it is stored; JSON null when nobody said anything and nothing is built in
/// @param problem what is wrong with it; empty when the setting accepts it
public record Effective(Key key, JsonValue value, Source source, Optional<String> problem) {
  /// Where a value comes from.
  public enum Source {
    DEFAULT, GLOBAL, PROJECT;

    /// The word in answers: `default`, `global` or `project`.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
