package kosmokrator.agent;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kosmokrator.io.Files;
import kosmokrator.values.Fault;
import kosmokrator.values.Printable;

/// Where the agent may go: the project, folders allowed besides, paths that are blocked, and the program's own files.
/// Reads the file system, since a link can lead anywhere; whoever opens a file later has to look again.
///
/// @param root the project's folder, without links
/// @param allowed folders outside of the project that may be read, without links
/// @param blocked patterns of paths that nobody may touch
/// @param own the program's home folder, without links
record Places(Path root, List<Path> allowed, BlockedPaths blocked, Path own, Optional<Path> userHome) {
  /// What stands against a path.
  record Objection(Kind kind, String text) {
    /// From the worst: never, and only when a person agrees.
    enum Kind { BLOCKED, OWN_STATE, OUTSIDE, LINK, PROTECTED }
  }

  /// Files and folders of a project that decide what runs later,
  /// without anybody looking: asked about before they change.
  private static final Set<String> PROTECTED_FOLDERS = Set.of(".git", ".kosmokrator", ".vscode", ".idea", ".cursor",
      ".devcontainer", ".husky", ".githooks", ".circleci", ".claude", ".codex", ".zed");
  private static final Set<String> PROTECTED_FILES = Set.of(".mcp.json", ".kosmokrator.yaml", ".bashrc",
      ".bash_profile", ".bash_login", ".bash_logout", ".profile", ".zshrc", ".zprofile", ".zshenv", ".zlogin", ".envrc",
      ".npmrc", ".yarnrc", ".yarnrc.yml", ".pnpmfile.cjs", ".pypirc", ".netrc", ".gitconfig", ".gitmodules",
      ".gitattributes", ".gitlab-ci.yml",
      ".pre-commit-config.yaml", ".inputrc", ".tool-versions", ".ripgreprc");
  private static final int MOST_ENTRIES = 20_000;

  /// What stands against reading this path, as somebody wrote it; `folder` is what relative paths mean.
  Optional<Objection> reading(String path, Path folder) {
    return objection(path, folder, false);
  }

  /// What stands against changing it.
  Optional<Objection> writing(String path, Path folder) {
    return objection(path, folder, true);
  }

  private Optional<Objection> objection(String written, Path folder, boolean writes) {
    try {
      var path = resolve(written, folder);
      var real = Files.realOrPlanned(path.normalize());
      return blocked.match(path.normalize()).or(() -> blocked.match(real)).map(pattern -> blockedBy(written, pattern))
          .or(() -> ownState(path.normalize(), real, writes, written))
          .or(() -> isInside(real) ? Optional.empty() : outside(written))
          .or(() -> hasLink(path) ? link(written) : Optional.empty())
          .or(() -> writes ? guarded(real, written) : Optional.empty());
    } catch (InvalidPathException | Fault unreachable) {
      return outside(written);
    }
  }

  static Objection blockedBy(String written, String pattern) {
    return new Objection(Objection.Kind.BLOCKED, "Cannot access '%s' — matches blocked pattern '%s'".formatted(
        Printable.line(written), Printable.line(pattern)));
  }

  private static Optional<Objection> outside(String written) {
    return objection(Objection.Kind.OUTSIDE, "Path '%s' is outside the project root", written);
  }

  private static Optional<Objection> link(String written) {
    return objection(Objection.Kind.LINK, "Path '%s' leads through a symbolic link", written);
  }

  private static Optional<Objection> objection(Objection.Kind kind, String text, String written) {
    return Optional.of(new Objection(kind, text.formatted(Printable.line(written))));
  }

  /// `~` and `~/x` are in the user's home; everything else is as the system takes it.
  Path resolve(String written, Path folder) {
    if (userHome.isPresent() && (written.equals("~") || written.startsWith("~/"))) {
      return userHome.get().resolve(written.substring(Math.min(2, written.length())));
    }
    return folder.resolve(written);
  }

  /// The pattern that blocks this text, looked at as a path without asking the file system.
  Optional<String> blockingText(String written) {
    try {
      return blocked.match(Path.of(written));
    } catch (InvalidPathException broken) {
      return Optional.empty();
    }
  }

  /// The same for a text with a shell's wildcards: the pattern that blocks something it may become.
  Optional<String> blockingPattern(String shell) {
    return blocked.meeting(shell);
  }

  /// Keys, credentials, trust and the audit log are changed by commands only; what lies deeper may be read.
  private Optional<Objection> ownState(Path path, Path real, boolean writes, String written) {
    var inHome = real.startsWith(own) || path.startsWith(own);
    if (!inHome || root.startsWith(own) && real.startsWith(root)) return Optional.empty();
    var isFile = own.equals(real.getParent()) && !Files.isFolder(real);
    return writes || isFile
        ? objection(Objection.Kind.OWN_STATE, "Path '%s' belongs to kosmokrator itself", written) : Optional.empty();
  }

  private boolean isInside(Path real) {
    return real.startsWith(root) || allowed.stream().anyMatch(real::startsWith);
  }

  /// Whether a link is met on the way, below the project's root or an allowed folder. The way is the one that the
  /// system takes: `link/..` goes through the link.
  private boolean hasLink(Path path) {
    var here = path.getRoot();
    for (var name : path) {
      if (name.toString().equals("..")) {
        here = here.getParent() == null ? here : here.getParent();
      } else if (!name.toString().equals(".") && !name.toString().isEmpty()) {
        here = here.resolve(name);
        if (isBelow(here) && Files.isLink(here)) return true;
      }
    }
    return false;
  }

  private boolean isBelow(Path path) {
    return !path.equals(root) && path.startsWith(root)
        || allowed.stream().anyMatch(folder -> !path.equals(folder) && path.startsWith(folder));
  }

  private Optional<Objection> guarded(Path real, String written) {
    if (!real.startsWith(root)) return outside(written);
    var way = root.relativize(real);
    for (var name : way) {
      if (PROTECTED_FOLDERS.contains(lower(name))) return guarded(written);
    }
    var last = real.getFileName() == null ? "" : lower(real.getFileName());
    var workflow = lower(way).startsWith(".github/");
    return PROTECTED_FILES.contains(last) || workflow ? guarded(written) : Optional.empty();
  }

  private static Optional<Objection> guarded(String written) {
    return objection(Objection.Kind.PROTECTED, "Path '%s' decides what runs later", written);
  }

  private static String lower(Path name) {
    return name.toString().toLowerCase(java.util.Locale.ROOT);
  }

  /// Whether nothing below this folder is blocked, as far as one can see with so many entries. Hidden files count only
  /// when `hidden` says so.
  boolean isOpenBelow(Path folder, boolean hidden) {
    var waiting = new ArrayDeque<Path>();
    waiting.add(folder);
    var seen = 0;
    while (!waiting.isEmpty()) {
      var here = waiting.poll();
      var names = Files.names(here, MOST_ENTRIES);
      seen += names.size();
      if (seen >= MOST_ENTRIES) return false;
      for (var name : names) {
        if (name.startsWith(".") && !hidden) continue;
        var path = here.resolve(name);
        if (blocked.matchItself(path).isPresent()) return false;
        if (Files.isFolder(path) && !Files.isLink(path)) waiting.add(path);
      }
    }
    return true;
  }
}
