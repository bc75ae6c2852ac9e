package kosmokrator.plugins;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import kosmokrator.io.Files;

/// A plugin as it lies on disk.
///
/// @param path the library, or the `plugin.json` of a program
/// @param command how the program is started, empty for a library
record PluginFile(PluginName name, Path path, List<String> command) {
  PluginFile {
    command = List.copyOf(command);
  }

  String id() {
    return name.id();
  }

  /// The word for its kind in output: `library` or `program`.
  String kind() {
    return command.isEmpty() ? "library" : "program";
  }

  /// The files that are what it is, in order: all of a program's folder.
  List<Path> files() {
    return command.isEmpty() ? List.of(path) : Discovery.below(path.getParent());
  }

  /// A text that is another one when the size, the time or the place of a file is: reason enough to look again.
  String stamp() {
    var text = new StringBuilder();
    for (var file : files()) {
      text.append(file.getFileName()).append(' ').append(Files.stamp(file).orElse(null)).append('\n');
    }
    return text.toString();
  }

  /// The file or folder by which others could change it.
  Optional<Path> openToOthers() {
    for (var file : files()) {
      var open = Files.openToOthers(file);
      if (open.isPresent()) return open;
    }
    return Optional.empty();
  }
}
