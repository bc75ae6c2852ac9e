package kosmokrator.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import kosmokrator.io.Folder.Kind;
import kosmokrator.values.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FolderTest {
  @TempDir Path top;

  /// By the system's calls relative to an open folder, and by paths where there are none.
  enum Way {
    SECURE, PATHS;

    Folder open(Path path) throws IOException {
      return this == SECURE ? Folder.of(path, (SecureDirectoryStream<Path>) Files.newDirectoryStream(path))
          : Folder.of(path, new PathFolder(path));
    }
  }

  private static Path name(String text) {
    return Path.of(text);
  }

  @ParameterizedTest
  @EnumSource
  void readsListsAndDeletes(Way way) throws Exception {
    Files.writeString(top.resolve("b"), "text");
    Files.createDirectories(top.resolve("a/inner"));
    Files.createSymbolicLink(top.resolve("c"), name("b"));
    assertEquals(0, new ProcessBuilder("mkfifo", top.resolve("d").toString()).start().waitFor());
    try (var folder = way.open(top); var inner = folder.folder(name("a"))) {
      for (var round = 0; round < 2; round++) {
        assertEquals(List.of("a FOLDER", "b FILE", "c LINK", "d OTHER"),
            folder.list(10).stream().map(entry -> entry.name() + " " + entry.kind()).toList());
      }
      assertEquals(2, folder.list(2).size());
      assertEquals(List.of("inner"), inner.list(10).stream().map(entry -> entry.name().toString()).toList());
      assertArrayEquals("text".getBytes(StandardCharsets.UTF_8), folder.read(name("b"), 4));
      assertEquals(Optional.empty(), folder.entry(name("none")));
      assertEquals(4, folder.entry(name("b")).orElseThrow().size());
      assertEquals("Cannot read " + top + "/b: It is larger than 3 bytes", why(() -> folder.read(name("b"), 3)));
      assertEquals("Cannot read " + top + "/a: Is a directory", why(() -> folder.read(name("a"), 3)));
      assertEquals("Cannot read " + top + "/c: It is a symbolic link", why(() -> folder.read(name("c"), 3)));
      assertEquals("Cannot read " + top + "/d: Not a regular file", why(() -> folder.read(name("d"), 3)));
      assertEquals("Cannot read " + top + "/none: No such file or directory", why(() -> folder.read(name("none"), 3)));
      assertTrue(why(() -> folder.delete(name("a"))).startsWith("Cannot delete " + top + "/a: "));
      folder.delete(name("c"));
      folder.delete(name("b"));
      assertEquals(List.of("a", "d"), folder.list(10).stream().map(entry -> entry.name().toString()).toList());
    }
  }

  @ParameterizedTest
  @EnumSource
  void aLinkIsNeverEntered(Way way) throws IOException {
    Files.createDirectory(top.resolve("real"));
    Files.createSymbolicLink(top.resolve("link"), name("real"));
    Files.writeString(top.resolve("file"), "");
    try (var folder = way.open(top)) {
      var refused = why(() -> folder.folder(name("link")));
      assertTrue(refused.endsWith("It is a symbolic link") || refused.endsWith("Not a directory"), refused);
      assertThrows(Fault.class, () -> folder.folder(name("file")));
      assertThrows(Fault.class, () -> folder.folder(name("none")));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aNewTextLiesReadyAndIsThenPutInItsPlace(Way way) throws IOException {
    var file = Files.writeString(top.resolve("a"), "old");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-x--x"));
    try (var folder = way.open(top)) {
      try (var staged = folder.stage(name("a"), "new".getBytes(StandardCharsets.UTF_8),
          Optional.of(new Folder.Placed(folder, name("a"))))) {
        assertEquals("old", Files.readString(file));
        Thread.currentThread().interrupt();
        staged.commit();
        assertTrue(Thread.interrupted());
      }
      assertEquals("new", Files.readString(file));
      assertEquals("rwxr-x--x", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
      folder.stage(name("b"), new byte[] {'x'}, Optional.empty()).close();
      Thread.currentThread().interrupt();
      try (var staged = folder.stage(name("c"), new byte[] {'x'}, Optional.empty())) {
        assertTrue(Thread.interrupted());
        staged.commit();
      }
      assertEquals(List.of("a", "c"), folder.list(10).stream().map(entry -> entry.name().toString()).toList());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "a/b", "/", "/a", "../a"})
  void onlyNamesOfEntriesAreTaken(String text) {
    try (var folder = Folder.open(top)) {
      assertTrue(why(() -> folder.read(name(text), 1)).startsWith("Not the name of a file"));
      assertTrue(why(() -> folder.delete(name(text))).startsWith("Not the name of a file"));
      assertTrue(why(() -> folder.folder(name(text))).startsWith("Not the name of a file"));
    }
  }

  @Test void goesDownStepByStepAndMakesWhatIsMissing() throws IOException {
    try (var folder = Folder.make(top, top.resolve("a/b/c"))) {
      assertEquals(top.resolve("a/b/c"), folder.path());
    }
    try (var folder = Folder.open(top, top.resolve("a/b"))) {
      assertEquals(Kind.FOLDER, folder.entry(name("c")).orElseThrow().kind());
    }
    Files.createSymbolicLink(top.resolve("link"), name("a"));
    assertThrows(Fault.class, () -> Folder.open(top, top.resolve("link/b")));
    assertThrows(Fault.class, () -> Folder.make(top, top.resolve("link/b")));
  }

  @Test void pathsAreMadeRealAsFarAsTheyAreThere() throws IOException {
    var real = top.toRealPath();
    Files.createDirectory(top.resolve("a"));
    Files.createSymbolicLink(top.resolve("link"), name("a"));
    Files.createSymbolicLink(top.resolve("nowhere"), name("gone"));
    Files.writeString(top.resolve("file"), "");
    assertEquals(real.resolve("a"), kosmokrator.io.Files.realOrPlanned(top.resolve("link")));
    assertEquals(real.resolve("a/b/c"), kosmokrator.io.Files.realOrPlanned(top.resolve("link/b/./x/../c")));
    assertEquals(real.resolve("nowhere"), kosmokrator.io.Files.realOrPlanned(top.resolve("nowhere")));
    assertEquals(real.resolve("file/x"), kosmokrator.io.Files.realOrPlanned(top.resolve("file/x")));
  }

  @Test void aFileIsMadeOnceAndPrivate() throws IOException {
    try (var out = kosmokrator.io.Files.create(top.resolve("sub/out"))) {
      out.write('x');
    }
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(top.resolve("sub/out"))));
    assertThrows(Fault.class, () -> kosmokrator.io.Files.create(top.resolve("sub/out")));
  }

  private static String why(org.junit.jupiter.api.function.Executable deed) {
    return assertThrows(Fault.class, deed).getMessage();
  }
}
