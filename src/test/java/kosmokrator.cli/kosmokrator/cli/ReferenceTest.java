package kosmokrator.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import kosmokrator.checks.Golden;
import kosmokrator.checks.Repository;
import org.junit.jupiter.api.Test;

class ReferenceTest {
  private static final Path FOLDER = Path.of("docs/reference");

  @Test void pagesSayWhatTheCommandTableSays() {
    new Reference(Commands.all()).pages().forEach((name, text) -> Golden.check(FOLDER.resolve(name), text));
  }

  @Test void noPageIsLeftOver() throws IOException {
    var made = new TreeSet<>(new Reference(Commands.all()).pages().keySet());
    try (var files = Files.list(Repository.folder().resolve(FOLDER))) {
      var there = files.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
      there.removeAll(made);
      assertEquals(new TreeSet<String>(), there, "remove these");
    }
  }

  @Test void aSectionOfASampleCommand() {
    Golden.check(ReferenceTest.class, "help/reference.md", new Reference(new Commands(Stage.commands())).pages()
        .get("integrations.md"));
  }

  /// `help environment` names every variable that some module asks for by its literal name.
  @Test void everyVariableThatIsReadIsExplained() throws IOException {
    var asked = Pattern.compile("variable\\(\"([A-Za-z_]+)\"");
    var explained = java.util.Arrays.stream(Variable.values()).map(Variable::name).collect(Collectors.toSet());
    try (var files = Files.walk(Repository.folder().resolve("src/main/java"))) {
      for (var file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
        for (var match : asked.matcher(Files.readString(file)).results().toList())
          assertTrue(explained.contains(match.group(1).toUpperCase(java.util.Locale.ROOT)), file.getFileName()
              + " reads " + match.group(1));
      }
    }
  }
}
