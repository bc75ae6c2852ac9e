package kosmokrator.agent;

import java.util.List;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.Printable;

/// A pattern of the user's own for commands that need no approval, such as `npm test*`: word by word, and a last `*` on
/// its own stands for any words. The program must be named.
record SafeCommand(List<String> words) {
  /// Reads a pattern; one that names no program is a fault. `where` is how messages call the setting.
  static SafeCommand of(String pattern, String where) {
    var words = List.of(pattern.strip().split("\\s+"));
    if (words.getFirst().isEmpty() || words.getFirst().indexOf('*') >= 0 || words.getFirst().indexOf('?') >= 0) {
      throw Fault.of(Failure.Kind.STATE, "%s: pattern '%s' does not name a program".formatted(where,
          Printable.line(pattern)));
    }
    return new SafeCommand(words);
  }

  /// Words with wildcards of the shell mean nobody knows what.
  boolean matches(ShellCommand command) {
    var open = words.getLast().equals("*");
    var wanted = open ? words.subList(0, words.size() - 1) : words;
    var given = command.words();
    if (given.size() < wanted.size() || !open && given.size() > wanted.size() && !words.getLast().endsWith("*"))
      return false;
    for (var i = 0; i < given.size(); i++) {
      if (given.get(i).has(ShellWord.Trait.GLOB)) return false;
      if (i < wanted.size() && !fits(wanted.get(i), given.get(i).text(), i)) return false;
    }
    return true;
  }

  private static boolean fits(String wanted, String given, int place) {
    return place == 0 ? wanted.equals(given) : Wildcards.loose(wanted).matches(given);
  }
}
