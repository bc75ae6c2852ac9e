package kosmokrator.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// A pattern for commands that are never run, such as `rm -rf *` or `git push --force*`. It is held against the words
/// of a command and not against its text: the program may be written with its folder, options in any order, apart or
/// together, short, long or shortened. A pattern without options needs its words in this order.
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

  /// Options in front of an action that take the next word.
  private static final Map<String, Set<String>> VALUED = Map.of(
      "git", Set.of("-C", "-c", "--git-dir", "--work-tree", "--namespace"),
      "docker", Set.of("-H", "--host", "-c", "--context", "--config", "-l", "--log-level"),
      "kubectl", Set.of("-n", "--namespace", "--context", "--cluster", "--user", "--kubeconfig", "-s", "--server"),
      "sudo", Set.of("-u", "-g", "-h", "-p", "-C", "-D", "-R", "-T"));

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

  /// Whether a command is meant, or may be; `arguments` begin with the program. What only the shell knows may be
  /// anything that stands where it stands, but a word of which nothing is known is no option.
  boolean matches(List<ShellWord> arguments) {
    if (arguments.isEmpty()) return false;
    var first = arguments.getFirst();
    var program = name(first.text());
    if (first.isOpen() ? !mayBeProgram(first) : !matches(words.getFirst(), program)) return false;
    if (matches(pattern, program + " " + rest(arguments))) return true;
    var known = first.isOpen() ? words.getFirst().toLowerCase(Locale.ROOT) : program;
    return options(known, arguments) && operands(known, arguments);
  }

  private static String rest(List<ShellWord> arguments) {
    return arguments.stream().skip(1).map(ShellWord::text).collect(Collectors.joining(" "));
  }

  /// Of a pattern that says nothing but a program's name some of
  /// that must be known: otherwise `$TOOL x` would be denied.
  private boolean mayBeProgram(ShellWord program) {
    var pattern = name(program.pattern());
    var says = words.size() > 1 && !(words.size() == 2 && words.getLast().equals("*"));
    var hides = pattern.isEmpty() || pattern.charAt(0) == '*' || pattern.charAt(0) == ShellWord.UNKNOWN;
    return (says || !hides) && Wildcards.loose(words.getFirst()).meets(pattern);
  }

  private static boolean matches(String pattern, String text) {
    return Wildcards.loose(pattern).matches(text);
  }

  /// The program's name without its folder, in lower case.
  static String name(String program) {
    return program.substring(program.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
  }

  private boolean options(String program, List<ShellWord> arguments) {
    for (var i = 1; i < words.size(); i++) {
      var word = words.get(i);
      if (word.startsWith("--") && arguments.stream().noneMatch(argument -> isLong(word, argument))) return false;
      var letters = isShort(word) ? word.substring(1).replace("*", "") : "";
      if (!letters.chars().allMatch(letter -> hasShort(program, (char) letter, arguments))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isShort(String word) {
    return word.length() > 1 && word.charAt(0) == '-' && word.charAt(1) != '-';
  }

  /// `--hard*` is meant by `--hard`, `--hardly`, and by `--har`, which is short for it.
  private static boolean isLong(String word, ShellWord argument) {
    var full = word.endsWith("*") ? word.substring(0, word.length() - 1) : word;
    if (argument.isOpen() && mayBeOption(argument)) return mayBeLong(word, full, argument);
    var text = argument.text();
    if (!text.startsWith("--") || text.length() < 4) return false;
    var equals = text.indexOf('=');
    var name = equals < 0 ? text : text.substring(0, equals);
    return matches(word, text) || full.startsWith(name);
  }

  private static boolean mayBeLong(String word, String full, ShellWord argument) {
    for (var end = 4; end <= full.length(); end++) {
      if (Wildcards.loose(full.substring(0, end)).meets(argument.pattern())) return true;
    }
    return Wildcards.loose(word).meets(argument.pattern());
  }

  /// Whether an open word begins with a dash, or with one character that may be one. `*` is taken for names of files.
  private static boolean mayBeOption(ShellWord argument) {
    var pattern = argument.pattern();
    var first = pattern.isEmpty() ? 0 : pattern.charAt(0);
    return first == '-' || (first == '?' || first == '[') && Wildcards.of("-*").meets(pattern);
  }

  private static boolean hasShort(String program, char letter, List<ShellWord> arguments) {
    var spellings = SPELLINGS.getOrDefault(program, Map.of()).getOrDefault(String.valueOf(letter), Set.of());
    for (var argument : arguments.subList(1, arguments.size())) {
      if (isShort(letter, argument)) return true;
      for (var spelling : spellings) {
        if (spelling.length() == 1 && isShort(spelling.charAt(0), argument)) return true;
        if (spelling.length() > 1 && isLong("--" + spelling, argument)) return true;
      }
    }
    return false;
  }

  /// Whether a word is short options with this letter among them.
  private static boolean isShort(char letter, ShellWord argument) {
    if (isShort(argument.text()) && argument.text().indexOf(letter) > 0) return true;
    return argument.isOpen() && mayBeOption(argument) && !argument.text().startsWith("--")
        && Wildcards.of("-*" + letter + "*").meets(argument.pattern());
  }

  /// The words that are no options, in their order. The first may stand behind the values of options only, so that the
  /// message of a commit is not taken for the name of an action.
  private boolean operands(String program, List<ShellWord> arguments) {
    var wanted = new ArrayList<String>();
    for (var word : words.subList(1, words.size())) if (!word.startsWith("-") && !word.equals("*")) wanted.add(word);
    var at = 0;
    var skipped = false;
    for (var i = 1; i < arguments.size() && at < wanted.size(); i++) {
      if (fits(program, wanted.get(at), arguments, i, skipped)) at++;
      else if (at == 0 && isPlainOperand(program, arguments, i)) return false;
      else skipped |= !arguments.get(i).text().startsWith("-") && !isValue(program, arguments.get(i - 1).text());
    }
    return at == wanted.size() && (endsOpen() || hasOperand(arguments));
  }

  /// Whether an option is one that takes the next word as its value.
  private static boolean isValue(String program, String option) {
    return VALUED.getOrDefault(program, Set.of()).contains(option);
  }

  /// A word of which nothing is known fits only where the wanted word has to stand.
  private boolean fits(String program, String wanted, List<ShellWord> arguments, int i, boolean skipped) {
    var argument = arguments.get(i);
    if (argument.isOpen() && skipped
        && argument.text().chars().allMatch(c -> c == '*' || c == '?' || c == ShellWord.UNKNOWN)) {
      return false;
    }
    if (wanted.equals("777")) return OPEN_MODES.stream().anyMatch(mode -> argument.mayBe(Wildcards.of(mode)));
    if (program.equals("truncate") && wanted.equals("0") && argument.text().matches("(-s|--s[a-z]*=)?[<>/%+-]?0+"))
      return true;
    return isNamed(argument) ? matches(wanted, argument.text()) : argument.mayBe(Wildcards.loose(wanted));
  }

  /// `count=$N` is no `of=`, whatever N is.
  private static boolean isNamed(ShellWord argument) {
    return argument.text().matches("\\w+=.*");
  }

  /// Whether the first operand has to be the wanted one here: with `dd *of=*` any may be.
  private boolean isPlainOperand(String program, List<ShellWord> arguments, int i) {
    var argument = arguments.get(i).text();
    var before = arguments.get(i - 1).text();
    var afterOption = i > 1 && before.startsWith("-") && !before.contains("=");
    return !argument.startsWith("-") && !argument.matches("\\w+=.*") && !afterOption && !program.equals("dd")
        && !words.get(1).startsWith("*");
  }

  /// `rm -rf *` with a blank before the star needs something to remove, `mkfs*` does not.
  private boolean endsOpen() {
    return !words.getLast().equals("*");
  }

  private static boolean hasOperand(List<ShellWord> arguments) {
    return arguments.size() > 1;
  }
}
