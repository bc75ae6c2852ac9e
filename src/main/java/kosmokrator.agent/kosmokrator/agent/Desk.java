package kosmokrator.agent;

import java.nio.file.Path;

/// Files as a surface sees them. Paths are absolute. Refusals are faults, which become the tool's failure.
public interface Desk {
  /// Whether it offers [#read] and [#write].
  boolean reads();

  boolean writes();

  /// The whole text. A file that is not there is a fault of kind `UNKNOWN_NAME`.
  String read(Path path);

  void write(Path path, String text);
}
