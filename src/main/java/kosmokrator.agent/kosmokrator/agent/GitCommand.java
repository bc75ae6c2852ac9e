package kosmokrator.agent;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import kosmokrator.agent.OptionRule.Use;
import kosmokrator.io.Files;

/// git, of which one action looks and the next rewrites: only the actions of
/// [HarmlessTable], no configuration from the command line, and only in the repository
/// of the project itself, since the configuration of another one could run programs.
final class GitCommand {
  private static final Set<String> FLAGS = Set.of("--no-pager", "-P", "--no-optional-locks", "--no-replace-objects",
      "--literal-pathspecs");
  private static final Set<String> PAIRS =
      Set.of("stash show", "stash list", "reflog show", "remote get-url", "config --get", "worktree list");
  private static final Pattern PLAIN_KEYS =
      Pattern.compile("(user|core|init|branch|pull|push|merge|rebase|format|log)\\.[A-Za-z0-9._/-]+");
  private static final int MOST_LEVELS = 200;

  private GitCommand() {}

  /// How the words behind `git` are used; empty when they are not known to be harmless.
  static Optional<Use> use(List<ShellWord> words) {
    var at = 0;
    while (at < words.size() && FLAGS.contains(words.get(at).text())) at++;
    if (at == words.size() || words.stream().anyMatch(GitCommand::startsProgram)) return Optional.empty();
    var name = words.get(at).text();
    if (at + 1 < words.size() && PAIRS.contains(name + " " + words.get(at + 1).text())) {
      name = name + " " + words.get(++at).text();
    }
    var isConfig = name.equals("config --get");
    return HarmlessTable.of("git " + name).flatMap(rule -> rule.use(named(words))).filter(use ->
        !isConfig || use.texts().size() == 1 && PLAIN_KEYS.matcher(use.texts().getFirst()).matches());
  }

  private static List<ShellWord> named(List<ShellWord> words) {
    var at = 0;
    while (FLAGS.contains(words.get(at).text())) at++;
    var pair = at + 1 < words.size() && PAIRS.contains(words.get(at).text() + " " + words.get(at + 1).text());
    return words.subList(at + (pair ? 2 : 1), words.size());
  }

  /// Formats that check a signature start gpg.
  private static boolean startsProgram(ShellWord word) {
    return word.text().contains("%G") || word.text().contains("signature");
  }

  /// What stands against running git in these folders: a repository that is not the project's own, and files named in
  /// revisions (`HEAD:.env`) that are blocked.
  static Optional<String> repository(Places places, List<ShellWord> words, Set<Path> folders) {
    for (var folder : folders) {
      if (!isOwn(folder.normalize(), places.root())) return Optional.of("there may be another repository here");
    }
    for (var word : words) {
      for (var part : word.text().split(":")) {
        var pattern = places.blockingText(part);
        if (pattern.isPresent()) return Optional.of(Places.blockedBy(part, pattern.get()).text());
      }
    }
    return Optional.empty();
  }

  /// git looks upwards from the folder for `.git`, and takes a folder with HEAD, objects and refs for a repository too.
  private static boolean isOwn(Path folder, Path root) {
    var levels = new ArrayList<Path>();
    for (var here = folder; here != null && levels.size() < MOST_LEVELS; here = here.getParent()) {
      if (isBare(here)) return false;
      if (here.equals(root)) return true;
      if (Files.exists(here.resolve(".git"))) return false;
    }
    return false;
  }

  private static boolean isBare(Path folder) {
    return Files.exists(folder.resolve("HEAD")) && Files.exists(folder.resolve("objects"));
  }
}
