package kosmokrator.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Every command that a text may run, as far as words can tell: those that stand in it, those that other programs are given
/// to run (`sudo`, `xargs`, `find -exec`), and those in texts for another shell (`sh -c`, `eval`, a here-document). For
/// finding what must not run; it finds too much rather than too little.
final class Unwrapped {
  private static final int DEEPEST = 5;
  private static final int MOST = 500;
  private static final Set<String> RUNNERS = Set.of("sudo", "doas", "env", "nice", "nohup", "time", "timeout",
      "stdbuf", "setsid", "ionice", "chroot", "xargs", "command", "builtin", "exec", "busybox", "toybox", "watch",
      "parallel", "find", "fd", "fdfind", "flock", "unshare", "nsenter", "strace", "ltrace", "script", "su", "runuser",
      "pkexec", "ssh", "docker", "podman", "kubectl", "taskset", "chrt", "unbuffer", "expect", "entr", "proot",
      "fakeroot", "catchsegv", "gtimeout", "git", "npx", "arch", "setarch", "rlwrap", "socat", "systemd-run", "trap",
      "numactl", "prlimit", "setpriv", "caffeinate");
  private static final Set<String> SHELLS = Set.of("sh", "bash", "dash", "zsh", "ksh", "mksh", "ash", "fish",
      "busybox", "eval", "source", ".", "trap", "alias", "su", "script", "watch", "ssh", "parallel", "flock", "env",
      "sudo", "xargs", "runuser", "expect", "csh", "tcsh", "pwsh", "rbash", "docker", "podman", "kubectl",
      "find", "time", "exec", "command", "builtin", "nohup", "timeout", "nice", "doas", "setsid", "stdbuf", "complete",
      "mapfile", "readarray", "bind", "fc", "enable", "compgen", "chroot", "unshare", "systemd-run", "entr", "at",
      "batch", "crontab");
  private static final Set<String> STDIN_SHELLS = Set.of("sh", "bash", "dash", "zsh", "ksh", "mksh", "ash", "fish", "su",
      "ssh", "busybox", "xargs", "parallel", "sudo", "source", ".", "env", "at", "batch", "csh", "tcsh", "pwsh");
  private static final Set<String> PRINTERS = Set.of("echo", "printf", "cat", "tee", "yes");
  private final List<List<ShellWord>> whole = new ArrayList<>();
  private final List<List<ShellWord>> commands = new ArrayList<>();

  private Unwrapped() {}

  /// The commands, each with its program first; never empty lists.
  static List<List<ShellWord>> of(ShellScript script) {
    return read(script).commands;
  }

  /// The same without those that are the end of another one.
  static List<List<ShellWord>> whole(ShellScript script) {
    return read(script).whole;
  }

  private static Unwrapped read(ShellScript script) {
    var unwrapped = new Unwrapped();
    unwrapped.add(script, 0);
    return unwrapped;
  }

  private void add(ShellScript script, int depth) {
    for (var command : script.commands()) {
      add(command.words(), depth);
      for (var assignment : command.assignments()) texts(afterEquals(assignment.text()), depth);
      if (!command.words().isEmpty() && isShell(command.words().getFirst().text())) {
        hereDocuments(command, depth);
      }
    }
    piped(script, depth);
  }

  /// `echo 'rm -rf x' | sh`: what is printed is run.
  private void piped(ShellScript script, int depth) {
    var shell = script.commands().stream().anyMatch(command -> !command.words().isEmpty()
        && STDIN_SHELLS.contains(BlockedCommand.name(command.words().getFirst().text())));
    if (!shell) return;
    for (var command : script.commands()) {
      var words = command.words();
      if (!words.isEmpty() && PRINTERS.contains(BlockedCommand.name(words.getFirst().text()))) {
        for (var word : words.subList(1, words.size())) texts(word.text(), depth);
        if (words.size() > 1) texts(joined(words), depth);
        hereDocuments(command, depth);
      }
    }
  }

  private void hereDocuments(ShellCommand command, int depth) {
    for (var redirection : command.redirections()) {
      if (redirection.operator().startsWith("<<")) texts(redirection.target().text(), depth);
    }
  }

  /// The words behind the program, as one text.
  private static String joined(List<ShellWord> words) {
    return words.stream().skip(1).map(ShellWord::text).collect(java.util.stream.Collectors.joining(" "));
  }

  private void add(List<ShellWord> words, int depth) {
    if (words.isEmpty() || commands.size() >= MOST) return;
    commands.add(words);
    whole.add(words);
    var program = BlockedCommand.name(words.getFirst().text());
    if (RUNNERS.contains(program) || program.indexOf(ShellWord.UNKNOWN) >= 0) {
      for (var i = 1; i < words.size() && commands.size() < MOST; i++) commands.add(words.subList(i, words.size()));
    }
    if (program.equals("git")) aliases(words, depth);
    if (isShell(program)) {
      for (var word : words.subList(1, words.size())) texts(word.text(), depth);
      if (words.size() > 2 && program.equals("eval")) texts(joined(words), depth);
    }
  }

  /// `git -c alias.x='!rm -rf y'`
  private void aliases(List<ShellWord> words, int depth) {
    for (var word : words) {
      var mark = word.text().indexOf('!');
      if (mark >= 0 && (mark == 0 || word.text().charAt(mark - 1) == '=')) texts(word.text().substring(mark + 1), depth);
    }
  }

  private static boolean isShell(String program) {
    return SHELLS.contains(BlockedCommand.name(program));
  }

  private static String afterEquals(String assignment) {
    return assignment.substring(assignment.indexOf('=') + 1);
  }

  /// A text that may be a script: only one with white space says more than the word that was looked at already.
  private void texts(String text, int depth) {
    var script = text.startsWith("!") ? text.substring(1) : text;
    if (depth >= DEEPEST || script.isBlank() || commands.size() >= MOST) return;
    var equals = script.indexOf('=');
    add(ShellScript.parse(script), depth + 1);
    if (equals > 0 && equals < script.length() - 1) {
      var value = script.substring(equals + 1);
      add(ShellScript.parse(value.startsWith("!") ? value.substring(1) : value), depth + 1);
    }
  }
}
