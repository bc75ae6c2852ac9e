package kosmokrator.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import kosmokrator.checks.Repository;
import kosmokrator.checks.Started;

/// Two small native plugins, `one` and `two`, each with a flag of its name.
final class Plugins {
  private Plugins() {}

  /// Builds them into a home.
  static void put(Path home) throws IOException {
    var folder = Files.createDirectories(home.resolve("plugins"));
    var source = Repository.folder().resolve("src/test/java/kosmokrator.plugins/kosmokrator/plugins/c/small.c");
    for (var name : new String[] {"one", "two"}) {
      var library = folder.resolve(name + ".so").toString();
      var built = Started.run(folder, java.util.Map.of(),
          java.util.List.of("cc", "-shared", "-fPIC", "-w", "-DOWN=\"" + name + "\"", "-o", library,
              source.toString()));
      if (built.code() != 0) throw new IOException(built.err());
    }
  }
}
