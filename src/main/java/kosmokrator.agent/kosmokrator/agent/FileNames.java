package kosmokrator.agent;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kosmokrator.io.Files;

/// The files that a word with wildcards means, as a shell finds them when nobody changed its options.
final class FileNames {
  private static final int MOST = 2_000;
  /// Sets with names (`[[:alpha:]]`) are not understood here.
  private static final List<String> CLASSES = List.of("[:", "[.", "[=");

  private FileNames() {}

  /// A name that begins with a dot has to be asked for with a dot.
  private static boolean matches(String part, String name) {
    return (!name.startsWith(".") || part.startsWith(".")) && Wildcards.of(part).matches(name);
  }

  /// The paths as the program will see them; the word itself when nothing matches; empty when there are too many or the
  /// word is not understood.
  static Optional<List<String>> of(ShellWord word, Path folder) {
    if (CLASSES.stream().anyMatch(word.pattern()::contains)) return Optional.empty();
    var found = List.of("");
    var parts = word.pattern().split("/", -1);
    for (var i = 0; i < parts.length; i++) {
      var next = new ArrayList<String>();
      for (var before : found) add(next, before, parts[i], i == parts.length - 1, folder);
      if (next.size() > MOST) return Optional.empty();
      found = next;
    }
    return Optional.of(found.isEmpty() ? List.of(word.text()) : found);
  }

  private static void add(List<String> next, String before, String part, boolean last, Path folder) {
    var end = last ? "" : "/";
    if (!isPattern(part)) {
      next.add(before + unescaped(part) + end);
      return;
    }
    for (var name : Files.names(folder.resolve(before.isEmpty() ? "." : before), MOST + 1)) {
      if (matches(part, name) && (last || Files.isFolder(folder.resolve(before + name)))) {
        next.add(before + name + end);
      }
    }
  }

  private static boolean isPattern(String part) {
    for (var i = 0; i < part.length(); i++) {
      var c = part.charAt(i);
      if (c == '\\') i++;
      else if (c == '*' || c == '?' || c == '[') return true;
    }
    return false;
  }

  private static String unescaped(String part) {
    var text = new StringBuilder();
    for (var i = 0; i < part.length(); i++) {
      if (part.charAt(i) == '\\' && i + 1 < part.length()) i++;
      text.append(part.charAt(i));
    }
    return text.toString();
  }
}
