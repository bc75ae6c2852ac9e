package kosmokrator.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.eclipsesource.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import kosmokrator.values.Effect;
import kosmokrator.values.Fault;
import kosmokrator.values.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangeTest {
  @TempDir Path folder;

  private static String compact(Path file) {
    return Json.parse(Bed.read(file)).toString();
  }

  @Test void keepsUnknownKeysTheirOrderAndTheTextOfNumbers() {
    var bed = new Bed(folder).own("""
        {"z":1.50,"integrations":{"x":{"note":["kept"]},"plane":{"mine":true,"enabled":false,"more":{}},"y":1},\
        "a":1e3}""");
    Change.of(bed.home(), Scope.GLOBAL).enabled("plane", true).grant("plane", Effect.READ, Grant.ALLOW)
        .grant("new", Effect.WRITE, Grant.DENY).set(Json.value("dark"), "ui", "theme").unset("integrations", "y")
        .apply();
    assertEquals("""
        {"z":1.50,"integrations":{"x":{"note":["kept"]},"plane":{"mine":true,"enabled":true,"more":{},\
        "permissions":{"read":"allow"}},"new":{"permissions":{"write":"deny"}}},"a":1e3,"ui":{"theme":"dark"}}""",
        compact(bed.home().settings()));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      {"a":{"b":{"c":1}}}         | {}
      {"a":{"b":{"c":1,"d":2}}}   | {"a":{"b":{"d":2}}}
      {"a":{"b":{"c":1}},"e":{}}  | {"e":{}}
      {"a":{"b":{}}}              | {}
      {"a":{"x":1}}               | {"a":{"x":1}}
      {}                          | {}
      """)
  void unsettingRemovesWhatBecomesEmpty(String before, String after) {
    var bed = new Bed(folder).own(before);
    Change.of(bed.home(), Scope.GLOBAL).unset("a", "b", "c").apply();
    assertEquals(after, compact(bed.home().settings()));
  }

  @Test void aProjectHasAFileOfItsOwnAndNoLockInIt() throws IOException {
    var bed = new Bed(folder).own("{\"integrations\":{\"plane\":{\"enabled\":true}}}");
    Change.of(bed.home(), Scope.PROJECT).enabled("plane", false).apply();
    assertEquals("{\"integrations\":{\"plane\":{\"enabled\":false}}}", compact(bed.home().projectSettings()));
    assertFalse(bed.settings().enabled("plane"));
    try (var files = Files.list(bed.home().projectFolder())) {
      assertEquals(List.of(bed.home().projectSettings()), files.toList());
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      {"integrations":                      | is not valid JSON at line 1, column 17
      {"integrations":{"plane":"on"}}       | integrations.plane must be an object
      """)
  void whatIsBrokenIsNeverOverwritten(String text, String message) {
    var bed = new Bed(folder).own(text);
    var fault = assertThrows(Fault.class, () -> Change.of(bed.home(), Scope.GLOBAL).enabled("plane", true).apply());
    assertEquals(true, fault.getMessage().contains(message), fault.getMessage());
    assertEquals(text, Bed.read(bed.home().settings()));
  }

  @Test void nothingToChangeTouchesNoFile() throws IOException {
    var bed = new Bed(folder).own("{ \"integrations\" : {\"plane\":{\"enabled\":true}}}");
    Change.of(bed.home(), Scope.GLOBAL).enabled("plane", true).apply();
    assertEquals("{ \"integrations\" : {\"plane\":{\"enabled\":true}}}", Bed.read(bed.home().settings()));
    Change.of(bed.home(), Scope.PROJECT).apply();
    assertFalse(Files.exists(bed.home().projectSettings()));
  }

  @Test void theTargetOfALinkIsEdited() throws IOException {
    var bed = new Bed(folder);
    var real = folder.resolve("dotfiles.json");
    Bed.write(real, "{}");
    Files.createDirectories(bed.home().folder());
    Files.createSymbolicLink(bed.home().settings(), real);
    Change.of(bed.home(), Scope.GLOBAL).enabled("plane", true).apply();
    assertEquals("{\"integrations\":{\"plane\":{\"enabled\":true}}}", compact(real));
  }

  /// What one `integrations:configure` does, with a store that cannot be written: the half that happens must be
  /// harmless.
  @Test void aFailureHalfWayLeavesTheNarrowHalf() {
    var bed = new Bed(folder).own("{\"integrations\":{\"plane\":{\"enabled\":true,"
        + "\"permissions\":{\"write\":\"allow\"}}}}");
    Bed.write(bed.home().credentials(), "{broken");
    var put = List.<SecretEdit>of(new SecretEdit.Put("plane", "default", "api_key", Secret.of("s3cret-value")));
    var change = Change.of(bed.home(), Scope.GLOBAL).grant("plane", Effect.READ, Grant.ALLOW)
        .grant("plane", Effect.WRITE, Grant.DENY).enabled("other", true).enabled("plane", false);
    assertThrows(Fault.class, () -> change.apply(bed.secrets(), put));
    assertEquals("{\"integrations\":{\"plane\":{\"enabled\":false,\"permissions\":{\"write\":\"deny\"}}}}",
        compact(bed.home().settings()));
    Bed.write(bed.home().credentials(), "{}");
    change.apply(bed.secrets(), put);
    assertEquals("""
        {"integrations":{"plane":{"enabled":false,"permissions":{"write":"deny","read":"allow"}},\
        "other":{"enabled":true}}}""",
        compact(bed.home().settings()));
    assertEquals("s3cret-value", bed.secrets().get("plane", "default", "api_key").orElseThrow().reveal());
  }
}
