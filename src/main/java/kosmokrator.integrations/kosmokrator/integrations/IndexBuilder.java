package kosmokrator.integrations;

import com.eclipsesource.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.TreeMap;
import kosmokrator.io.Files;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.FunctionName;
import kosmokrator.values.JsonText;

/// Writes the index of the built-in packages; runs when the program is built, and refuses packages that are not valid.
final class IndexBuilder {
  private IndexBuilder() {}

  /// Words: the folder of packages, the index file to write.
  public static void main(String... words) {
    var texts = new TreeMap<String, String>();
    for (var file : Files.list(Path.of(words[0]), ".json")) texts.put(id(file), valid(file));
    Files.replace(Path.of(words[1]), index(texts), Files.Access.SHARED);
  }

  private static String id(Path file) {
    return file.getFileName().toString().replaceFirst("\\.json$", "");
  }

  private static String valid(Path file) {
    var text = Files.read(file, Packages.MOST_BYTES).orElseThrow();
    var problems = PackageCheck.check(text, file);
    if (problems.isEmpty()) return text;
    var lines = problems.stream().map(problem -> "%s: %s".formatted(file, problem)).toList();
    throw Fault.of(Failure.Kind.STATE, String.join("\n", lines));
  }

  /// The line of a function's facts.
  static String factsKey(FunctionName function) {
    return function.toString();
  }

  /// The line of a function's schema.
  static String schemaKey(FunctionName function) {
    return function + ".schema";
  }

  /// The index of packages given by id, the same for the same packages: a line per provider and two per function, so that
  /// a line is parsed only when somebody asks for it. It is plain ASCII, which Java holds and searches best.
  static String index(TreeMap<String, String> texts) {
    var lines = new ArrayList<String>();
    texts.forEach((id, text) -> {
      var manifest = JsonText.parseFile(text, id + ".json");
      lines.add(line(id, Summary.of(manifest)));
      for (var function : manifest.get("functions").asArray()) {
        var name = new FunctionName(id, function.asObject().getString("name", ""));
        lines.add(line(factsKey(name), Summary.facts(function.asObject())));
        lines.add(line(schemaKey(name), Summary.schema(function.asObject())));
      }
    });
    return "{\n" + String.join(",\n", lines) + "\n}\n";
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
