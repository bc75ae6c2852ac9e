package kosmokrator.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentTest {
  @TempDir Path folder;

  private Environment in(String directory, Map<String, String> variables) throws IOException {
    return Environment.of(variables, Files.createDirectories(folder.resolve(directory)), folder.resolve("user"));
  }

  @Test void anEmptyVariableIsAbsent() throws IOException {
    var environment = in("work", Map.of("FULL", "x", "EMPTY", ""));
    assertEquals(Optional.of("x"), environment.variable("FULL"));
    assertEquals(Optional.empty(), environment.variable("EMPTY"));
    assertEquals(Optional.empty(), environment.variable("ABSENT"));
  }

  @Test void aChildGetsWhatIsNamedAndSet() throws IOException {
    var environment = in("work", Map.of("PATH", "/bin", "EMPTY", "", "TOKEN", "secret"));
    assertEquals(Map.of("PATH", "/bin", "EMPTY", ""), environment.only(List.of("PATH", "EMPTY", "LANG")));
  }

  @Test void homeIsInTheUsersFolderUnlessItIsNamed() throws IOException {
    assertEquals(folder.resolve("user/.kosmokrator"), in("work", Map.of()).home());
    assertEquals(Path.of("/elsewhere"), in("work", Map.of("KOSMOKRATOR_HOME", "/elsewhere")).home());
    assertEquals(folder.resolve("work/here"), in("work", Map.of("KOSMOKRATOR_HOME", "../work/here")).home());
  }

  @Test void withoutAnyHomeTheVariableToSetIsNamed() {
    var fault = assertThrows(Fault.class, () -> Environment.of(Map.of(), folder, null).home());
    assertEquals(Failure.Kind.STATE, fault.failure().kind());
    assertTrue(fault.getMessage().contains("KOSMOKRATOR_HOME"), fault.getMessage());
  }

  @Test void aProjectIsTheNearestFolderWithGitOrSettings() throws IOException {
    Files.createDirectories(folder.resolve("outer/.git"));
    Files.createDirectories(folder.resolve("outer/inner/.kosmokrator"));
    assertEquals(folder.resolve("outer/inner"), in("outer/inner/deep/down", Map.of()).projectRoot());
    assertEquals(folder.resolve("outer"), in("outer/other", Map.of()).projectRoot());
  }

  @Test void aWorkTreeOfGitHasAFileInsteadOfAFolder() throws IOException {
    Files.createDirectories(folder.resolve("tree"));
    Files.writeString(folder.resolve("tree/.git"), "gitdir: elsewhere");
    assertEquals(folder.resolve("tree"), in("tree/sub", Map.of()).projectRoot());
  }

  @Test void theHomeOfTheProgramMakesNoProject() throws IOException {
    Files.createDirectories(folder.resolve("user/.kosmokrator"));
    assertEquals(folder.resolve("user/work"), in("user/work", Map.of()).projectRoot());
    Files.createDirectories(folder.resolve("named/.kosmokrator"));
    var named = Map.of("KOSMOKRATOR_HOME", folder.resolve("named/.kosmokrator").toString());
    assertEquals(folder.resolve("named/work"), in("named/work", named).projectRoot());
  }

  @Test void theProcessHasADirectoryOfItsOwn() {
    assertTrue(Environment.system().directory().isAbsolute());
  }
}
