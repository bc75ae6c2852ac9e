package kosmokrator.integrations;

import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.List;
import java.util.Optional;

/// How a package recognises failures and finds their texts.
record Errors(Optional<Ok> ok, List<Place> message, List<Place> code, String retryAfter) {
  /// What a success looks like although its status is 2xx: something absent, equal, or not equal there.
  record Ok(Place place, boolean absent, Optional<JsonValue> equal, Optional<JsonValue> notEqual) {
    boolean holds(JsonValue answer) {
      var value = place.in(answer);
      if (absent) return value.isEmpty() || value.get().isNull()
          || value.get().isArray() && value.get().asArray().isEmpty();
      if (equal.isPresent()) return value.equals(equal);
      return !value.equals(notEqual);
    }
  }

  /// Where most providers put their texts, for packages that do not say; OAuth 2 (RFC 6749, 5.2) is among them.
  static final List<Place> USUAL =
      Place.all(List.of("error_description", "error.message", "message", "error", "detail", "errors"));

  static Errors of(JsonObject json) {
    var ok = Optional.ofNullable(json.get("ok")).map(JsonValue::asObject).map(declared -> new Ok(
        Place.of(declared.getString("path", "$")), declared.getBoolean("absent", false),
        Optional.ofNullable(declared.get("equals")), Optional.ofNullable(declared.get("not_equals"))));
    return new Errors(ok, json.get("message") == null ? USUAL : Place.all(Summary.texts(json.get("message"))),
        Place.all(Summary.texts(json.get("code"))),
        json.getString("retry_after", "header:Retry-After"));
  }

  /// The first text that is there and not empty; a value that is not a text is written as JSON.
  static Optional<String> first(List<Place> places, JsonValue answer) {
    return places.stream().flatMap(place -> place.in(answer).stream()).filter(value -> !isEmpty(value)).map(Shown::text)
        .map(String::strip).filter(text -> !text.isEmpty()).findFirst();
  }

  private static boolean isEmpty(JsonValue value) {
    return Shown.blank(value) || value.isArray() && value.asArray().isEmpty()
        || value.isObject() && value.asObject().isEmpty();
  }
}
