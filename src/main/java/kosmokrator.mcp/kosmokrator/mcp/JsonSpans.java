package kosmokrator.mcp;

import com.eclipsesource.json.JsonHandler;
import com.eclipsesource.json.JsonParser;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Finds where in a JSON text its members lie. One per text.
final class JsonSpans extends JsonHandler<Object, JsonSpans.Span> {
  private Optional<Span> last = Optional.empty();

  /// A member: where its name begins, where its value lies, and its members if it is an object. Ends are exclusive.
  record Member(int name, int start, int end, Optional<Span> object) {}

  /// An object, from its opening brace to behind its closing one.
  static final class Span {
    final int start;
    final Map<String, Member> members = new LinkedHashMap<>();
    private int end;
    private int name;
    private int value;

    private Span(int start) {
      this.start = start;
    }

    int end() {
      return end;
    }
  }

  /// The outermost object of a text that was parsed before and so is known to hold one.
  static Span of(String text) {
    var spans = new JsonSpans();
    new JsonParser(spans).parse(text);
    return spans.last.orElseThrow();
  }

  @Override public Span startObject() {
    return new Span(getLocation().offset);
  }

  @Override public void startObjectName(Span object) {
    object.name = getLocation().offset;
  }

  @Override public void startObjectValue(Span object, String name) {
    object.value = getLocation().offset;
  }

  @Override public void endObjectValue(Span object, String name) {
    object.members.put(name, new Member(object.name, object.value, getLocation().offset, last));
  }

  @Override public void endObject(Span object) {
    object.end = getLocation().offset;
    last = Optional.of(object);
  }

  @Override public void endArray(Object array) {
    last = Optional.empty();
  }

  @Override public void endString(String string) {
    last = Optional.empty();
  }

  @Override public void endNumber(String string) {
    last = Optional.empty();
  }

  @Override public void endBoolean(boolean bool) {
    last = Optional.empty();
  }

  @Override public void endNull() {
    last = Optional.empty();
  }
}
