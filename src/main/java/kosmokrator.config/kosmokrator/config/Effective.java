package kosmokrator.config;

import com.eclipsesource.json.JsonValue;
import java.util.Locale;

/// What counts for a setting, and who said so.
///
/// @param value as it is stored; JSON null when nobody said anything and nothing is built in
public record Effective(Key key, JsonValue value, Source source) {
  /// Where a value comes from.
  public enum Source {
    DEFAULT, GLOBAL, PROJECT;

    /// The word in answers: `default`, `global` or `project`.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
