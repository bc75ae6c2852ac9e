package kosmokrator.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import kosmokrator.values.Fault;

/// The words of a command line, sorted by the command's [Spec]. Nothing was read but the words themselves.
///
/// @param name the command as typed, such as `integrations:plane`
/// @param words positional words in order
/// @param rest words after `--`, when the command passes them on; otherwise they are positional
/// @param given values of each flag in order; a toggle's are `true` and `false`
/// @param free arguments for what is called, in order; only for commands that take them
record Line(Spec spec, String name, List<String> words, List<String> rest, Map<String, List<String>> given,
    List<Free> free) {
  /// An argument for what is called: `--key text`, `--key` alone, or `--arg key=text`.
  record Free(String key, Optional<String> text) {}

  Line {
    words = List.copyOf(words);
    rest = List.copyOf(rest);
    given = Map.copyOf(given);
    free = List.copyOf(free);
  }

  /// Sorts the words after the command's name. A word that does not fit is a usage fault.
  static Line parse(Spec spec, String name, List<String> words) {
    return new Words(spec, name, words).sort();
  }

  /// Whether the words ask for JSON, told before they are understood, so that even a usage failure can answer in JSON.
  static boolean wantsJson(List<String> words) {
    return words.stream().takeWhile(word -> !word.equals("--"))
        .anyMatch(word -> word.equals("--json") || word.equals("--json=true"));
  }

  /// Whether the words ask for help, anywhere before `--`.
  static boolean wantsHelp(List<String> words) {
    return words.stream().takeWhile(word -> !word.equals("--"))
        .anyMatch(word -> word.equals("--help") || word.equals("-h"));
  }

  /// What stands for the capital part of the command's name: `plane` of `integrations:plane`.
  String stem() {
    return name.substring(spec.prefix().length());
  }

  /// Whether a toggle is on, or a flag that takes a value was given.
  boolean has(Flag flag) {
    var values = values(flag);
    return !values.isEmpty() && !(flag.isToggle() && values.getLast().equals("false"));
  }

  /// The value of a flag: the last one given.
  Optional<String> value(Flag flag) {
    var values = values(flag);
    return values.isEmpty() ? Optional.empty() : Optional.of(values.getLast());
  }

  /// All values of a flag, in order.
  List<String> values(Flag flag) {
    return given.getOrDefault(flag.name(), List.of());
  }

  /// The value of a flag as a whole number from `least` to `most`; anything else is a usage fault.
  Optional<Long> whole(Flag flag, long least, long most) {
    return value(flag).map(text -> {
      try {
        var number = Long.parseLong(text);
        if (number >= least && number <= most) return number;
      } catch (NumberFormatException notWhole) {
        // told below
      }
      var range = most == Long.MAX_VALUE ? "%d or more".formatted(least) : "from %d to %d".formatted(least, most);
      throw refused("--%s must be a whole number, %s, not '%s'".formatted(flag.name(), range, Words.shown(text)));
    });
  }

  /// The word for a positional argument.
  Optional<String> value(Argument argument) {
    return values(argument).stream().findFirst();
  }

  /// The word for a required positional argument.
  String text(Argument argument) {
    return values(argument).getFirst();
  }

  /// The words for a repeated positional argument.
  List<String> values(Argument argument) {
    var at = place(argument);
    return at < words.size() ? words.subList(at, argument.many() ? words.size() : at + 1) : List.of();
  }

  /// By name: comparing records would make the machine write
  /// code for it, which takes longer than the rest of a command.
  private int place(Argument argument) {
    var at = 0;
    for (var each : spec.arguments()) {
      if (each.name().equals(argument.name())) return at;
      at++;
    }
    throw new IllegalArgumentException(spec.name() + " has no argument " + argument.name());
  }

  /// A usage fault about this line, to throw.
  Fault refused(String message) {
    return Words.refused(spec, message);
  }

  /// The command that explains this one.
  String helpCommand() {
    return Words.helpCommand(spec);
  }
}
