package kosmokrator.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import kosmokrator.values.Fault;
import kosmokrator.values.Secret;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What several processes do to one home, and what is left when they are killed.
@Order(2)
class ProcessesTest {
  private static final int ROUNDS = 2;
  private static final int CHANGES = 8;
  @TempDir Path folder;

  private Bed bed() {
    return new Bed(folder);
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  private static List<String> lines(Process child) {
    return child.inputReader().lines().toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"000", "077", "277"})
  void modesDoNotDependOnTheUmask(String umask) throws Exception {
    var child = Child.start(umask, "plane", folder, 1);
    assertEquals(List.of("1"), lines(child));
    assertEquals("rwx------", mode(bed().home().folder()));
    assertEquals("rw-------", mode(bed().home().credentials()));
    assertEquals("rw-------", mode(bed().home().key()));
  }

  @Test void aLooseStoreIsTightenedAndToldALinkRefused() throws IOException {
    bed().secrets().apply(List.of(new SecretEdit.Put("plane", "default", "k", Secret.of("v"))));
    Files.setPosixFilePermissions(bed().home().credentials(), PosixFilePermissions.fromString("rw-r--r--"));
    var secrets = bed().secrets();
    assertTrue(secrets.has("plane", "default", "k"));
    assertEquals("rw-------", mode(bed().home().credentials()));
    assertEquals(1, secrets.notes().size());
    Files.move(bed().home().credentials(), folder.resolve("elsewhere"));
    Files.createSymbolicLink(bed().home().credentials(), folder.resolve("elsewhere"));
    assertTrue(assertThrows(Fault.class, () -> bed().secrets().accounts("plane")).getMessage()
        .endsWith("symbolic link"));
  }

  @Test void aStoreOfAnotherUserIsRefused() throws IOException {
    bed().secrets().apply(List.of(new SecretEdit.Put("plane", "default", "k", Secret.of("v"))));
    assumeTrue((int) Files.getAttribute(bed().home().credentials(), "unix:uid") == 0, "only root can give files away");
    Files.setAttribute(bed().home().credentials(), "unix:uid", 54321);
    var fault = assertThrows(Fault.class, () -> bed().secrets().accounts("plane"));
    assertTrue(fault.getMessage().contains("belongs to another user"), fault.getMessage());
    Files.setAttribute(bed().home().credentials(), "unix:uid", 0);
    Files.setAttribute(bed().home().key(), "unix:uid", 54321);
    assertThrows(Fault.class, () -> bed().secrets().get("plane", "default", "k"));
  }

  @Test void aLooseHomeIsTightenedBeforeASecretIsPutThere() throws IOException {
    Files.createDirectories(bed().home().folder());
    Files.setPosixFilePermissions(bed().home().folder(), PosixFilePermissions.fromString("rwxr-xr-x"));
    bed().secrets().apply(List.of(new SecretEdit.Put("plane", "default", "k", Secret.of("v"))));
    assertEquals("rwx------", mode(bed().home().folder()));
  }

  @Test void eightProcessesLoseNothing() throws Exception {
    race(CHANGES);
  }

  void race(int changes) throws Exception {
    var children = new ArrayList<Process>();
    for (var number = 0; number < 8; number++) children.add(Child.start("077", "p" + number, folder, changes));
    for (var child : children) assertEquals(Integer.toString(changes), lines(child).getLast());
    for (var number = 0; number < 8; number++) assertEquals(changes, count("p" + number));
    assertEquals(8 * changes, bed().settings().section("all").object().size());
    for (var number = 0; number < 8; number++)
      assertEquals(changes + 1, bed().secrets().fields("p" + number, "default").size());
  }

  /// Processes, six at a time, are killed at whatever they do. `make soak` does more rounds.
  @Test void aKilledProcessLeavesTheOldOrTheNewStateAndNoLock() throws Exception {
    kill(ROUNDS);
  }

  void kill(int rounds) throws Exception {
    var chance = new Random(7);
    for (var round = 0; round < rounds; round++) {
      var children = new ArrayList<Process>();
      for (var number = 0; number < 6; number++) children.add(Child.start("022", "p" + number, folder, 1_000_000));
      try {
        assertEquals("1", children.get(round % 6).inputReader().readLine());
        Thread.sleep(chance.nextInt(100));
      } finally {
        for (var child : children) child.toHandle().destroyForcibly();
      }
      for (var number = 0; number < 6; number++) {
        var child = children.get(number);
        assertTrue(child.waitFor(60, TimeUnit.SECONDS));
        requireSound("p" + number, Math.max(number == round % 6
            ? 1 : 0, acknowledged(child.inputReader().lines().toList())));
      }
    }
  }

  private static int acknowledged(List<String> lines) {
    assertTrue(lines.stream().allMatch(line -> line.matches("[0-9]+")), lines.toString());
    return lines.isEmpty() ? 0 : Integer.parseInt(lines.getLast());
  }

  /// What was said to be done is there, and at most one change more; the settings are never ahead of the credentials.
  private void requireSound(String name, int acknowledged) {
    var settings = count(name);
    var stored = bed().secrets().get(name, "default", "count").map(Secret::reveal).map(Integer::parseInt).orElse(0);
    var state = "%s: %d acknowledged, %d in the settings, %d in the credentials"
        .formatted(name, acknowledged, settings, stored);
    if (acknowledged > 0) {
      assertTrue(settings == acknowledged || settings == acknowledged + 1, state);
      assertTrue(stored == settings || stored == settings + 1, state);
    }
    assertTrue(!bed().settings().enabled(name) || stored > 0, state);
  }

  private int count(String name) {
    return (int) bed().settings().section("integrations").fields(name).whole("count", 0);
  }
}
