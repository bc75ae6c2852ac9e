package kosmokrator.demo;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// What the tracker says back: a status, a body with its media type, and headers beyond the usual ones.
record Answer(int status, String type, byte[] body, Map<String, String> headers) {
  /// No answer at all: the connection ends.
  static final Answer CUT = new Answer(0, "", new byte[0], Map.of());

  static Answer of(int status, JsonValue body) {
    return new Answer(status, "application/json", bytes(body.toString()), Map.of());
  }

  static Answer ok(JsonValue body) {
    return of(200, body);
  }

  static Answer created(JsonValue body) {
    return of(201, body);
  }

  static Answer none() {
    return new Answer(204, "application/json", new byte[0], Map.of());
  }

  static Answer text(int status, String type, String body) {
    return new Answer(status, type, bytes(body), Map.of());
  }

  /// An error as Django REST framework words its own: `{"detail": text}`.
  static Answer detail(int status, String text) {
    return of(status, new JsonObject().add("detail", text));
  }

  /// An error as Plane words its own: `{"error": text}`.
  static Answer error(int status, String text) {
    return of(status, new JsonObject().add("error", text));
  }

  static Answer missing(String thing) {
    return detail(404, "No %s matches the given query.".formatted(thing));
  }

  /// A 400 for the whole form rather than for one field.
  static Answer wrong(String text) {
    return of(400, new JsonObject().add("non_field_errors", new JsonArray().add(text)));
  }

  Answer with(String header, String value) {
    return new Answer(status, type, body, Map.of(header, value));
  }

  /// A redirect that stays on this server.
  static Answer moved(String path) {
    return new Answer(301, "text/html", new byte[0], Map.of("Location", path));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
