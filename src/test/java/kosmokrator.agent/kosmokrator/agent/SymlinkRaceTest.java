package kosmokrator.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Somebody swaps a file, or a folder above it, for a link that leads out of the project and back, as fast as he can
/// but for short breaths, while tools use the path. None of them may touch what is outside, and most calls in between
/// do their work.
class SymlinkRaceTest {
  private static final int CALLS = 300;
  private static final int ENOUGH = 40;
  /// After about as many turns he takes a breath, or on a busy machine nobody else would get anything done.
  private static final int CALM = 8;
  @TempDir Path folder;
  private ToolRig rig;
  private Path outside;
  private final Random chance = new Random(3);

  @BeforeEach void open() throws IOException {
    rig = new ToolRig(Files.createDirectory(folder.resolve("project")));
    outside = Files.createDirectory(folder.resolve("outside"));
    Files.writeString(outside.resolve("file"), "secret");
    rig.write("good/file", "fine");
  }

  /// One turn of the swapping.
  private interface Flip {
    void once() throws IOException;
  }

  /// The path is by turns a link to the good folder and one to the bad one.
  private void flipFolder() throws IOException {
    for (var target : List.of(rig.folder.resolve("good"), outside))
      put(Files.createSymbolicLink(rig.folder.resolve("next"), target), "at");
  }

  /// The path is by turns a file and a link to one outside.
  private void flipFile() throws IOException {
    put(Files.writeString(rig.folder.resolve("next"), "fine"), "at");
    put(Files.createSymbolicLink(rig.folder.resolve("next"), outside.resolve("file")), "at");
  }

  /// A real folder and a link take turns at one name; for a moment there is nothing.
  private void flipRealFolder() throws IOException {
    Files.move(rig.folder.resolve("at"), rig.folder.resolve("aside"), StandardCopyOption.ATOMIC_MOVE);
    put(Files.createSymbolicLink(rig.folder.resolve("next"), outside), "at");
    Files.delete(rig.folder.resolve("at"));
    Files.move(rig.folder.resolve("aside"), rig.folder.resolve("at"), StandardCopyOption.ATOMIC_MOVE);
  }

  private void put(Path from, String name) throws IOException {
    Files.move(from, rig.folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    breathe();
  }

  private void breathe() {
    if (chance.nextInt(CALM) == 0) LockSupport.parkNanos(chance.nextInt(5_000_000));
  }

  /// How many of the calls did their work while it was swapped.
  private int during(Flip flip, Supplier<ToolResult> call) throws Exception {
    var stop = new AtomicBoolean();
    var flipper = Thread.ofPlatform().start(() -> {
      while (!stop.get()) {
        try {
          flip.once();
        } catch (IOException lost) {
          // a writer of ours got in between
        }
        breathe();
      }
    });
    var worked = 0;
    try {
      for (var i = 0; i < CALLS || worked < ENOUGH && i < 50 * CALLS; i++) {
        var result = call.get();
        assertFalse(result.text().contains("secret"), result.text());
        if (!result.failed()) worked++;
      }
    } finally {
      stop.set(true);
      flipper.join();
    }
    assertEquals("secret", Files.readString(outside.resolve("file")));
    try (var entries = Files.list(outside)) {
      assertEquals(List.of(outside.resolve("file")), entries.toList());
    }
    return worked;
  }

  @Test void readsBelowAFolderThatIsSwapped() throws Exception {
    assertTrue(during(this::flipFolder, () -> rig.call("file_read", "path", "at/file")) >= ENOUGH);
  }

  @Test void readsBelowARealFolderThatIsSwapped() throws Exception {
    rig.write("at/file", "fine");
    assertTrue(during(this::flipRealFolder, () -> rig.call("file_read", "path", "at/file")) >= ENOUGH);
  }

  @Test void readsAFileThatIsSwapped() throws Exception {
    assertTrue(during(this::flipFile, () -> rig.call("file_read", "path", "at")) >= ENOUGH);
  }

  @Test void searchesAFolderThatIsSwapped() throws Exception {
    during(this::flipFolder, () -> rig.call("grep", "pattern", "sec.*", "path", "at"));
  }

  @Test void writesBelowARealFolderThatIsSwapped() throws Exception {
    rig.write("at/file", "fine");
    var number = new int[1];
    var worked = during(this::flipRealFolder,
        () -> rig.call("file_write", "path", "at/file" + ++number[0] % 3, "content", "new"));
    assertTrue(worked >= ENOUGH, "only " + worked + " were written");
  }

  @Test void editsAFileThatIsSwapped() throws Exception {
    assertTrue(during(this::flipFile,
        () -> rig.call("file_edit", "path", "at", "old_string", "e", "new_string", "E")) >= ENOUGH);
  }
}
