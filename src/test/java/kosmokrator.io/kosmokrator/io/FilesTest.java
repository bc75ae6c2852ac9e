package kosmokrator.io;

import static java.nio.file.attribute.PosixFilePermissions.fromString;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import kosmokrator.io.Files.Access;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class FilesTest {
  @TempDir Path folder;

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(java.nio.file.Files.getPosixFilePermissions(file));
  }

  private List<String> names(Path folder) throws IOException {
    try (var entries = java.nio.file.Files.list(folder)) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
  }

  private static String messageOf(Runnable deed) {
    var fault = assertThrows(Fault.class, deed::run);
    assertEquals(Failure.Kind.STATE, fault.failure().kind());
    return fault.getMessage();
  }

  @Test void readsWhatIsThereAndNothingWhereNothingIs() throws IOException {
    java.nio.file.Files.writeString(folder.resolve("a"), "äöü");
    assertEquals(Optional.of("äöü"), Files.read(folder.resolve("a"), 6));
    assertEquals(Optional.empty(), Files.read(folder.resolve("b"), 6));
    assertEquals(Optional.empty(), Files.read(folder.resolve("a/below/a/file"), 6));
    assertEquals(Optional.empty(), Files.read(Path.of("/dev/null/.kosmokrator/settings.json"), 6));
  }

  @Test void refusesToReadWhatIsNoTextFile() throws IOException, InterruptedException {
    java.nio.file.Files.write(folder.resolve("latin"), new byte[] {'a', (byte) 0xe4});
    java.nio.file.Files.writeString(folder.resolve("long"), "1234567");
    assertEquals(0, new ProcessBuilder("mkfifo", folder.resolve("pipe").toString()).start().waitFor());
    var at = "Cannot read " + folder;
    assertEquals(at + "/latin: It is not UTF-8 text", messageOf(() -> Files.read(folder.resolve("latin"), 6)));
    assertEquals(at + "/long: It is larger than 6 bytes", messageOf(() -> Files.read(folder.resolve("long"), 6)));
    assertEquals(at + "/pipe: Not a regular file", messageOf(() -> Files.read(folder.resolve("pipe"), 6)));
    assertEquals(at + ": Is a directory", messageOf(() -> Files.read(folder, 6)));
  }

  @ParameterizedTest
  @EnumSource(Access.class)
  void replacesAndLeavesNothingElse(Access access) throws IOException {
    var file = folder.resolve("a/b/settings.json");
    Files.replace(file, "one", access);
    Files.replace(file, "two", access);
    assertEquals(Optional.of("two"), Files.read(file, 10));
    assertEquals(List.of("settings.json"), names(file.getParent()));
  }

  @Test void anInterruptedThreadWritesAllTheSame() {
    var file = folder.resolve("session.jsonl");
    Thread.currentThread().interrupt();
    Files.replace(file, "one\n", Access.PRIVATE);
    Files.append(file, "two", Access.PRIVATE);
    try (var lock = Files.lock(file)) {
      assertTrue(Files.tryLock(file).isEmpty(), lock::toString);
    }
    assertTrue(Thread.interrupted(), "and stays interrupted");
    assertEquals(Optional.of("one\ntwo\n"), Files.read(file, 100));
  }

  @Test void aSharedFileKeepsItsModeAndItsLink() throws IOException {
    var target = folder.resolve("real.json");
    java.nio.file.Files.writeString(target, "old");
    java.nio.file.Files.setPosixFilePermissions(target, fromString("rw-r-----"));
    var link = java.nio.file.Files.createSymbolicLink(folder.resolve("link.json"), Path.of("real.json"));
    Files.replace(link, "new", Access.SHARED);
    assertTrue(java.nio.file.Files.isSymbolicLink(link));
    assertEquals(Optional.of("new"), Files.read(target, 10));
    assertEquals("rw-r-----", mode(target));
  }

  @Test void aLinkToNowhereIsFilledInAndALoopIsNot() throws IOException {
    var link = java.nio.file.Files.createSymbolicLink(folder.resolve("link"), Path.of("later/file"));
    Files.replace(link, "new", Access.SHARED);
    assertEquals(Optional.of("new"), Files.read(folder.resolve("later/file"), 10));
    var loop = java.nio.file.Files.createSymbolicLink(folder.resolve("loop"), Path.of("loop"));
    assertEquals("Cannot write " + loop + ": Too many levels of symbolic links",
        messageOf(() -> Files.replace(loop, "x", Access.SHARED)));
  }

  @Test void aPrivateFileIsNoLinkAndBecomesPrivate() throws IOException {
    var file = folder.resolve("credentials.json");
    java.nio.file.Files.writeString(file, "old");
    java.nio.file.Files.setPosixFilePermissions(file, fromString("rw-r--r--"));
    var link = java.nio.file.Files.createSymbolicLink(folder.resolve("link.json"), file);
    assertEquals("Cannot write " + link + ": It is a symbolic link",
        messageOf(() -> Files.replace(link, "x", Access.PRIVATE)));
    assertEquals("Cannot append to " + link + ": It is a symbolic link",
        messageOf(() -> Files.append(link, "x", Access.PRIVATE)));
    assertEquals(Optional.of("old"), Files.read(file, 10));
    Files.replace(file, "new", Access.PRIVATE);
    assertEquals("rw-------", mode(file));
  }

  /// Says under which mode it wrote what.
  static final class Writer {
    public static void main(String[] words) throws IOException {
      var file = Path.of(words[0], "home", "credentials.json");
      Files.replace(file, "secret", Access.PRIVATE);
      Files.append(file.resolveSibling("audit.jsonl"), "{}", Access.PRIVATE);
      Files.lock(file).close();
      Files.replace(Path.of(words[0], "project", "settings.json"), "{}", Access.SHARED);
      var modes = new java.util.ArrayList<String>();
      for (var name : List.of("home", "home/credentials.json", "home/audit.jsonl", "project",
          "project/settings.json")) {
        modes.add(mode(Path.of(words[0], name)));
      }
      System.out.print(String.join(" ", modes));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"000 rwxrwxrwx rw-rw-rw-", "022 rwxr-xr-x rw-r--r--", "077 rwx------ rw-------"})
  void privateIsPrivateUnderAnyUmask(String line) throws IOException, InterruptedException {
    var words = line.split(" ");
    var output = ChildJvm.output(ChildJvm.startAfter("umask " + words[0], Writer.class, folder.toString()));
    assertEquals("rwx------ rw------- rw------- " + words[1] + " " + words[2], output);
  }

  @Test void requirePrivateTightensAndTells() throws IOException {
    var file = folder.resolve("key");
    assertEquals(Optional.empty(), Files.requirePrivate(file), "an absent file");
    java.nio.file.Files.writeString(file, "k");
    java.nio.file.Files.setPosixFilePermissions(file, fromString("rw-r--r--"));
    assertEquals(Optional.of(file + " was open to other users (rw-r--r--) and is now rw-------"),
        Files.requirePrivate(file));
    assertEquals(Optional.empty(), Files.requirePrivate(file));
    java.nio.file.Files.setPosixFilePermissions(folder, fromString("rwxrwxrwx"));
    assertTrue(Files.requirePrivate(folder).isPresent());
    assertEquals("rwx------", mode(folder));
  }

  @Test void draftsOfTheDeadAreRemovedAndThoseOfTheLivingAreNot() throws IOException {
    var dead = java.nio.file.Files.writeString(folder.resolve(".a.json.1-1.draft"), "x");
    var living = java.nio.file.Files.writeString(folder.resolve(".a.json.2-2.draft"), "x");
    var other = java.nio.file.Files.writeString(folder.resolve(".b.json.1-1.draft"), "x");
    for (var old : List.of(dead, other)) {
      java.nio.file.Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
    }
    Files.replace(folder.resolve("a.json"), "{}", Access.SHARED);
    assertFalse(Files.exists(dead));
    assertTrue(Files.exists(living) && Files.exists(other));
  }

  @Test void whatCannotBeWrittenIsSaidInWordsAndChangesNothing() throws IOException {
    java.nio.file.Files.createDirectories(folder.resolve("folder/inside"));
    java.nio.file.Files.writeString(folder.resolve("file"), "x");
    assertEquals("Cannot write " + folder + "/folder: Is a directory",
        messageOf(() -> Files.replace(folder.resolve("folder"), "x", Access.SHARED)));
    assertEquals("Cannot write " + folder + "/file/below: Not a directory",
        messageOf(() -> Files.replace(folder.resolve("file/below"), "x", Access.SHARED)));
    assertEquals(List.of("file", "folder"), names(folder));
  }

  /// Tries to write more than the limit on file sizes allows, as on a full disk.
  static final class TooMuch {
    public static void main(String[] words) {
      var file = Path.of(words[0]);
      var much = "x".repeat(200_000);
      try {
        Files.replace(file, much, Access.SHARED);
      } catch (Fault fault) {
        System.out.println(fault.getMessage());
      }
      try {
        Files.append(file, much, Access.SHARED);
      } catch (Fault fault) {
        System.out.println(fault.getMessage());
      }
    }
  }

  @Test void aWriteThatFailsHalfWayLeavesTheOldTextAndNoLitter() throws IOException, InterruptedException {
    var file = folder.resolve("a.jsonl");
    Files.replace(file, "old\n", Access.SHARED);
    var output = ChildJvm.output(ChildJvm.startAfter("ulimit -f 100", TooMuch.class, file.toString()));
    assertEquals("Cannot write " + file + ": File too large\nCannot append to " + file + ": File too large\n", output);
    assertEquals(Optional.of("old\n"), Files.read(file, 100));
    assertEquals(List.of("a.jsonl"), names(folder));
  }

  @Test void appendsLineAfterLine() throws IOException {
    var file = folder.resolve("logs/audit.jsonl");
    Files.append(file, "one", Access.PRIVATE);
    Files.append(file, "two", Access.PRIVATE);
    assertEquals(Optional.of("one\ntwo\n"), Files.read(file, 100));
    assertThrows(IllegalArgumentException.class, () -> Files.append(file, "th\nree", Access.PRIVATE));
  }

  @Test void afterATornLineANewOneBegins() throws IOException {
    var file = folder.resolve("audit.jsonl");
    java.nio.file.Files.writeString(file, "one\ntw");
    Files.append(file, "three", Access.SHARED);
    assertEquals(Optional.of("one\ntw\nthree\n"), Files.read(file, 100));
  }

  @Test void listsByNameWithoutHiddenEntries() throws IOException {
    for (var name : List.of("b.json", "a.json", ".a.json.lock", "c.txt")) {
      java.nio.file.Files.writeString(folder.resolve(name), "");
    }
    assertEquals(List.of(folder.resolve("a.json"), folder.resolve("b.json")), Files.list(folder, ".json"));
    assertEquals(List.of(), Files.list(folder.resolve("absent"), ""));
    assertEquals(List.of(), Files.list(folder.resolve("c.txt"), ""));
  }

  @Test void deletesOnce() throws IOException {
    var file = java.nio.file.Files.writeString(folder.resolve("a"), "x");
    assertTrue(Files.delete(file));
    assertFalse(Files.delete(file));
    java.nio.file.Files.createDirectories(folder.resolve("full/inside"));
    assertEquals("Cannot delete " + folder + "/full: Directory not empty",
        messageOf(() -> Files.delete(folder.resolve("full"))));
  }

  @Test void savesWhatTheUserNamesAndOverwritesWhenTold() throws IOException {
    var file = folder.resolve("out.bin");
    Files.save(file, new byte[] {1, 2}, false);
    assertEquals("Cannot save to " + file + ": File exists", messageOf(() -> Files.save(file, new byte[] {3}, false)));
    Files.save(file, new byte[] {3}, true);
    assertArrayEquals(new byte[] {3}, Files.readBytes(file, 10).orElseThrow());
    assertEquals("Cannot save to " + folder + "/no/such: No such file or directory",
        messageOf(() -> Files.save(folder.resolve("no/such"), new byte[] {1}, true)));
    assertEquals(List.of("out.bin"), names(folder));
  }

  @Test void savesToADeviceAsItIs() {
    Files.save(Path.of("/dev/null"), "x".getBytes(StandardCharsets.UTF_8), false);
    var fault = assertThrows(Fault.class, () -> Files.save(Path.of("/dev/full"), new byte[] {1}, false));
    assertEquals("Cannot save to /dev/full: No space left on device", fault.getMessage());
    assertEquals(List.of("df -h /dev/full"), fault.failure().next());
  }

  @Test void aPathThatActsOnTerminalsIsShownHarmless() {
    assertEquals("Cannot resolve /no/\\x1b[31m: No such file or directory",
        messageOf(() -> Files.real(Path.of("/no/\u001b[31m"))));
  }
}
