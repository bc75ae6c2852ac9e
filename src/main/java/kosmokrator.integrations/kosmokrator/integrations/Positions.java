package kosmokrator.integrations;

import com.eclipsesource.json.JsonHandler;
import com.eclipsesource.json.JsonParser;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/// Where the values of a JSON text stand: a JSON pointer (RFC 6901) leads to a line and a column, those of the
/// member's name where it has one.
final class Positions extends JsonHandler<Object, Object> {
  /// A point in a text; both count from 1.
  record Point(int line, int column) {}

  private final Map<String, Point> places = new HashMap<>();
  private final Deque<String> path = new ArrayDeque<>();
  private final Deque<Integer> elements = new ArrayDeque<>();
  private Point name;

  private Positions() {
    path.push("");
  }

  /// The positions in a text that is known to be JSON.
  static Positions of(String text) {
    var positions = new Positions();
    positions.places.put("", new Point(1, 1));
    new JsonParser(positions).parse(text);
    return positions;
  }

  /// The place of the value, or of what comes nearest to it on the way there.
  Point nearest(String pointer) {
    var known = pointer;
    while (!places.containsKey(known)) known = known.substring(0, known.lastIndexOf('/'));
    return places.get(known);
  }

  private Point here() {
    return new Point(getLocation().line, getLocation().column);
  }

  @Override public Object startArray() {
    elements.push(0);
    return this;
  }

  @Override public void endArray(Object array) {
    elements.pop();
  }

  @Override public void startArrayValue(Object array) {
    var index = elements.pop();
    elements.push(index + 1);
    path.push(path.peek() + "/" + index);
    places.put(path.peek(), here());
  }

  @Override public void endArrayValue(Object array) {
    path.pop();
  }

  @Override public Object startObject() {
    return this;
  }

  @Override public void startObjectName(Object object) {
    name = here();
  }

  @Override public void endObjectName(Object object, String text) {
    path.push(path.peek() + "/" + text.replace("~", "~0").replace("/", "~1"));
    places.put(path.peek(), name);
  }

  @Override public void endObjectValue(Object object, String text) {
    path.pop();
  }
}
