package kosmokrator.values;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonHandler;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import com.eclipsesource.json.Location;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/// Builds values from parser events, with our limits. One per text.
final class JsonBuilder extends JsonHandler<JsonArray, JsonObject> {
  private final boolean strict;
  private final Deque<Set<String>> names = new ArrayDeque<>();
  private JsonValue value;
  private int depth;

  JsonBuilder(boolean strict) {
    this.strict = strict;
  }

  JsonValue value() {
    return value;
  }

  @Override public JsonArray startArray() {
    enter();
    return new JsonArray();
  }

  @Override public JsonObject startObject() {
    enter();
    if (strict) names.push(new HashSet<>());
    return new JsonObject();
  }

  @Override public void endArray(JsonArray array) {
    depth--;
    value = array;
  }

  @Override public void endObject(JsonObject object) {
    depth--;
    if (strict) names.pop();
    value = object;
  }

  @Override public void endObjectName(JsonObject object, String name) {
    if (strict && !names.peek().add(name)) throw refused("Repeated key '" + Printable.line(name) + "'");
  }

  @Override public void endArrayValue(JsonArray array) {
    array.add(value);
  }

  @Override public void endObjectValue(JsonObject object, String name) {
    object.add(whole(name), value);
  }

  @Override public void endNull() {
    value = Json.NULL;
  }

  @Override public void endBoolean(boolean bool) {
    value = bool ? Json.TRUE : Json.FALSE;
  }

  @Override public void endString(String string) {
    value = Json.value(whole(string));
  }

  @Override public void endNumber(String string) {
    value = JsonText.number(string);
  }

  private void enter() {
    if (++depth > JsonText.MAX_DEPTH) throw refused("Nesting deeper than " + JsonText.MAX_DEPTH + " levels");
  }

  private Refusal refused(String reason) {
    return new Refusal(reason, getLocation());
  }

  /// Lone surrogates cannot be written as UTF-8 later, so they become U+FFFD now.
  private static String whole(String text) {
    if (!hasSurrogate(text)) return text;
    var mended = new StringBuilder(text.length());
    text.codePoints().forEach(point -> mended.appendCodePoint(point >= 0xd800 && point <= 0xdfff ? 0xfffd : point));
    return mended.toString();
  }

  /// A plain loop: every text of every JSON document passes here, most of them before the compiler has warmed up.
  private static boolean hasSurrogate(String text) {
    for (var i = 0; i < text.length(); i++) if (Character.isSurrogate(text.charAt(i))) return true;
    return false;
  }

  /// Our own limits, told with a place like the parser's complaints; it never leaves [JsonText].
  static final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;
    final transient Location place;

    Refusal(String reason, Location place) {
      super(reason, null, false, false);
      this.place = place;
    }
  }
}
