package kosmokrator.agent;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kosmokrator.agent.Places.Objection;
import kosmokrator.agent.ShellWord.Trait;

/// Finds paths in commands that nobody may touch, in every mode: in operands, in values of options, behind `=`, `:` and
/// `@`, in redirections, and in the programs that interpreters are given. Words of programs whose words are known to be
/// texts are left alone, so that one can search for `process.env`.
record BlockedOperands(Places places) {
  private static final Set<String> TALKERS = Set.of("echo", "printf", "true", "false");
  private static final Set<String> INTERPRETERS = Set.of("python", "python3", "python2", "node", "nodejs", "deno",
      "bun", "perl", "ruby", "php", "lua", "awk", "gawk", "mawk", "tclsh", "java", "jshell", "Rscript", "osascript",
      "gdb", "vim", "vi", "ex", "ed", "emacs", "sqlite3", "curl", "wget", "sed", "sh", "bash", "dash", "zsh", "ksh",
      "fish", "eval", "jq");
  private static final int MOST = 2_000;

  /// The first thing that stands against a command for good.
  Optional<Objection> find(Unwrapped unwrapped, Path folder) {
    var folders = new LinkedHashSet<>(List.of(folder));
    var looked = 0;
    for (var words : unwrapped.whole()) {
      if (words.getFirst().text().equals("cd") && words.size() > 1) enter(words.getLast().text(), folders);
      for (var word : suspects(words)) {
        var objection = objection(word, looked++ < MOST ? folders : Set.of());
        if (objection.isPresent()) return objection;
      }
    }
    for (var target : unwrapped.targets()) {
      var objection = objection(target, looked++ < MOST ? folders : Set.of());
      if (objection.isPresent()) return objection;
    }
    return Optional.empty();
  }

  private void enter(String written, Set<Path> folders) {
    try {
      if (folders.size() < 20)
        for (var folder : List.copyOf(folders)) folders.add(places.resolve(written, folder).normalize());
    } catch (java.nio.file.InvalidPathException nowhere) {
      return;
    }
  }

  /// The words of a command that may be paths, and parts of them.
  private static List<ShellWord> suspects(List<ShellWord> words) {
    var program = BlockedCommand.name(words.getFirst().text());
    if (TALKERS.contains(program)) return List.of();
    var use = known(words);
    if (use.isPresent()) return use.get();
    var found = new ArrayList<ShellWord>();
    var isNamed = program.equals(words.getFirst().text().toLowerCase(java.util.Locale.ROOT));
    for (var i = isNamed ? 1 : 0; i < words.size(); i++) {
      var word = words.get(i).text();
      if (word.isEmpty()) continue;
      var isMessage = i > 0 && program.equals("git") && words.get(i - 1).text().matches("-[a-z]*m|--message");
      if (!isMessage && !word.startsWith("--exclude") && !word.startsWith("--ignore") && !word.startsWith("!")) {
        found.add(words.get(i));
        add(found, word, INTERPRETERS.contains(program));
      }
    }
    return found;
  }

  /// The paths of a command whose words are all understood.
  private static Optional<List<ShellWord>> known(List<ShellWord> words) {
    var program = words.getFirst().text();
    var rest = words.subList(1, words.size());
    if (program.equals("git")) return Optional.empty();
    var use = SpecialPrograms.use(program, rest)
        .or(() -> HarmlessTable.of(program).flatMap(rule -> rule.use(rest)));
    return use.map(OptionRule.Use::paths);
  }

  private static void add(List<ShellWord> found, String word, boolean code) {
    if (word.startsWith("-") && word.length() > 2 && word.charAt(1) != '-') found.add(ShellWord.of(word.substring(2)));
    for (var part : word.split(code ? "[\\s'\"`(){}\\[\\],;:=<>@|&]+" : "[=:@,]")) {
      if (!part.isEmpty() && part.length() < word.length()) found.add(ShellWord.of(part));
    }
  }

  /// What stands against a word; without folders only its text is looked at.
  private Optional<Objection> objection(ShellWord word, Set<Path> folders) {
    var pattern = places.blockingText(word.text().replace(ShellWord.UNKNOWN, '$')).or(() -> mayBeBlocked(word));
    if (pattern.isPresent() && !word.text().startsWith("-"))
      return Optional.of(Places.blockedBy(word.text(), pattern.get()));
    for (var folder : folders) {
      for (var name : names(word, folder)) {
        var objection = objection(name, folder);
        if (objection.isPresent()) return objection;
      }
    }
    return Optional.empty();
  }

  /// A word with wildcards that stand for one character each is what they may make of it, whether there is a file or
  /// not. With a `*` in it nearly any word may be blocked: then the files count that it means now.
  private Optional<String> mayBeBlocked(ShellWord word) {
    var stars = word.pattern().indexOf('*') >= 0 || word.text().indexOf(ShellWord.UNKNOWN) >= 0;
    return word.has(Trait.GLOB) && !stars && says(word) ? places.blockingPattern(word.pattern()) : Optional.empty();
  }

  /// Whether some of it is known: `???` may be anything.
  private static boolean says(ShellWord word) {
    return word.text().chars().anyMatch(Character::isLetterOrDigit);
  }

  private static List<String> names(ShellWord word, Path folder) {
    if (!word.has(Trait.GLOB)) return List.of(word.text());
    try {
      return FileNames.of(word, folder).orElse(List.of());
    } catch (java.nio.file.InvalidPathException nowhere) {
      return List.of();
    }
  }

  private Optional<Objection> objection(String written, Path folder) {
    var path = written.startsWith(ShellWord.UNKNOWN + "/") ? "~" + written.substring(1) : written;
    if (path.isEmpty() || path.length() > 4_096 || path.indexOf(0) >= 0) return Optional.empty();
    return places.reading(path, folder).filter(found ->
        found.kind() == Objection.Kind.BLOCKED || found.kind() == Objection.Kind.OWN_STATE);
  }
}
