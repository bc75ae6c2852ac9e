package kosmokrator.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import kosmokrator.values.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustTest {
  private static final Instant NOW = Instant.parse("2026-05-04T03:02:01.5Z");
  @TempDir Path folder;

  private Bed bed() {
    var bed = new Bed(folder).brings("{\"a\":1}");
    Bed.write(bed.home().projectIntegrations().resolve("one.json"), "{\"b\":2}");
    return bed;
  }

  @Test void everyChangeOfAFileThatCountsEndsTheTrust() throws IOException {
    var changes = List.<Consumer<Bed>>of(
        bed -> bed.brings("{\"a\":2}"),
        bed -> delete(bed.home().projectSettings()),
        bed -> Bed.write(bed.home().projectIntegrations().resolve("one.json"), "{\"b\":3}"),
        bed -> Bed.write(bed.home().projectIntegrations().resolve("two.json"), "{}"),
        bed -> delete(bed.home().projectIntegrations().resolve("one.json")),
        bed -> rename(bed.home().projectIntegrations().resolve("one.json"), "uno.json"));
    for (var change : changes) {
      var bed = bed();
      bed.trust().trust(bed.project(), NOW);
      assertEquals(Trust.State.TRUSTED, bed.trust().state(bed.project()));
      change.accept(bed);
      assertEquals(Trust.State.CHANGED, bed.trust().state(bed.project()));
      assertFalse(bed.trust().trusted(bed.project()));
      Files.walk(bed.project()).sorted(java.util.Comparator.reverseOrder()).forEach(TrustTest::delete);
    }
  }

  @Test void otherFilesMakeNoDifference() {
    var bed = bed();
    bed.trust().trust(bed.project(), NOW);
    Bed.write(bed.project().resolve("src/main.c"), "int main;");
    Bed.write(bed.home().projectIntegrations().resolve("notes.md"), "x");
    assertTrue(bed.trust().trusted(bed.project()));
  }

  @Test void bytesThatMoveFromOneFileToTheNextAreAChange() {
    var bed = bed();
    Bed.write(bed.home().projectIntegrations().resolve("a.json"), "12");
    Bed.write(bed.home().projectIntegrations().resolve("b.json"), "34");
    var before = Fingerprint.of(bed.project());
    Bed.write(bed.home().projectIntegrations().resolve("a.json"), "123");
    Bed.write(bed.home().projectIntegrations().resolve("b.json"), "4");
    assertFalse(before.equals(Fingerprint.of(bed.project())));
  }

  @Test void aFolderIsKnownByItsRealPath() throws IOException {
    var bed = bed();
    var link = Files.createSymbolicLink(folder.resolve("link"), bed.project());
    bed.trust().trust(link, NOW);
    assertTrue(bed.trust().trusted(bed.project()));
    assertEquals(Trust.State.UNKNOWN, bed.trust().state(folder.resolve("elsewhere")));
    assertEquals("[Entry[folder=%s, trustedAt=2026-05-04T03:02:01Z, state=TRUSTED]]"
        .formatted(bed.project().toRealPath()),
        bed.trust().list().toString());
  }

  @Test void revokedTrustIsGoneAndTheRestStays() {
    var bed = bed();
    Bed.write(bed.home().trust(), "{\"servers\":{\"x\":1},\"folders\":{\"/gone\":{\"fingerprint\":\"f\","
        + "\"note\":\"n\"}}}");
    bed.trust().trust(bed.project(), NOW);
    assertTrue(bed.trust().revoke(bed.project()));
    assertFalse(bed.trust().revoke(bed.project()));
    assertEquals("{\"servers\":{\"x\":1},\"folders\":{\"/gone\":{\"fingerprint\":\"f\",\"note\":\"n\"}},\"version\":1}",
        com.eclipsesource.json.Json.parse(Bed.read(bed.home().trust())).toString());
    assertTrue(bed.trust().revoke(Path.of("/gone")));
    assertEquals(List.of(), bed.trust().list());
  }

  @Test void aProjectCannotTrustItself() {
    var bed = bed();
    Bed.write(bed.project().resolve(".kosmokrator/trust.json"),
        "{\"folders\":{\"%s\":{\"fingerprint\":\"%s\"}}}".formatted(bed.project(), Fingerprint.of(bed.project())));
    assertEquals(Trust.State.UNKNOWN, bed.trust().state(bed.project()));
  }

  @Test void aBrokenListTrustsNobody() {
    var bed = bed();
    Bed.write(bed.home().trust(), "{\"folders\":");
    assertThrows(Fault.class, () -> bed.trust().trusted(bed.project()));
    assertThrows(Fault.class, () -> bed.trust().trust(bed.project(), NOW));
    assertEquals("{\"folders\":", Bed.read(bed.home().trust()));
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException problem) {
      throw new java.io.UncheckedIOException(problem);
    }
  }

  private static void rename(Path file, String name) {
    try {
      Files.move(file, file.resolveSibling(name));
    } catch (IOException problem) {
      throw new java.io.UncheckedIOException(problem);
    }
  }
}
