package kosmokrator.mcp;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import kosmokrator.values.JsonText;

/// Edits a JSON text that people keep by hand: only the member in question is touched; order, layout, comments and
/// everything unknown stay as they are.
final class JsonEdit {
  private static final Pattern INDENT = Pattern.compile("\\R([ \\t]+)\\S");
  private final String text;
  private final String plain;
  private final String unit;

  private JsonEdit(String text) {
    this.text = text;
    plain = JsonComments.blank(text);
    var indent = INDENT.matcher(plain);
    unit = indent.find() ? indent.group(1) : "  ";
  }

  /// The text with `value` at the path of names; what is there is replaced, objects on the way are made.
  static String put(String text, List<String> path, JsonValue value) {
    var edit = new JsonEdit(text);
    return edit.put(JsonSpans.of(edit.plain), path, value);
  }

  /// The text without what is at the path of names.
  static String drop(String text, List<String> path) {
    var edit = new JsonEdit(text);
    return edit.drop(JsonSpans.of(edit.plain), path);
  }

  private String put(JsonSpans.Span object, List<String> path, JsonValue value) {
    var member = object.members.get(path.getFirst());
    if (member == null) return insert(object, path.getFirst(), wrapped(path.subList(1, path.size()), value));
    if (path.size() > 1 && member.object().isPresent())
      return put(member.object().get(), path.subList(1, path.size()), value);
    var whole = wrapped(path.subList(1, path.size()), value);
    return text.substring(0, member.start()) + rendered(whole, indentAt(member.name())) + text.substring(member.end());
  }

  private static JsonValue wrapped(List<String> path, JsonValue value) {
    return path.isEmpty() ? value : new JsonObject().add(path.getFirst(), wrapped(path.subList(1, path.size()), value));
  }

  /// A new member goes behind the last one, on a line of its own.
  private String insert(JsonSpans.Span object, String name, JsonValue value) {
    var members = new ArrayList<>(object.members.values());
    var outer = indentAt(object.start);
    var indent = members.isEmpty() ? outer + unit : indentAt(members.getLast().name());
    var line = "\n" + indent + JsonText.compact(Json.value(name)) + ": "
        + rendered(value, indent);
    if (members.isEmpty())
      return text.substring(0, object.start) + "{" + line + "\n" + outer + "}" + text.substring(object.end());
    var end = members.getLast().end();
    var rest = text.substring(end);
    var close = plain.substring(end, object.end() - 1).contains("\n") ? "" : "\n" + outer;
    return text.substring(0, end) + "," + line + close + (rest.startsWith(",") ? rest.substring(1) : rest);
  }

  private String drop(JsonSpans.Span object, List<String> path) {
    var member = object.members.get(path.getFirst());
    if (member == null) return text;
    if (path.size() > 1) return member.object().map(inner -> drop(inner, path.subList(1, path.size()))).orElse(text);
    var all = new ArrayList<>(object.members.values());
    var at = all.indexOf(member);
    if (all.size() == 1) return text.substring(0, object.start) + "{}" + text.substring(object.end());
    if (at > 0) return text.substring(0, all.get(at - 1).end()) + text.substring(member.end());
    return text.substring(0, member.name()) + text.substring(all.get(1).name());
  }

  /// The white space that the line of this place begins with.
  private String indentAt(int place) {
    var start = plain.lastIndexOf('\n', place - 1) + 1;
    var end = start;
    while (end < place && (plain.charAt(end) == ' ' || plain.charAt(end) == '\t')) end++;
    return plain.substring(start, end);
  }

  private String rendered(JsonValue value, String indent) {
    var lines = new StringBuilder();
    for (var line : JsonText.pretty(value).split("\n")) {
      var depth = (line.length() - line.stripLeading().length()) / 4;
      lines.append(lines.isEmpty() ? "" : "\n" + indent).append(unit.repeat(depth)).append(line.stripLeading());
    }
    return lines.toString();
  }
}
