package kosmokrator.integrations;

import com.eclipsesource.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import kosmokrator.integrations.ProviderInfo.Source;
import kosmokrator.values.Failure;
import kosmokrator.values.FunctionName;
import kosmokrator.values.JsonText;
import kosmokrator.values.LazyObject;

/// What is known about the built-in packages without reading them, made when the program is built. A JSON object, plain
/// ASCII, which Java holds and searches best. Its first member says how long every provider's part is; a part is made
/// of head, details and, per function, facts and schema as they are printed. The head says how long those are, so that
/// one provider is read without the others, and a function only when somebody looks inside.
final class Index {
  private static final String LENGTHS = "lengths";
  private static final String FUNCTIONS = "functions"; // of a head: names, each with the lengths of facts and schema
  private static final String SEPARATOR = ",\n";
  private static final String DETAILS = ":details"; // what the keys of such lines end with
  private static final String SCHEMA = ":schema";
  private final String text;
  private final Map<String, Integer> starts = new LinkedHashMap<>();

  /// Reads a text that [#of] made.
  Index(String text) {
    this.text = text;
    var end = text.indexOf('\n', 2);
    var lengths = text.substring(valueStart(2, LENGTHS.length()), end - 1);
    var at = end + 1;
    for (var length : JsonText.parse(lengths, "index.json", Failure.Kind.INTERNAL).asObject()) {
      starts.put(length.getName(), at);
      at += length.getValue().asInt();
    }
  }

  /// The ids of the providers, sorted.
  Set<String> ids() {
    return starts.keySet();
  }

  /// One provider. Its functions stay text.
  ProviderInfo provider(String id) {
    var members = new Members(starts.get(id));
    var head = JsonText.parse(members.line(id.length()), "index.json", Failure.Kind.INTERNAL).asObject();
    var details = new LazyObject(members.line(id.length() + DETAILS.length()));
    var functions = new ArrayList<FunctionInfo>();
    var words = head.getString(FUNCTIONS, "").split(" ");
    for (var i = 0; i + 2 < words.length; i += 3) {
      var key = id.length() + 1 + words[i].length();
      var facts = members.next(key, Integer.parseInt(words[i + 1]));
      var schema = members.next(key + SCHEMA.length(), Integer.parseInt(words[i + 2]));
      functions.add(new FunctionInfo(new FunctionName(id, words[i]), facts, schema));
    }
    return new ProviderInfo(id, Source.BUILTIN, head, details, functions);
  }

  /// The members of one part, one after the other; their keys are known, so that nothing has to be compared.
  private final class Members {
    private int at;

    Members(int start) {
      at = start;
    }

    /// The value of the next member, which is on one line and whose key is so long.
    String line(int key) {
      var end = text.indexOf('\n', at);
      return next(key, end - (text.charAt(end - 1) == ',' ? 1 : 0) - valueStart(at, key));
    }

    /// The value of the next member; key and value are so long.
    String next(int key, int length) {
      var start = valueStart(at, key);
      at = start + length + SEPARATOR.length();
      return text.substring(start, start + length);
    }
  }

  /// Where the value of the member `"key":value` at this place begins.
  private static int valueStart(int at, int key) {
    return at + key + 3;
  }

  /// The index of packages given by id, the same for the same packages.
  static String of(TreeMap<String, String> manifests) {
    var parts = new ArrayList<String>();
    var lengths = new JsonObject();
    manifests.forEach((id, manifest) -> {
      var part = part(JsonText.parseFile(manifest, id + ".json"));
      lengths.add(id, part.length() + SEPARATOR.length());
      parts.add(part);
    });
    return "{\n" + line(LENGTHS, lengths) + SEPARATOR + String.join(SEPARATOR, parts) + "\n}\n";
  }

  private static String part(JsonObject manifest) {
    var id = manifest.getString("id", "");
    var functions = new ArrayList<String>();
    var lengths = new StringJoiner(" ");
    for (var function : manifest.get("functions").asArray()) {
      var name = new FunctionName(id, function.asObject().getString("name", ""));
      var facts = ascii(FunctionInfo.facts(name, function.asObject()));
      var schema = ascii(FunctionInfo.schema(function.asObject()));
      lengths.add(name.action()).add(Integer.toString(facts.length())).add(Integer.toString(schema.length()));
      functions.add(member(name.toString(), facts));
      functions.add(member(name + SCHEMA, schema));
    }
    var head = Summary.head(manifest).add(FUNCTIONS, lengths.toString());
    return line(id, head) + SEPARATOR + line(id + DETAILS, Summary.details(manifest)) + SEPARATOR
        + String.join(SEPARATOR, functions);
  }

  private static String line(String key, JsonObject value) {
    return member(key, ascii(JsonText.compact(value)));
  }

  private static String member(String key, String value) {
    return "\"" + key + "\":" + value;
  }

  private static String ascii(String json) {
    var text = new StringBuilder();
    for (var unit : json.toCharArray()) {
      if (unit < 0x7f) text.append(unit);
      else text.append("\\u%04x".formatted((int) unit));
    }
    return text.toString();
  }
}
