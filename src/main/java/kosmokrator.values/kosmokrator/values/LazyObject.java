package kosmokrator.values;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.Iterator;
import java.util.List;

/// A JSON object that is there as text and is parsed when somebody looks inside. Where [JsonText] would write just this
/// text, it does so without parsing it, which makes a list of hundreds of schemas cheap. It cannot be changed: make a
/// copy with [JsonText#merge].
public final class LazyObject extends JsonObject {
  private static final long serialVersionUID = 1L;
  private static final int COMPACT = -1;
  private final String text;
  private final int level;
  private transient JsonObject parsed;

  /// `text` is an object as [JsonText#compact] wrote it.
  public LazyObject(String text) {
    this(text, COMPACT);
  }

  /// `text` is an object as [JsonText#pretty] wrote it for this level of a document.
  public LazyObject(String text, int level) {
    this.text = text;
    this.level = level;
  }

  String text() {
    return text;
  }

  /// Whether the text is what would be written there.
  boolean isWritten(boolean pretty, int there) {
    return level == (pretty ? there : COMPACT);
  }

  private JsonObject parsed() {
    if (parsed == null) parsed = JsonText.parse(text, "a part of this program", Failure.Kind.INTERNAL).asObject();
    return parsed;
  }

  @Override public JsonObject asObject() {
    return parsed();
  }

  @Override public JsonValue get(String name) {
    return parsed().get(name);
  }

  @Override public int size() {
    return parsed().size();
  }

  @Override public boolean isEmpty() {
    return parsed().isEmpty();
  }

  @Override public List<String> names() {
    return parsed().names();
  }

  @Override public Iterator<Member> iterator() {
    return parsed().iterator();
  }

  @Override public JsonObject add(String name, JsonValue value) {
    throw new UnsupportedOperationException("a lazy object does not change");
  }

  @Override public JsonObject set(String name, JsonValue value) {
    return add(name, value);
  }

  @Override public JsonObject remove(String name) {
    return add(name, Json.NULL);
  }

  @Override public String toString() {
    return JsonText.compact(this);
  }

  @Override public boolean equals(Object other) {
    return parsed().equals(other instanceof LazyObject lazy ? lazy.parsed() : other);
  }

  @Override public int hashCode() {
    return parsed().hashCode();
  }
}
