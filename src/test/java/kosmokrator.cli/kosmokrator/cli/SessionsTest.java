package kosmokrator.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import kosmokrator.checks.Golden;
import kosmokrator.checks.Repository;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestFactory;

/// Every file in `sessions/` is what a person types and what comes back: output, `!` before errors, `?` before an exit
/// code that is not 0. The commands are run again and the whole file compared.
@Order(1)
class SessionsTest {
  private static final Path FOLDER = Path.of("src/test/java/kosmokrator.cli/kosmokrator/cli/sessions");

  @TestFactory Stream<DynamicTest> sessions() throws IOException {
    try (var files = Files.list(Repository.folder().resolve(FOLDER))) {
      return files.filter(file -> file.toString().endsWith(".txt")).sorted().toList().stream()
          .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> Golden.check(file, replay(file))));
    }
  }

  private static String replay(Path file) throws IOException {
    try (var session = new Session()) {
      return session.replay(Files.readString(file));
    }
  }
}
