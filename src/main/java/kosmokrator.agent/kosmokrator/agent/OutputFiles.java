package kosmokrator.agent;

import java.io.OutputStream;
import java.nio.file.Path;
import kosmokrator.io.Clock;
import kosmokrator.io.Files;

/// Private files for what commands print when that is too long to be shown; they go with the session they are of.
final class OutputFiles {
  private final Path folder;
  private final Clock clock;

  /// @param folder is made when the first file is
  OutputFiles(Path folder, Clock clock) {
    this.folder = folder;
    this.clock = clock;
  }

  /// A file that is being written; whoever opened it closes it.
  record Opened(Path path, OutputStream out) {}

  /// @param name such as `stdout`; letters only
  Opened open(String name) {
    var path = folder.resolve(name + "_" + clock.newId() + ".txt");
    return new Opened(path, Files.create(path));
  }
}
