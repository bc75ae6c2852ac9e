package kosmokrator.lua;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.ArrayDeque;
import java.util.Deque;

/// Builds a JSON document as values.
final class JsonTree implements JsonSink {
  private final Deque<JsonValue> open = new ArrayDeque<>();
  private final Deque<String> names = new ArrayDeque<>();
  private final Meter meter;
  /// Whether the document leaves the child as part of its result, which counts as output.
  private final boolean output;
  private JsonValue whole;

  JsonTree(Meter meter, boolean output) {
    this.meter = meter;
    this.output = output;
  }

  JsonValue whole() {
    return whole;
  }

  private void put(JsonValue value, int size) {
    if (output) meter.print(size + 2L);
    else meter.alloc(size * 2L);
    JsonValue parent = open.peek();
    if (parent == null) whole = value;
    else if (parent.isArray()) parent.asArray().add(value);
    else parent.asObject().add(names.pop(), value);
  }

  @Override public void begin(boolean list) {
    JsonValue value = list ? new JsonArray() : new JsonObject();
    put(value, 2);
    open.push(value);
  }

  @Override public void end(boolean list) {
    open.pop();
  }

  @Override public void name(String name) {
    if (output) meter.print(name.length());
    else meter.alloc(name.length() * 2L);
    names.push(name);
  }

  @Override public void string(Str text) {
    put(Json.value(text.toString()), text.length());
  }

  @Override public void number(String digits) {
    put(JsonNumbers.of(digits), digits.length());
  }

  @Override public void word(String word) {
    put(word.equals("null") ? Json.NULL : Json.value(word.equals("true")), word.length());
  }
}
