package kosmokrator.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Every command that a text may run, as far as words can tell: those that stand in it, those that other programs are
/// given to run (`sudo`, `xargs`, `find -exec`), and those in texts for another shell (`sh -c`, `eval`, a
/// here-document). For finding what must not run; it finds too much rather than too little.
final class Unwrapped {
  private static final int DEEPEST = 5;
  /// Whoever writes more than this wants to be not understood.
  private static final int MOST = 20_000;
  private static final int MOST_ROUNDS = 4;
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
  private static final Set<String> STDIN_SHELLS = Set.of("sh", "bash", "dash", "zsh", "ksh", "mksh", "ash", "fish",
      "su", "ssh", "busybox", "xargs", "parallel", "sudo", "source", ".", "env", "at", "batch", "csh", "tcsh", "pwsh");
  private static final Set<String> PRINTERS = Set.of("echo", "printf", "cat", "tee", "yes");
  private final List<List<ShellWord>> whole = new ArrayList<>();
  private final List<List<ShellWord>> commands = new ArrayList<>();

  private final List<ShellWord> targets = new ArrayList<>();
  private final Assigned assigned;
  private boolean news;
  private boolean tooMuch;

  private Unwrapped(Assigned assigned) {
    this.assigned = assigned;
  }

  /// Reads a script, and again as long as its variables turn out to hold something new.
  static Unwrapped read(ShellScript script) {
    var assigned = new Assigned();
    for (var round = 1; ; round++) {
      var unwrapped = new Unwrapped(assigned);
      unwrapped.add(script, 0);
      if (!unwrapped.news || round == MOST_ROUNDS) return unwrapped;
    }
  }

  /// The commands, each with its program first; never empty lists.
  List<List<ShellWord>> commands() {
    return commands;
  }

  /// The same without those that are the end of another one.
  List<List<ShellWord>> whole() {
    return whole;
  }

  /// Where the commands read from and write to.
  List<ShellWord> targets() {
    return targets;
  }

  /// Whether there was too much to look at all of it.
  boolean isTooMuch() {
    return tooMuch || commands.size() >= MOST;
  }

  private void add(ShellScript script, int depth) {
    news |= assigned.learn(script);
    for (var command : script.commands()) {
      var readings = Readings.of(command.words(), assigned);
      tooMuch |= readings.isEmpty();
      for (var words : readings) {
        add(words, depth);
        if (!words.isEmpty() && isShell(words.getFirst())) hereDocuments(command, depth);
      }
      for (var assignment : command.assignments()) texts(afterEquals(assignment.text()), depth);
      for (var redirection : command.redirections()) {
        if (redirection.operator().startsWith("<<")) continue;
        for (var words : Readings.of(List.of(redirection.target()), assigned)) targets.addAll(words);
      }
    }
    piped(script, depth);
  }

  /// `echo 'rm -rf x' | sh`: what is printed is run.
  private void piped(ShellScript script, int depth) {
    var shell = script.commands().stream().anyMatch(command -> !command.words().isEmpty()
        && Readings.of(command.words(), assigned).stream()
        .anyMatch(words -> !words.isEmpty() && isOf(STDIN_SHELLS, words.getFirst())));
    if (!shell) return;
    for (var command : script.commands()) {
      for (var words : Readings.of(command.words(), assigned)) {
        if (words.isEmpty() || !isOf(PRINTERS, words.getFirst())) continue;
        for (var word : words.subList(1, words.size())) texts(word.text(), depth);
        if (words.size() > 1) texts(joined(words), depth);
        hereDocuments(command, depth);
      }
    }
  }

  /// Whether a program is one of these, or may be: who hides its name may hide any.
  private static boolean isOf(Set<String> programs, ShellWord program) {
    return program.isOpen() || programs.contains(BlockedCommand.name(program.text()));
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
    if (isOf(RUNNERS, words.getFirst())) {
      for (var i = 1; i < words.size() && commands.size() < MOST; i++) commands.add(words.subList(i, words.size()));
    }
    if (program.equals("git")) aliases(words, depth);
    if (isShell(words.getFirst())) {
      for (var word : words.subList(1, words.size())) texts(word.text(), depth);
      if (words.size() > 2 && (program.equals("eval") || words.getFirst().isOpen())) texts(joined(words), depth);
    }
  }

  /// `git -c alias.x='!rm -rf y'`
  private void aliases(List<ShellWord> words, int depth) {
    for (var word : words) {
      var mark = word.text().indexOf('!');
      if (mark >= 0 && (mark == 0 || word.text().charAt(mark - 1) == '='))
        texts(word.text().substring(mark + 1), depth);
    }
  }

  private static boolean isShell(ShellWord program) {
    return isOf(SHELLS, program);
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
