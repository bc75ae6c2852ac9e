package kosmokrator.integrations;

import com.eclipsesource.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import kosmokrator.integrations.ProviderInfo.Source;
import kosmokrator.values.Failure;
import kosmokrator.values.FunctionName;
import kosmokrator.values.JsonText;
import kosmokrator.values.LazyObject;

/// What is known about the built-in packages without reading them, made when the program is built. A JSON text of
/// lines: first the length of every provider's part, then per provider two lines, head and details, and two per
/// function, facts and schema. One provider is read without the others, and a function only when somebody looks
/// inside. Plain ASCII, which Java holds and searches best.
final class Index {
  private static final String LENGTHS = "lengths";
  private static final String DETAILS = ":details"; // what the keys of such lines end with
  private static final String SCHEMA = ":schema";
  private final String text;
  private final Map<String, Part> parts = new LinkedHashMap<>();

  /// Where a provider's lines stand.
  private record Part(int start, int end) {}

  /// Reads a text that [#of] made.
  Index(String text) {
    this.text = text;
    var end = text.indexOf('\n', 2);
    var lengths = text.substring(valueStart(2, LENGTHS.length()), end - 1);
    var at = end + 1;
    for (var length : JsonText.parse(lengths, "index.json", Failure.Kind.INTERNAL).asObject()) {
      parts.put(length.getName(), new Part(at, at + length.getValue().asInt()));
      at += length.getValue().asInt();
    }
  }

  /// The ids of the providers, sorted.
  Set<String> ids() {
    return parts.keySet();
  }

  /// One provider. Its functions stay text.
  ProviderInfo provider(String id) {
    var lines = new Lines(parts.get(id));
    var head = JsonText.parse(lines.next(id.length()), "index.json", Failure.Kind.INTERNAL).asObject();
    var details = new LazyObject(lines.next(id.length() + DETAILS.length()));
    var functions = new ArrayList<FunctionInfo>();
    for (var name : head.getString("functions", "").split(" ")) {
      var key = id.length() + 1 + name.length();
      functions.add(new FunctionInfo(new FunctionName(id, name), lines.next(key), lines.next(key + SCHEMA.length())));
    }
    return new ProviderInfo(id, Source.BUILTIN, head, details, functions);
  }

  /// The lines of one part, one after the other; their keys are known, so that nothing has to be searched or compared.
  private final class Lines {
    private final int end;
    private int at;

    Lines(Part part) {
      at = part.start;
      end = part.end;
    }

    /// The value of the next line, whose key is so long.
    String next(int key) {
      var start = valueStart(at, key);
      var stop = Math.min(text.indexOf('\n', start), end);
      at = stop + 1;
      return text.substring(start, text.charAt(stop - 1) == ',' ? stop - 1 : stop);
    }
  }

  /// Where the value of the line `"key":value` at this place begins.
  private static int valueStart(int at, int key) {
    return at + key + 3;
  }

  /// The index of packages given by id, the same for the same packages.
  static String of(TreeMap<String, String> manifests) {
    var parts = new ArrayList<String>();
    var lengths = new JsonObject();
    manifests.forEach((id, manifest) -> {
      var part = part(JsonText.parseFile(manifest, id + ".json"));
      lengths.add(id, part.length() + 2); // a comma and a line feed
      parts.add(part);
    });
    return "{\n" + line(LENGTHS, lengths) + ",\n" + String.join(",\n", parts) + "\n}\n";
  }

  private static String part(JsonObject manifest) {
    var id = manifest.getString("id", "");
    var lines = new ArrayList<String>();
    lines.add(line(id, Summary.head(manifest)));
    lines.add(line(id + DETAILS, Summary.details(manifest)));
    for (var function : manifest.get("functions").asArray()) {
      var name = new FunctionName(id, function.asObject().getString("name", ""));
      lines.add(line(name.toString(), Summary.facts(function.asObject())));
      lines.add(line(name + SCHEMA, Summary.schema(function.asObject())));
    }
    return String.join(",\n", lines);
  }

  private static String line(String key, JsonObject value) {
    var line = new StringBuilder();
    for (var unit : "\"%s\":%s".formatted(key, JsonText.compact(value)).toCharArray()) {
      if (unit < 0x7f) line.append(unit);
      else line.append("\\u%04x".formatted((int) unit));
    }
    return line.toString();
  }
}
