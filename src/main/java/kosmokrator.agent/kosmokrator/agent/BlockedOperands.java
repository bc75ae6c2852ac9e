package kosmokrator.agent;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kosmokrator.agent.Places.Objection;

/// Finds paths in commands that nobody may touch, in every mode: in operands, in values of options, behind `=`, `:` and
/// `@`, in redirections, and in the programs that interpreters are given. Words of programs whose words are known to be
/// texts are left alone, so that one can search for `process.env`.
record BlockedOperands(Places places) {
  private static final Set<String> TALKERS = Set.of("echo", "printf", "true", "false");
  private static final Set<String> INTERPRETERS = Set.of("python", "python3", "python2", "node", "nodejs", "deno", "bun",
      "perl", "ruby", "php", "lua", "awk", "gawk", "mawk", "tclsh", "java", "jshell", "Rscript", "osascript", "gdb", "vim",
      "vi", "ex", "ed", "emacs", "sqlite3", "curl", "wget", "sed", "sh", "bash", "dash", "zsh", "ksh", "fish", "eval", "jq");
  private static final int MOST = 2_000;

  /// The first thing that stands against a command for good.
  Optional<Objection> find(ShellScript script, Path folder) {
    var folders = new LinkedHashSet<>(List.of(folder));
    var looked = 0;
    for (var words : Unwrapped.whole(script)) {
      if (words.getFirst().text().equals("cd") && words.size() > 1) enter(words.getLast().text(), folders);
      for (var written : suspects(words)) {
        var objection = looked++ < MOST ? objection(written, folders) : Optional.<Objection>empty();
        if (objection.isPresent()) return objection;
      }
    }
    return redirections(script, folders);
  }

  private void enter(String written, Set<Path> folders) {
    try {
      if (folders.size() < 20) for (var folder : List.copyOf(folders)) folders.add(places.resolve(written, folder).normalize());
    } catch (java.nio.file.InvalidPathException nowhere) {
      return;
    }
  }

  private Optional<Objection> redirections(ShellScript script, Set<Path> folders) {
    for (var command : script.commands()) {
      for (var redirection : command.redirections()) {
        var objection = redirection.operator().startsWith("<<") ? Optional.<Objection>empty()
            : objection(redirection.target().text(), folders);
        if (objection.isPresent()) return objection;
      }
    }
    return Optional.empty();
  }

  /// The texts of a command that may be paths.
  private static List<String> suspects(List<ShellWord> words) {
    var program = BlockedCommand.name(words.getFirst().text());
    if (TALKERS.contains(program)) return List.of();
    var use = known(words);
    if (use.isPresent()) return use.get();
    var found = new ArrayList<String>();
    for (var i = program.equals(words.getFirst().text().toLowerCase(java.util.Locale.ROOT)) ? 1 : 0; i < words.size(); i++) {
      var word = words.get(i).text();
      var isMessage = i > 0 && program.equals("git") && words.get(i - 1).text().matches("-[a-z]*m|--message");
      if (!isMessage && !word.startsWith("--exclude") && !word.startsWith("--ignore") && !word.startsWith("!")) {
        add(found, word, INTERPRETERS.contains(program));
      }
    }
    return found;
  }

  /// The paths of a command whose words are all understood.
  private static Optional<List<String>> known(List<ShellWord> words) {
    var program = words.getFirst().text();
    var rest = words.subList(1, words.size());
    if (program.equals("git")) return Optional.empty();
    var use = SpecialPrograms.use(program, rest)
        .or(() -> HarmlessTable.of(program).flatMap(rule -> rule.use(rest)));
    return use.map(known -> known.paths().stream().map(ShellWord::text).toList());
  }

  private static void add(List<String> found, String word, boolean code) {
    found.add(word);
    if (word.startsWith("-") && word.length() > 2 && word.charAt(1) != '-') found.add(word.substring(2));
    for (var part : word.split(code ? "[\\s'\"`(){}\\[\\],;:=<>@|&]+" : "[=:@,]")) {
      if (!part.isEmpty() && part.length() < word.length()) found.add(part);
    }
  }

  private Optional<Objection> objection(String written, Set<Path> folders) {
    var pattern = places.blockingText(written.replace(ShellWord.UNKNOWN, '$'));
    if (pattern.isPresent() && !written.startsWith("-")) return Optional.of(Places.blockedBy(written, pattern.get()));
    var path = written.startsWith(ShellWord.UNKNOWN + "/") ? "~" + written.substring(1) : written;
    if (path.isEmpty() || path.length() > 4_096 || path.indexOf(0) >= 0) return Optional.empty();
    for (var folder : folders) {
      var objection = places.reading(path, folder).filter(found ->
          found.kind() == Objection.Kind.BLOCKED || found.kind() == Objection.Kind.OWN_STATE);
      if (objection.isPresent()) return objection;
    }
    return Optional.empty();
  }
}
