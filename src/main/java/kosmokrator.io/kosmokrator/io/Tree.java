package kosmokrator.io;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;

/// A process and everything that came from it, as far as it can be known without help from the system: the process tree
/// as it was whenever we looked, and whoever carries our mark in the environment it was started with.
final class Tree {
  static final String MARK = "KOSMOKRATOR_CHILD";
  private static final Path PROC = Path.of("/proc");
  private static final int ROUNDS = 20;
  private final ProcessHandle root;
  private final String mark;
  private final Set<ProcessHandle> known = new LinkedHashSet<>();

  Tree(ProcessHandle root, String mark) {
    this.root = root;
    this.mark = MARK + "=" + mark + "\0";
    known.add(root);
  }

  /// Learns who belongs to it now. To be called before something ends, because the children of a dead process are
  /// nobody's children.
  synchronized void look() {
    for (var process : Set.copyOf(known)) process.descendants().forEach(known::add);
    addMarked();
  }

  private void addMarked() {
    if (!java.nio.file.Files.isReadable(PROC.resolve("self/environ"))) return;
    try (var entries = java.nio.file.Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (var entry : entries) {
        var pid = Long.parseLong(entry.getFileName().toString());
        if (pid > root.pid() && isMarked(entry)) ProcessHandle.of(pid).ifPresent(known::add);
      }
    } catch (IOException unseen) {
      // then the tree has to do
    }
  }

  /// The environment of a process of another user cannot be read, and none of ours would be one.
  private boolean isMarked(Path entry) {
    try {
      var environment = java.nio.file.Files.readAllBytes(entry.resolve("environ"));
      return new String(environment, StandardCharsets.ISO_8859_1).contains(mark);
    } catch (IOException unseen) {
      return false;
    }
  }

  /// Asks all of them to end.
  synchronized void ask() {
    known.forEach(ProcessHandle::destroy);
  }

  /// Kills all of them, and looks again until nobody is left: killing takes a moment in which others may be born.
  synchronized void kill() {
    for (var round = 0; round < ROUNDS; round++) {
      look();
      known.removeIf(process -> !process.equals(root) && !process.isAlive());
      if (known.stream().noneMatch(ProcessHandle::isAlive)) return;
      known.forEach(ProcessHandle::destroyForcibly);
      if (round > 0) settle();
    }
  }

  private static void settle() {
    try {
      Thread.sleep(5);
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    }
  }
}
