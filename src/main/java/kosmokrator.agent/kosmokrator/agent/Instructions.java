package kosmokrator.agent;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import kosmokrator.config.Home;
import kosmokrator.io.Files;
import kosmokrator.values.Fault;

/// The files in which people write down what an agent should know: `AGENTS.md` in every folder from the root of the
/// repository to the session's, `KOSMOKRATOR.md` at both ends, `.kosmokrator/instructions.md` at the root, and the
/// user's own. A file that cannot be read is left out.
final class Instructions {
  private static final long MOST = 64 << 10;

  private Instructions() {}

  /// All of them, each under a heading that says where it is from; empty when there are none.
  static String of(Path folder, Home home) {
    var text = new StringBuilder();
    var root = gitRoot(folder).orElse(folder);
    for (var between : folders(root, folder)) add(text, "Agent Instructions", between.resolve("AGENTS.md"));
    for (var end : new LinkedHashSet<>(List.of(root, folder))) {
      add(text, end.equals(root) ? "Project Instructions" : "Directory Instructions", end.resolve("KOSMOKRATOR.md"));
    }
    add(text, "Project Instructions", root.resolve(".kosmokrator").resolve("instructions.md"));
    add(text, "User Instructions", home.instructions());
    return text.toString().strip();
  }

  private static void add(StringBuilder text, String heading, Path file) {
    read(file).filter(content -> !content.isBlank()).ifPresent(content ->
        text.append("# ").append(heading).append(" (").append(file).append(")\n\n").append(content.strip())
            .append("\n\n"));
  }

  static Optional<String> read(Path file) {
    try {
      return Files.read(file, MOST);
    } catch (Fault unreadable) {
      return Optional.empty();
    }
  }

  /// The nearest folder upwards that holds `.git`.
  static Optional<Path> gitRoot(Path folder) {
    for (var at = folder; at != null; at = at.getParent()) {
      if (Files.exists(at.resolve(".git"))) return Optional.of(at);
    }
    return Optional.empty();
  }

  private static List<Path> folders(Path root, Path folder) {
    var folders = new ArrayList<Path>();
    for (var at = folder; at != null && at.startsWith(root); at = at.getParent()) folders.add(at);
    Collections.reverse(folders);
    return folders;
  }
}
