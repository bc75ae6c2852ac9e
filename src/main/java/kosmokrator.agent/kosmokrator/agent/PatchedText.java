package kosmokrator.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import kosmokrator.values.Fault;
import kosmokrator.values.Printable;

/// The lines of a file while hunks are worked into it. Lines that stay keep just the bytes they have, with their own
/// line ends; new ones get the line end that most of the file has.
final class PatchedText {
  private final String path;
  private final List<String> lines = new ArrayList<>();
  private final String lineEnd;
  private final boolean endsOpen;

  /// @param path for messages
  PatchedText(String path, String text) {
    this.path = Printable.line(path);
    for (var from = 0; from < text.length();) {
      var feed = text.indexOf('\n', from);
      var end = feed < 0 ? text.length() : feed + 1;
      lines.add(text.substring(from, end));
      from = end;
    }
    var returns = lines.stream().filter(line -> line.endsWith("\r\n")).count();
    lineEnd = returns * 2 > lines.size() ? "\r\n" : "\n";
    endsOpen = !text.isEmpty() && !text.endsWith("\n");
  }

  String text() {
    if (endsOpen && !lines.isEmpty()) lines.set(lines.size() - 1, bare(lines.getLast()));
    return String.join("", lines);
  }

  private static String bare(String line) {
    if (line.endsWith("\r\n")) return line.substring(0, line.length() - 2);
    return line.endsWith("\n") ? line.substring(0, line.length() - 1) : line;
  }

  /// Works a hunk in. Blank lines at its edges may belong to the patch's own layout: they count if the file has them.
  void apply(Patch.Hunk hunk) {
    var adds = hunk.lines().stream().anyMatch(line -> line.sign() == '+');
    var onlyAdds = hunk.lines().stream().allMatch(line -> line.sign() == '+' || line.blank());
    if (adds && onlyAdds && hunk.old().stream().allMatch(String::isEmpty)) {
      insert(hunk);
      return;
    }
    for (var tried = hunk;;) {
      var at = find(tried);
      if (at >= 0) {
        replace(at, tried);
        return;
      }
      var shorter = shorter(tried);
      if (shorter == null) throw misfit(hunk);
      tried = shorter;
    }
  }

  /// The hunk without one blank line at its end, else at its start; null when there is none.
  private static Patch.Hunk shorter(Patch.Hunk hunk) {
    var lines = hunk.lines();
    if (lines.size() > 1 && lines.getLast().blank()) return hunk.with(lines.subList(0, lines.size() - 1));
    if (lines.size() > 1 && lines.getFirst().blank()) return hunk.with(lines.subList(1, lines.size()));
    return null;
  }

  /// Where the old lines of the hunk stand; -1 when nowhere. First they are looked for as they are, then without regard
  /// to blanks at the ends of lines.
  private int find(Patch.Hunk hunk) {
    var exact = find(hunk, String::equals);
    return exact >= 0 ? exact : find(hunk, (line, wanted) -> line.stripTrailing().equals(wanted.stripTrailing()));
  }

  private int find(Patch.Hunk hunk, BiPredicate<String, String> same) {
    var old = hunk.old();
    var found = new ArrayList<Integer>();
    for (var at = 0; at + old.size() <= lines.size(); at++) {
      if (matched(at, old, same) == old.size() && (!hunk.atEnd() || at + old.size() == lines.size())) found.add(at);
    }
    if (found.size() > 1) return behindHeading(hunk, found);
    return found.isEmpty() ? -1 : found.getFirst();
  }

  private int matched(int at, List<String> old, BiPredicate<String, String> same) {
    var count = 0;
    while (count < old.size() && at + count < lines.size() && same.test(bare(lines.get(at + count)), old.get(count)))
      count++;
    return count;
  }

  /// Of several places, the first behind the only line that the heading names.
  private int behindHeading(Patch.Hunk hunk, List<Integer> found) {
    var heading = heading(hunk);
    if (heading >= 0) {
      for (var at : found) if (at > heading) return at;
    }
    throw Arguments.invalid("Hunk %d of %s fits in %d places, at lines %s; add lines around it until it is the only one"
        .formatted(hunk.number(), path, found.size(), numbers(found)));
  }

  private static String numbers(List<Integer> found) {
    var few = found.stream().limit(5).map(at -> Integer.toString(at + 1)).toList();
    return String.join(", ", few) + (found.size() > 5 ? ", ..." : "");
  }

  /// The only line that is the heading, or begins with it; -1 when there is none or there are several.
  private int heading(Patch.Hunk hunk) {
    if (hunk.heading().isEmpty()) return -1;
    var found = -1;
    for (var at = 0; at < lines.size(); at++) {
      if (!lines.get(at).strip().startsWith(hunk.heading())) continue;
      if (found >= 0) return -1;
      found = at;
    }
    return found;
  }

  /// A hunk that only adds goes behind its heading, or to the end.
  private void insert(Patch.Hunk hunk) {
    var heading = heading(hunk);
    if (heading < 0 && !hunk.atEnd() && !lines.isEmpty()) {
      throw Arguments.invalid(("Hunk %d of %s only adds lines: say where with lines that stay, a heading after @@, or"
          + " '*** End of File'").formatted(hunk.number(), path));
    }
    var added = hunk.lines().stream().filter(line -> line.sign() == '+').toList();
    replace(heading >= 0 && !hunk.atEnd() ? heading + 1 : lines.size(), hunk.with(added));
  }

  private void replace(int at, Patch.Hunk hunk) {
    var index = at;
    for (var line : hunk.lines()) {
      switch (line.sign()) {
        case ' ' -> index++;
        case '-' -> lines.remove(index);
        default -> {
          if (index > 0 && !lines.get(index - 1).endsWith("\n")) lines.set(index - 1, lines.get(index - 1) + lineEnd);
          lines.add(index++, line.text() + lineEnd);
        }
      }
    }
  }

  /// Says how far the hunk fits at best, and where it stops to.
  private Fault misfit(Patch.Hunk hunk) {
    var old = hunk.old();
    var best = 0;
    var most = -1;
    for (var at = 0; at < lines.size(); at++) {
      var count = matched(at, old, (line, wanted) -> line.stripTrailing().equals(wanted.stripTrailing()));
      if (count > most) {
        most = count;
        best = at;
      }
    }
    var message = "Hunk %d of %s was not found in the file".formatted(hunk.number(), path);
    if (hunk.atEnd() && most == old.size())
      return Arguments.invalid(message + "'s end; it stands at line " + (best + 1));
    if (most <= 0) return Arguments.invalid(message + ": no line is '" + first(old) + "'");
    var at = best + most;
    var has = at < lines.size() ? "is '" + shown(bare(lines.get(at))) + "'" : "is behind the end";
    return Arguments.invalid("%s: at line %d the patch has '%s', the file's line %s"
        .formatted(message, at + 1, shown(old.get(most)), has));
  }

  private static String first(List<String> old) {
    return old.isEmpty() ? "" : shown(old.getFirst());
  }

  private static String shown(String line) {
    return Printable.line(line.length() > 200 ? line.substring(0, 200) + "..." : line);
  }
}
