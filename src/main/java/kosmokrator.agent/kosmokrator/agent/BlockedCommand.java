package kosmokrator.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// A pattern for commands that are never run, such as `rm -rf *` or `git push --force*`. It is held against the words of a
/// command and not against its text: the program may be written with its folder, options in any order, apart or together,
/// short, long or shortened. A pattern without options needs its words in this order.
///
/// A pattern with `|`, `;` or `&` in it speaks about whole lines and is held against those, as text.
record BlockedCommand(String pattern, List<String> words) {
  /// What else an option of a program is called. A long name may be shortened, as GNU programs and git take it.
  private static final Map<String, Map<String, Set<String>>> SPELLINGS = Map.of(
      "rm", Map.of("r", Set.of("R", "recursive"), "f", Set.of("force")),
      "git", Map.of("f", Set.of("force"), "d", Set.of()),
      "chmod", Map.of("R", Set.of("recursive")),
      "chown", Map.of("R", Set.of("recursive")),
      "truncate", Map.of("s", Set.of("size")));
  private static final Set<String> OPEN_MODES = Set.of("777", "0777", "a+rwx", "a=rwx", "+rwx", "=rwx", "ugo+rwx",
      "ugo=rwx", "1777", "2777", "4777", "6777", "7777");

  static BlockedCommand of(String pattern) {
    return new BlockedCommand(pattern, List.of(pattern.strip().split("\\s+")));
  }

  /// Whether this is about whole lines.
  boolean isLine() {
    return pattern.chars().anyMatch(c -> c == '|' || c == ';' || c == '&' || c == '>' || c == '<');
  }

  /// Whether a line is meant, white space taken as one blank.
  boolean matchesLine(String text) {
    return matches(pattern, text.strip().replaceAll("\\s+", " "));
  }

  /// Whether a command is meant; `arguments` begin with the program.
  boolean matches(List<String> arguments) {
    if (arguments.isEmpty()) return false;
    var program = name(arguments.getFirst());
    if (!matches(words.getFirst(), program)) return false;
    if (matches(pattern, program + " " + String.join(" ", arguments.subList(1, arguments.size())))) return true;
    return options(program, arguments) && operands(program, arguments);
  }

  private static boolean matches(String pattern, String text) {
    return Wildcards.loose(pattern).matches(text);
  }

  /// The program's name without its folder, in lower case.
  static String name(String program) {
    return program.substring(program.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
  }

  private boolean options(String program, List<String> arguments) {
    for (var i = 1; i < words.size(); i++) {
      var word = words.get(i);
      if (word.startsWith("--") && arguments.stream().noneMatch(argument -> isLong(word, argument))) return false;
      if (isShort(word) && !word.substring(1).replace("*", "").chars().allMatch(letter -> hasShort(program, (char) letter, arguments))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isShort(String word) {
    return word.length() > 1 && word.charAt(0) == '-' && word.charAt(1) != '-';
  }

  /// `--hard*` is meant by `--hard`, `--hardly`, and by `--har`, which is short for it.
  private static boolean isLong(String word, String argument) {
    if (!argument.startsWith("--") || argument.length() < 4) return false;
    var equals = argument.indexOf('=');
    var name = equals < 0 ? argument : argument.substring(0, equals);
    var full = word.endsWith("*") ? word.substring(0, word.length() - 1) : word;
    return matches(word, argument) || full.startsWith(name) || isShortFor(full, argument);
  }

  /// `-f` for `--force`.
  private static boolean isShortFor(String full, String argument) {
    return full.equals("--force") && isShort(argument) && argument.indexOf('f') > 0;
  }

  private static boolean hasShort(String program, char letter, List<String> arguments) {
    var spellings = SPELLINGS.getOrDefault(program, Map.of()).getOrDefault(String.valueOf(letter), Set.of());
    for (var argument : arguments.subList(1, arguments.size())) {
      if (isShort(argument) && argument.indexOf(letter) > 0) return true;
      for (var spelling : spellings) {
        if (spelling.length() == 1 && isShort(argument) && argument.indexOf(spelling.charAt(0)) > 0) return true;
        if (spelling.length() > 1 && isLong("--" + spelling, argument)) return true;
      }
    }
    return false;
  }

  /// The words that are no options, in their order. The first may stand behind the values of options only, so that the
  /// message of a commit is not taken for the name of an action.
  private boolean operands(String program, List<String> arguments) {
    var wanted = new ArrayList<String>();
    for (var word : words.subList(1, words.size())) if (!word.startsWith("-") && !word.equals("*")) wanted.add(word);
    var at = 0;
    for (var i = 1; i < arguments.size() && at < wanted.size(); i++) {
      if (fits(program, wanted.get(at), arguments, i)) at++;
      else if (at == 0 && isPlainOperand(program, arguments, i)) return false;
    }
    return at == wanted.size() && (endsOpen() || hasOperand(arguments));
  }

  private boolean fits(String program, String wanted, List<String> arguments, int i) {
    var argument = arguments.get(i);
    if (wanted.equals("777")) return OPEN_MODES.contains(argument);
    if (program.equals("truncate") && wanted.equals("0")) return argument.matches("(-s|--s[a-z]*=)?[<>/%+-]?0+");
    return matches(wanted, argument);
  }

  /// Whether the first operand has to be the wanted one here: with `dd *of=*` any may be.
  private boolean isPlainOperand(String program, List<String> arguments, int i) {
    var argument = arguments.get(i);
    var afterOption = i > 1 && arguments.get(i - 1).startsWith("-") && !arguments.get(i - 1).contains("=");
    return !argument.startsWith("-") && !argument.matches("\\w+=.*") && !afterOption && !program.equals("dd")
        && !words.get(1).startsWith("*");
  }

  /// `rm -rf *` with a blank before the star needs something to remove, `mkfs*` does not.
  private boolean endsOpen() {
    return !words.getLast().equals("*");
  }

  private static boolean hasOperand(List<String> arguments) {
    return arguments.size() > 1;
  }
}
