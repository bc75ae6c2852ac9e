package kosmokrator.integrations;

import com.eclipsesource.json.JsonValue;
import kosmokrator.values.JsonText;

/// JSON values as plain text, the way they appear in URLs, headers and form fields.
final class Shown {
  private Shown() {}

  /// A text without its quotes, everything else as compact JSON.
  static String text(JsonValue value) {
    return value.isString() ? value.asString() : JsonText.compact(value);
  }

  /// True for what counts as "not given": absent, null or an empty text.
  static boolean blank(JsonValue value) {
    return value == null || value.isNull() || value.isString() && value.asString().isEmpty();
  }
}
