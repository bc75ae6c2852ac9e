package kosmokrator.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import kosmokrator.agent.SlashCommand;
import kosmokrator.io.Files;
import kosmokrator.io.LineEditor.Completer;
import kosmokrator.io.LineEditor.Suggestion;
import kosmokrator.values.Fault;
import kosmokrator.values.Printable;

/// Completes slash commands and what follows them, and names of files, with or without an `@` before them.
record PromptCompletion(List<SlashCommand> commands, Supplier<Path> folder, Supplier<List<String>> models)
    implements Completer {
  private static final int MOST = 200;

  @Override public List<Suggestion> complete(String line, String word) {
    if (line.equals(word) && word.startsWith("/") && word.indexOf('/', 1) < 0)
      return commands.stream().map(command ->
          new Suggestion("/" + command.name(), "/" + command.name(), command.purpose(), true)).toList();
    var after = line.substring(0, line.length() - word.length()).strip();
    return switch (after) {
      case "/mode" -> words(Stream.of("edit", "plan", "ask"));
      case "/permission" -> words(Stream.of("guardian", "argus", "prometheus"));
      case "/model" -> words(models.get().stream());
      default -> word.isEmpty() ? List.of() : files(word);
    };
  }

  private static List<Suggestion> words(Stream<String> words) {
    return words.map(word -> new Suggestion(word, word, "", true)).toList();
  }

  private List<Suggestion> files(String word) {
    var sign = word.startsWith("@") ? "@" : "";
    var typed = word.substring(sign.length());
    var slash = typed.lastIndexOf('/') + 1;
    var begun = typed.substring(slash);
    try {
      var where = folder.get().resolve(typed.substring(0, slash));
      return Files.all(where).stream().filter(file -> offered(name(file), begun)).limit(MOST)
          .map(file -> suggestion(file, sign + typed.substring(0, slash))).toList();
    } catch (Fault | InvalidPathException unreadable) {
      return List.of();
    }
  }

  /// Names that could drive a terminal, or would end the word,
  /// are left out; hidden ones are offered when a dot was typed.
  private static boolean offered(String name, String begun) {
    return name.startsWith(begun) && (begun.startsWith(".") || !name.startsWith("."))
        && name.codePoints().noneMatch(point -> Printable.acts(point) || Character.isWhitespace(point));
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }

  private static Suggestion suggestion(Path file, String before) {
    var isFolder = Files.isFolder(file);
    var name = name(file) + (isFolder ? "/" : "");
    return new Suggestion(before + name, name, "", !isFolder);
  }
}
