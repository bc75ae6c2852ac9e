package kosmokrator.values;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonParser;
import com.eclipsesource.json.JsonValue;
import com.eclipsesource.json.Location;
import com.eclipsesource.json.ParseException;
import java.util.function.Consumer;

/// JSON as text, both ways. Reading refuses what would hurt later (nesting over 128 levels, repeated keys in our own
/// files); writing escapes every character that could drive a terminal, so JSON output is safe to show.
public final class JsonText {
  /// Levels of nesting that are read; RFC 8259 section 9 lets a reader set such a limit.
  public static final int MAX_DEPTH = 128;

  private JsonText() {}

  /// Reads text written by somebody else: of repeated keys the last one counts. `what` names the text in messages,
  /// `kind` is the kind of the [Failure.BrokenJson] that is thrown for text that is not JSON.
  public static JsonValue parse(String text, String what, Failure.Kind kind) {
    return read(text, what, kind, new JsonBuilder(false));
  }

  /// Reads a file of ours or one that people edit: a leading byte order mark is skipped, a repeated key and anything
  /// but an object are refused. `file` is the name for messages.
  public static JsonObject parseFile(String text, String file) {
    var value = read(text.startsWith("\ufeff")
        ? text.substring(1) : text, file, Failure.Kind.STATE, new JsonBuilder(true));
    if (value.isObject()) return value.asObject();
    throw new Fault(new Failure.BrokenJson(Failure.Kind.STATE, file, 1, 1, "Expected a JSON object"));
  }

  private static JsonValue read(String text, String what, Failure.Kind kind, JsonBuilder builder) {
    try {
      new JsonParser(builder).parse(text);
      return builder.value();
    } catch (ParseException broken) {
      throw broken(what, kind, broken.getMessage().replaceFirst(" at \\d+:\\d+$", ""), broken.getLocation());
    } catch (JsonBuilder.Refusal refused) {
      throw broken(what, kind, refused.getMessage(), refused.place);
    }
  }

  private static Fault broken(String what, Failure.Kind kind, String reason, Location place) {
    return new Fault(new Failure.BrokenJson(kind, what, place.line, place.column, Printable.line(reason)));
  }

  /// On one line.
  public static String compact(JsonValue value) {
    var text = new StringBuilder();
    new JsonWriter(text, false).write(value, 0);
    return text.toString();
  }

  /// The same, or as [#pretty] would, in pieces: for what may be very long. There is one piece of a short text, and
  /// none ends in the middle of a character.
  public static void write(JsonValue value, boolean pretty, Consumer<String> pieces) {
    var text = new StringBuilder();
    new JsonWriter(text, pretty, pieces).write(value, 0);
    if (!text.isEmpty()) pieces.accept(text.toString());
  }

  /// Indented by four spaces, without a final line feed.
  public static String pretty(JsonValue value) {
    return pretty(value, 0);
  }

  /// As it stands inside of a document, so many levels deep.
  public static String pretty(JsonValue value, int level) {
    var text = new StringBuilder();
    new JsonWriter(text, true).write(value, level);
    return text.toString();
  }

  /// An exact number from its text, without a detour over floating point. The text must be a JSON number.
  public static JsonValue number(String text) {
    var small = text.length() < 18 && text.indexOf('.') < 0 && text.indexOf('e') < 0 && text.indexOf('E') < 0;
    return small && !text.equals("-0") ? Json.value(Long.parseLong(text)) : Json.parse(text);
  }

  /// A list of texts.
  public static JsonArray array(Iterable<String> texts) {
    var array = new JsonArray();
    texts.forEach(array::add);
    return array;
  }

  /// A copy with the members of `over` written over those of `base`; order is that of first appearance.
  public static JsonObject merge(JsonObject base, JsonObject over) {
    var members = new java.util.LinkedHashMap<String, JsonValue>();
    base.forEach(member -> members.put(member.getName(), member.getValue()));
    over.forEach(member -> members.put(member.getName(), member.getValue()));
    var merged = new JsonObject();
    members.forEach(merged::add);
    return merged;
  }
}
