package kosmokrator.agent;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import kosmokrator.agent.Workspace.Place;
import kosmokrator.io.Clock;
import kosmokrator.io.Files;
import kosmokrator.io.Folder;
import kosmokrator.values.Fault;

/// Visits the files below a folder: without links, without blocked folders and those of version
/// control, and without what `.gitignore`, `.ignore` and `.git/info/exclude` leave out, those of
/// the folders above up to the project's root included. What cannot be opened is passed over.
final class Walk {
  private static final int MOST_IN_FOLDER = 100_000;
  private static final int DEEPEST = 100;
  private static final long MOST_RULES = 1 << 20;
  private static final Set<String> SKIPPED = Set.of(".git", ".hg", ".svn", ".jj");
  private final Workspace workspace;
  private final Place start;
  private final List<Layer> layers = new ArrayList<>();

  /// Gets each file; false stops.
  interface Visitor {
    /// @param path relative to the start, with slashes
    boolean file(Folder folder, Folder.Entry entry, String path);
  }

  /// The rules of a folder and where its own paths begin in
  /// `names`: below the start, or above it with the names between.
  private record Layer(IgnoreRules rules, String prefix, int depth) {}

  Walk(Workspace workspace, Place start) {
    this.workspace = workspace;
    this.start = start;
  }

  void run(Visitor visitor) {
    above();
    try (var folder = workspace.open(start)) {
      enter(folder, "", 0, visitor);
    }
  }

  /// The rules of the folders above, from the root of the repository on.
  private void above() {
    var chain = new ArrayList<Path>();
    for (var folder = start.real(); folder != null; folder = folder.getParent()) {
      if (!folder.equals(start.real())) chain.addFirst(folder);
      if (Files.exists(folder.resolve(".git"))) {
        for (var each : chain) rules(each);
        return;
      }
    }
  }

  private void rules(Path above) {
    try (var folder = Folder.open(above)) {
      var prefix = above.relativize(start.real()).toString() + "/";
      addRules(folder, prefix, 0);
    } catch (Fault unreadable) {
      // then its rules do not count
    }
  }

  private void addRules(Folder folder, String prefix, int depth) {
    if (isFolder(folder, ".git")) {
      try (var git = folder.folder(Path.of(".git")); var info = git.folder(Path.of("info"))) {
        addRules(info, "exclude", prefix, depth);
      } catch (Fault none) {
        // most repositories have it, worktrees do not
      }
    }
    addRules(folder, ".gitignore", prefix, depth);
    addRules(folder, ".ignore", prefix, depth);
  }

  private static boolean isFolder(Folder folder, String name) {
    return folder.entry(Path.of(name)).filter(entry -> entry.kind() == Folder.Kind.FOLDER).isPresent();
  }

  private void addRules(Folder folder, String file, String prefix, int depth) {
    var name = Path.of(file);
    if (folder.entry(name).filter(entry -> entry.kind() == Folder.Kind.FILE).isEmpty()) return;
    try {
      var text = new String(folder.read(name, MOST_RULES), java.nio.charset.StandardCharsets.UTF_8);
      layers.add(new Layer(IgnoreRules.parse(text), prefix, depth));
    } catch (Fault unreadable) {
      if (Thread.currentThread().isInterrupted()) throw unreadable;
    }
  }

  private boolean enter(Folder folder, String path, int depth, Visitor visitor) {
    if (Thread.currentThread().isInterrupted()) throw Clock.interrupted("The search");
    var before = layers.size();
    addRules(folder, "", path.length());
    try {
      for (var entry : folder.list(MOST_IN_FOLDER)) {
        if (!visit(folder, entry, path + entry.name(), depth, visitor)) return false;
      }
      return true;
    } finally {
      while (layers.size() > before) layers.removeLast();
    }
  }

  private boolean visit(Folder folder, Folder.Entry entry, String path, int depth, Visitor visitor) {
    return switch (entry.kind()) {
      case FILE -> ignored(path, false) || visitor.file(folder, entry, path);
      case FOLDER -> SKIPPED.contains(entry.name().toString()) || depth == DEEPEST || ignored(path, true)
          || workspace.blocked().matchItself(folder.path().resolve(entry.name())).isPresent()
          || descend(folder, entry, path, depth, visitor);
      case LINK, OTHER -> true;
    };
  }

  private boolean descend(Folder folder, Folder.Entry entry, String path, int depth, Visitor visitor) {
    try (var below = folder.folder(entry.name())) {
      return enter(below, path + "/", depth + 1, visitor);
    } catch (Fault unreadable) {
      if (Thread.currentThread().isInterrupted()) throw unreadable;
      return true;
    }
  }

  /// The rules of the nearest folder that say anything decide.
  private boolean ignored(String path, boolean folder) {
    for (var layer : layers.reversed()) {
      var said = layer.rules.ignored(layer.prefix + path.substring(layer.depth), folder);
      if (said.isPresent()) return said.get();
    }
    return false;
  }
}
