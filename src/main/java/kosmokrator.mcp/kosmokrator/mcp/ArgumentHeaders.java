package kosmokrator.mcp;

import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kosmokrator.values.Loose;

/// Which arguments of a tool are repeated in headers: its schema says so with `x-mcp-header` at properties (revision
/// 2026-07-28). Such a property is an integer, a text or a truth value, is reached from the root by `properties` only,
/// and its header's name is a token that no other one has. A tool whose schema breaks these rules is not used.
record ArgumentHeaders(List<Argument> arguments) {
  private static final String KEYWORD = "x-mcp-header";
  private static final Set<String> DATA = Set.of("default", "const", "enum", "examples");
  private static final Set<String> TYPES = Set.of("integer", "string", "boolean");

  record Argument(List<String> path, String header) {}

  /// The headers of a schema; empty when it breaks the rules.
  static Optional<ArgumentHeaders> of(JsonObject schema) {
    var found = new ArrayList<Argument>();
    if (!collect(schema, List.of(), found)) return Optional.empty();
    if (count(schema, 0) != found.size()) return Optional.empty();
    var names = new HashSet<String>();
    for (var each : found)
      if (!isToken(each.header) || !names.add(each.header.toLowerCase(Locale.ROOT))) return Optional.empty();
    return Optional.of(new ArgumentHeaders(List.copyOf(found)));
  }

  private static boolean collect(JsonObject schema, List<String> path, List<Argument> found) {
    for (var member : Loose.object(schema, "properties")) {
      var property = Loose.object(member.getValue());
      var here = new ArrayList<>(path);
      here.add(member.getName());
      if (property.get(KEYWORD) != null) {
        if (!property.get(KEYWORD).isString() || !TYPES.contains(Loose.text(property, "type"))) return false;
        found.add(new Argument(List.copyOf(here), property.get(KEYWORD).asString()));
      }
      if (here.size() < 32 && !collect(property, here, found)) return false;
    }
    return true;
  }

  /// How often the keyword occurs anywhere, but for members of `properties` that are only called like it.
  private static int count(JsonValue value, int depth) {
    if (depth > 128) return 0;
    var count = 0;
    if (value.isArray()) for (var each : value.asArray()) count += count(each, depth + 1);
    if (value.isObject()) {
      for (var member : value.asObject()) {
        if (member.getName().equals("properties") && member.getValue().isObject()) {
          for (var property : member.getValue().asObject()) count += count(property.getValue(), depth + 1);
        } else if (!DATA.contains(member.getName()))
          count += member.getName().equals(KEYWORD) ? 1 : count(member.getValue(), depth + 1);
      }
    }
    return count;
  }

  private static boolean isToken(String name) {
    return !name.isEmpty() && name.chars().allMatch(unit -> unit > 0x20 && unit < 0x7f
        && "\"(),/:;<=>?@[\\]{}".indexOf(unit) < 0);
  }

  /// The headers of a call; arguments that are absent or null have none.
  Map<String, String> values(JsonObject call) {
    var values = new LinkedHashMap<String, String>();
    for (var argument : arguments) {
      JsonValue value = call;
      for (var name : argument.path) value = value instanceof JsonObject object ? object.get(name) : null;
      if (value != null && (value.isString() || value.isNumber() || value.isBoolean())) {
        values.put("Mcp-Param-" + argument.header, value.isString() ? value.asString() : value.toString());
      }
    }
    return values;
  }
}
