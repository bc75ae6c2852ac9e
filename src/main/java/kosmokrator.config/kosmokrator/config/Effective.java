package kosmokrator.config;

import com.eclipsesource.json.JsonValue;
import java.util.Optional;
import kosmokrator.values.Worded;

/// What counts for a setting, and who said so.
///
/// @param value as it is stored; JSON null when nobody said anything and nothing is built in
/// @param problem what is wrong with it; empty when the setting accepts it
public record Effective(Key key, JsonValue value, Source source, Optional<String> problem) {
  /// Where a value comes from.
  public enum Source implements Worded {
    DEFAULT, GLOBAL, PROJECT
  }
}
