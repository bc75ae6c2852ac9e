package kosmokrator.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import kosmokrator.agent.OptionRule.Use;

/// Programs whose words are a small language of their own: what of it looks and changes nothing.
final class SpecialPrograms {
  private static final Set<String> VERSIONS = Set.of("node --version", "node -v", "npm --version", "npm -v",
      "python --version", "python -V", "python3 --version", "python3 -V", "java -version", "java --version",
      "javac -version", "javac --version", "ruby --version", "ruby -v", "perl --version", "perl -v", "php --version",
      "php -v", "gcc --version", "g++ --version", "clang --version", "make --version", "cmake --version",
      "bash --version", "docker --version", "rg --version", "jq --version", "grep --version", "sed --version",
      "tar --version");
  private static final Set<String> FIND_FLAGS = Set.of("-a", "-and", "-o", "-or", "!", "-not", "(", ")", ",", "-prune",
      "-print", "-print0", "-ls", "-empty", "-readable", "-writable", "-executable", "-true", "-false", "-depth",
      "-xdev", "-mount", "-daystart", "-quit", "-nouser", "-nogroup", "-noleaf", "-ignore_readdir_race");
  private static final Set<String> FIND_TEXTS = Set.of("-maxdepth", "-mindepth", "-type", "-xtype", "-name", "-iname",
      "-path", "-ipath", "-wholename", "-iwholename", "-regex", "-iregex", "-regextype", "-size", "-mtime", "-mmin",
      "-atime", "-amin", "-ctime", "-cmin", "-user", "-group", "-uid", "-gid", "-perm", "-links", "-inum", "-used",
      "-printf", "-newermt", "-newerct", "-newerat", "-fstype", "-lname", "-ilname");
  private static final Set<String> FIND_PATHS = Set.of("-newer", "-anewer", "-cnewer", "-samefile");
  private static final Set<String> TESTS = Set.of("-f", "-d", "-e", "-s", "-r", "-w", "-x", "-L", "-h", "-p", "-S",
      "-b", "-c");
  private static final Pattern FORMAT =
      Pattern.compile("(?:[^%]++|%%|%[-+ 0#']{0,3}[0-9]{0,3}(?:\\.[0-9]{1,3})?[sdixXobqceEfgGu])*+", Pattern.DOTALL);
  private static final Pattern ADDRESS = Pattern.compile("(?:\\d+|\\$|/(?:[^/\\\\]++|\\\\[^\\n])*+/I?)");
  private static final Pattern AWK = Pattern.compile("(?:[\\s{},;]++|\\$?NF|NR|FNR|\\$[0-9]{1,3}|[0-9]{1,9}|==|!=|&&|"
      + "print(?![a-zA-Z0-9_])|\"(?:[^\"\\\\]++|\\\\[nt])*+\"|/(?:[^/\\\\]++|\\\\[^\\n])*+/)*+");
  private static final Pattern JQ = Pattern.compile("[^$@\\\\`]*");
  private static final Pattern JQ_WORDS =
      Pattern.compile("\\b(env|input|inputs|import|include|input_filename|debug|stderr|halt|halt_error|modulemeta|"
          + "get_search_list|ltrimstr_file|getpath_file|limit_file|now|localtime|range|repeat|recurse|while|until)\\b");

  private SpecialPrograms() {}

  /// What a command with this program uses; empty when it is not known to be harmless, or is no special program.
  static Optional<Use> use(String program, List<ShellWord> words) {
    if (VERSIONS.contains(program + " " + join(words))) return Optional.of(new Use(List.of(), List.of(), Set.of()));
    return switch (program) {
      case "find" -> find(words);
      case "sed" -> sed(words);
      case "awk", "gawk", "mawk" -> script(words, "-F=text text paths", AWK);
      case "jq" -> jq(words);
      case "printf" -> printf(words);
      case "test" -> test(words);
      case "[" -> bracket(words);
      case "date" -> date(words);
      case "command" -> command(words);
      default -> Optional.empty();
    };
  }

  private static String join(List<ShellWord> words) {
    return words.stream().map(ShellWord::text).collect(java.util.stream.Collectors.joining(" "));
  }

  private static Optional<Use> find(List<ShellWord> words) {
    var paths = new ArrayList<ShellWord>();
    var at = 0;
    while (at < words.size() && (words.get(at).text().equals("-P"))) at++;
    for (; at < words.size() && !beginsExpression(words.get(at)); at++) paths.add(words.get(at));
    for (; at < words.size(); at++) {
      var word = words.get(at).text();
      if (words.get(at).has(ShellWord.Trait.GLOB) || words.get(at).has(ShellWord.Trait.TILDE)) return Optional.empty();
      if (FIND_FLAGS.contains(word)) continue;
      if (++at >= words.size() || words.get(at).has(ShellWord.Trait.GLOB)) return Optional.empty();
      if (FIND_PATHS.contains(word)) paths.add(words.get(at));
      else if (!FIND_TEXTS.contains(word)) return Optional.empty();
    }
    if (paths.stream().anyMatch(path -> path.has(ShellWord.Trait.GLOB) && "*?[-".indexOf(path.text().charAt(0)) >= 0)) {
      return Optional.empty();
    }
    return Optional.of(new Use(paths, List.of(), Set.of()));
  }

  private static boolean beginsExpression(ShellWord word) {
    return word.text().startsWith("-") || word.text().equals("!") || word.text().equals("(") || word.text().equals(",")
        || word.text().equals(")");
  }

  /// `-n`, `-E`, `-r`, `-s`, `-u`, `-z`, and scripts of printing, deleting from the output and replacing.
  private static Optional<Use> sed(List<ShellWord> words) {
    var scripts = new ArrayList<String>();
    var left = new ArrayList<ShellWord>();
    for (var i = 0; i < words.size(); i++) {
      var word = words.get(i).text();
      if (word.equals("-e") || word.equals("--expression")) {
        if (++i >= words.size() || words.get(i).has(ShellWord.Trait.GLOB)) return Optional.empty();
        scripts.add(words.get(i).text());
      } else {
        left.add(words.get(i));
      }
    }
    var use = new OptionRule("-nErsuz --quiet --silent --regexp-extended --separate --null-data "
        + (scripts.isEmpty() ? "text " : "") + "paths").use(left);
    if (use.isEmpty() || scripts.isEmpty() && use.get().texts().isEmpty()) return Optional.empty();
    scripts.addAll(use.get().texts());
    return scripts.stream().allMatch(SpecialPrograms::isHarmlessSed) ? use : Optional.empty();
  }

  /// Commands joined by `;`: up to two addresses, then `p`, `d`, `q`, `=` or `s` without the flags that run or write.
  static boolean isHarmlessSed(String script) {
    var at = 0;
    while (at < script.length()) {
      at = skip(script, at, " ;");
      if (at == script.length()) return true;
      at = address(script, at);
      if (at < script.length() && script.charAt(at) == ',') at = address(script, at + 1);
      at = skip(script, at, " !");
      if (at >= script.length()) return false;
      var command = script.charAt(at++);
      if (command == 's') at = replacement(script, at);
      else if ("pdq=".indexOf(command) < 0) return false;
      if (at < 0) return false;
      at = skip(script, at, " ");
      if (at < script.length() && script.charAt(at) != ';') return false;
    }
    return true;
  }

  private static int skip(String text, int at, String what) {
    while (at < text.length() && what.indexOf(text.charAt(at)) >= 0) at++;
    return at;
  }

  private static int address(String script, int at) {
    var address = ADDRESS.matcher(script).region(at, script.length());
    return address.lookingAt() ? address.end() : at;
  }

  /// The place behind `/old/new/flags`, which begins at `at`; -1 when it may do more than replace.
  private static int replacement(String script, int at) {
    if (at >= script.length()) return -1;
    var mark = script.charAt(at);
    if (Character.isLetterOrDigit(mark) || mark == '\\' || mark == ' ' || mark == '\n' || mark == ';') return -1;
    var marks = 1;
    for (at++; at < script.length() && marks < 3; at++) {
      var c = script.charAt(at);
      if (c == '\n' || c == '[' && marks == 1 && script.indexOf(']', at) > 0 && inSet(script, at, mark)) return -1;
      if (c == '\\') at++;
      else if (c == mark) marks++;
    }
    return marks < 3 ? -1 : skip(script, at, "gpiI0123456789");
  }

  /// A mark inside of `[...]` is read differently by different programs.
  private static boolean inSet(String script, int at, char mark) {
    return script.substring(at, script.indexOf(']', at)).indexOf(mark) >= 0;
  }

  /// A program whose first operand is a script of which every token is known.
  private static Optional<Use> script(List<ShellWord> words, String rule, Pattern tokens) {
    return new OptionRule(rule).use(words)
        .filter(use -> !use.texts().isEmpty() && use.texts().stream().allMatch(text -> tokens.matcher(text).matches()));
  }

  private static Optional<Use> jq(List<ShellWord> words) {
    return new OptionRule("-rcesSMjan --raw-output --compact-output --exit-status --slurp --sort-keys "
        + "--monochrome-output --join-output --ascii-output --tab --indent=num text paths").use(words)
        .filter(use -> !use.texts().isEmpty() && use.texts().stream().allMatch(text ->
            JQ.matcher(text).matches() && !JQ_WORDS.matcher(text).find()));
  }

  private static Optional<Use> printf(List<ShellWord> words) {
    var from = !words.isEmpty() && words.getFirst().text().equals("--") ? 1 : 0;
    if (words.size() <= from || words.get(from).text().startsWith("-")) return Optional.empty();
    var format = words.get(from);
    return format.has(ShellWord.Trait.GLOB) || !FORMAT.matcher(format.text()).matches() ? Optional.empty()
        : Optional.of(new Use(List.of(), List.of(), Set.of()));
  }

  private static Optional<Use> test(List<ShellWord> words) {
    if (words.stream().anyMatch(word -> word.has(ShellWord.Trait.GLOB))) return Optional.empty();
    if (words.size() == 2 && TESTS.contains(words.getFirst().text())) {
      return Optional.of(new Use(List.of(words.get(1)), List.of(), Set.of()));
    }
    var compares = words.size() == 3 && Set.of("=", "!=").contains(words.get(1).text());
    var looks = words.size() == 2 && Set.of("-z", "-n").contains(words.getFirst().text());
    return compares || looks ? Optional.of(new Use(List.of(), List.of(), Set.of())) : Optional.empty();
  }

  private static Optional<Use> bracket(List<ShellWord> words) {
    return words.isEmpty() || !words.getLast().text().equals("]") ? Optional.empty()
        : test(words.subList(0, words.size() - 1));
  }

  /// An operand that is no format sets the clock.
  private static Optional<Use> date(List<ShellWord> words) {
    return HarmlessTable.of("date").flatMap(rule -> rule.use(words))
        .filter(use -> use.texts().stream().allMatch(text -> text.startsWith("+")));
  }

  /// `command -v name` tells where a program is; any other form runs it.
  private static Optional<Use> command(List<ShellWord> words) {
    var asks = words.size() >= 2 && Set.of("-v", "-V").contains(words.getFirst().text());
    return asks && words.stream().noneMatch(word -> word.has(ShellWord.Trait.GLOB))
        ? Optional.of(new Use(List.of(), List.of(), Set.of())) : Optional.empty();
  }
}
