package kosmokrator.integrations;

import java.nio.file.Path;
import java.util.TreeMap;
import kosmokrator.io.Files;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;

/// Writes the index of the built-in packages; runs when the program is built, and refuses packages that are not valid.
final class IndexBuilder {
  private IndexBuilder() {}

  /// Words: the folder of packages, the index file to write.
  public static void main(String... words) {
    var texts = new TreeMap<String, String>();
    for (var file : Files.list(Path.of(words[0]), ".json")) texts.put(id(file), valid(file));
    Files.replace(Path.of(words[1]), Index.of(texts), Files.Access.SHARED);
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
}
