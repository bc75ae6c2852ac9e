package kosmokrator.agent;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kosmokrator.agent.OptionRule.Use;
import kosmokrator.agent.ShellWord.Trait;
import kosmokrator.values.Printable;

/// Decides whether a command looks and changes nothing. It says yes only to what it understands to the last word: plain
/// commands joined by `|`, `&&`, `||` and `;`, each with a program of [HarmlessTable] or a pattern of the user's own,
/// with options known to be harmless, on paths within bounds. Everything else is left to a person.
///
/// @param places where a command may read
/// @param safe the user's own patterns
/// @param knowsFolder whether it is known where the command runs; where it is not, commands on paths are not approved
record Guardian(Places places, List<SafeCommand> safe, boolean knowsFolder) {
  private static final int LONGEST = 4_096;
  private static final int MOST = 20;
  private static final int MOST_FOLDERS = 8;

  /// Why a command is not approved; empty when it is. `folder` is where it starts.
  Optional<String> objection(String text, Path folder) {
    if (text.length() > LONGEST) return Optional.of("it is longer than " + LONGEST + " characters");
    var script = ShellScript.parse(text);
    for (var oddity : script.oddities()) return Optional.of("it holds " + oddity.words());
    if (script.commands().isEmpty()) return Optional.of("there is no command in it");
    if (script.commands().size() > MOST) return Optional.of("it holds more than " + MOST + " commands");
    var folders = new LinkedHashSet<>(List.of(folder));
    for (var command : script.commands()) {
      var objection = objection(command, folders);
      if (objection.isPresent()) return objection;
    }
    return Optional.empty();
  }

  private Optional<String> objection(ShellCommand command, Set<Path> folders) {
    if (command.words().isEmpty()) return Optional.of("there is a redirection without a command");
    for (var redirection : command.redirections()) {
      var objection = redirection(redirection, folders);
      if (objection.isPresent()) return objection;
    }
    var first = command.words().getFirst();
    if (!first.isBare() && !first.text().equals("["))
      return Optional.of("the name of a program is not written plainly");
    if (first.text().equals("cd")) return folder(command.words(), folders);
    if (safe.stream().anyMatch(pattern -> pattern.matches(command))) return bounds(command.words(), folders);
    var use = use(command.words(), folders);
    if (use.isEmpty()) return Optional.of("'%s' is not known to be harmless".formatted(Printable.line(shown(command))));
    return paths(first.text(), use.get(), command.words(), folders);
  }

  private static String shown(ShellCommand command) {
    var text = command.toString();
    return text.length() <= 80 ? text : text.substring(0, 77) + "...";
  }

  /// How a harmless command uses its words; empty when it is not known to be harmless.
  private static Optional<Use> use(List<ShellWord> words, Set<Path> folders) {
    var program = words.getFirst().text();
    var rest = words.subList(1, words.size());
    if (program.equals("git")) return GitCommand.use(rest);
    var special = SpecialPrograms.use(program, rest);
    if (special.isPresent() || program.equals("date")) return special;
    var name = program.equals("npm") && !rest.isEmpty() ? "npm " + rest.getFirst().text() : program;
    var own = name.equals(program) ? rest : rest.subList(1, rest.size());
    return HarmlessTable.of(name).flatMap(rule -> rule.use(own));
  }

  /// Only errors and output to nowhere, both together, and reading a file.
  private Optional<String> redirection(ShellCommand.Redirection redirection, Set<Path> folders) {
    var target = redirection.target();
    var operator = redirection.operator();
    var nowhere = target.text().equals("/dev/null") && target.isBare();
    var known = switch (operator) {
      case ">", ">>", "&>", "&>>" -> nowhere;
      case ">&" -> target.isBare() && (target.text().equals("1") || target.text().equals("2"));
      case "<" -> redirection.descriptor().isEmpty() && !target.has(Trait.GLOB);
      default -> false;
    };
    if (!known) return Optional.of("it redirects to or from '%s'".formatted(Printable.line(target.text())));
    return operator.equals("<") && !nowhere ? path(target, folders) : Optional.empty();
  }

  /// `cd` into a folder of the project; what follows may run there, or here if it fails.
  private Optional<String> folder(List<ShellWord> words, Set<Path> folders) {
    if (words.size() != 2 || words.get(1).has(Trait.GLOB) || words.get(1).text().startsWith("-")) {
      return Optional.of("it changes to a folder that is not named");
    }
    var objection = path(words.get(1), folders);
    if (objection.isPresent()) return objection;
    for (var folder : List.copyOf(folders)) folders.add(places.resolve(words.get(1).text(), folder).normalize());
    return folders.size() > MOST_FOLDERS ? Optional.of("it changes folders too often") : Optional.empty();
  }

  /// What stands against the paths of a harmless command.
  private Optional<String> paths(String program, Use use, List<ShellWord> words, Set<Path> folders) {
    for (var word : use.paths()) {
      var objection = word.text().equals("-") ? Optional.<String>empty() : path(word, folders);
      if (objection.isPresent()) return objection;
    }
    if (program.equals("git") && !knowsFolder) return Optional.of("the folder of the shell is not known");
    if (program.equals("git")) return GitCommand.repository(places, words, folders);
    var rule = HarmlessTable.of(program);
    var reads = rule.isPresent() && rule.get().readsTree(use);
    if (reads && !knowsFolder) return Optional.of("the folder of the shell is not known");
    return reads ? trees(use, folders, !program.equals("rg")) : Optional.empty();
  }

  /// A word that is a path, for every folder it may be meant in.
  private Optional<String> path(ShellWord word, Set<Path> folders) {
    if (!knowsFolder) return Optional.of("the folder of the shell is not known");
    for (var folder : folders) {
      var names = word.has(Trait.GLOB) ? FileNames.of(word, folder) : Optional.of(List.of(written(word)));
      if (names.isEmpty()) return Optional.of("'%s' means too many files".formatted(Printable.line(word.text())));
      for (var name : names.get()) {
        if (word.has(Trait.GLOB) && name.startsWith("-")) return Optional.of("a file is named like an option");
        var objection = places.reading(name, folder);
        if (objection.isPresent()) return Optional.of(objection.get().text());
      }
    }
    return Optional.empty();
  }

  /// Quotes take the meaning from a tilde.
  private static String written(ShellWord word) {
    return word.text().startsWith("~") && !word.has(Trait.TILDE) ? "./" + word.text() : word.text();
  }

  /// Folders that are read with all that is in them must not hold what is blocked.
  private Optional<String> trees(Use use, Set<Path> folders, boolean hidden) {
    var roots = use.paths().isEmpty() ? List.of(ShellWord.of(".")) : use.paths();
    for (var word : roots) {
      for (var folder : folders) {
        for (var name : FileNames.of(word, folder).orElse(List.of("."))) {
          if (!places.isOpenBelow(places.resolve(name, folder).normalize(), hidden)) {
            return Optional.of("files below '%s' are blocked, or there are too many".formatted(Printable.line(name)));
          }
        }
      }
    }
    return Optional.empty();
  }

  /// The user said that the command is safe; its words must still not lead out of the project.
  private Optional<String> bounds(List<ShellWord> words, Set<Path> folders) {
    for (var word : new ArrayList<>(words.subList(1, words.size()))) {
      var value = word.text().substring(word.text().startsWith("-") ? word.text().indexOf('=') + 1 : 0);
      var isPath = value.startsWith("/") || value.startsWith("~") || value.contains("..") || word.has(Trait.GLOB);
      var objection = isPath ? path(ShellWord.of(value), folders) : Optional.<String>empty();
      if (objection.isPresent()) return objection;
    }
    return Optional.empty();
  }
}
