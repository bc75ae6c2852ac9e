package kosmokrator.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.eclipsesource.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileToolsTest {
  @TempDir Path folder;
  private ToolRig rig;

  @BeforeEach void open() throws IOException {
    rig = new ToolRig(Files.createDirectory(folder.resolve("project")));
  }

  @Test void readsNumberedLinesInParts() {
    rig.write("a.txt", "one\ntwo\r\nthree\nfour");
    assertEquals("1\tone\n2\ttwo\n3\tthree\n4\tfour", rig.text("file_read", "path", "a.txt"));
    assertEquals("2\ttwo\n3\tthree\n... 1 more lines",
        rig.text("file_read", "path", "a.txt", "offset", "2", "limit", "2"));
    assertEquals("4\tfour", rig.text("file_read", "path", rig.folder + "/a.txt", "offset", "4"));
    assertEquals("The file has only 4 lines", rig.text("file_read", "path", "a.txt", "offset", "5"));
    rig.write("empty", "");
    assertEquals("(empty file)", rig.text("file_read", "path", "empty"));
    rig.write("feed", "\n");
    assertEquals("1\t", rig.text("file_read", "path", "feed"));
  }

  @Test void readsAtMostSoManyLines() {
    rig.write("long", IntStream.rangeClosed(1, 6000).mapToObj(Integer::toString).collect(Collectors.joining("\n")));
    assertTrue(rig.text("file_read", "path", "long").endsWith("\n2000\t2000\n... 4000 more lines"));
    assertTrue(rig.text("file_read", "path", "long", "limit", "100000").endsWith("\n5000\t5000\n... 1000 more lines"));
    rig.write("wide", "x".repeat(5000) + "\n" + ("y".repeat(3000) + "\n").repeat(100));
    var wide = rig.text("file_read", "path", "wide");
    assertTrue(wide.startsWith("1\t" + "x".repeat(4000) + "... (1000 more characters in this line)\n2\ty"));
    assertTrue(wide.length() < 50_000 && wide.endsWith(" more lines"), () -> "it has " + wide.length());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      none.txt       | File not found: none.txt
      none/x         | File not found: none/x
      plain/x        | File not found: plain/x
      .              | Path is a directory, not a file: .
      /              | Path is a directory, not a file: /
      data           | Cannot read data: it is a binary file
      ''             | path cannot be empty
      .env           | Cannot access '.env' — matches blocked pattern '*.env'
      sub/PROD.ENV   | Cannot access 'sub/PROD.ENV' — matches blocked pattern '*.env'
      .git/config    | Cannot access '.git/config' — matches blocked pattern '.git/*'
      sub/.git/a/b   | Cannot access 'sub/.git/a/b' — matches blocked pattern '.git/*'
      x/../.git/HEAD | Cannot access 'x/../.git/HEAD' — matches blocked pattern '.git/*'
      keys.pem/x     | Cannot access 'keys.pem/x' — matches blocked pattern '*.pem'
      safe.txt       | Cannot access 'safe.txt' — matches blocked pattern '*.env'
      pipe           | Cannot read %s/pipe: Not a regular file
      /proc/self/environ | Cannot read %r: Not a regular file
      """)
  void whatCannotBeReadIsSaid(String path, String why) throws Exception {
    Files.write(rig.folder.resolve("data"), new byte[] {'a', 0, 'b'});
    rig.write("plain", "text");
    rig.write(".env", "SECRET=1");
    Files.createSymbolicLink(rig.folder.resolve("safe.txt"), Path.of(".env"));
    assertEquals(0, new ProcessBuilder("mkfifo", rig.folder.resolve("pipe").toString()).start().waitFor());
    var self = Path.of("/proc").resolve(Long.toString(ProcessHandle.current().pid())).resolve("environ");
    assertEquals("FAILED " + why.replace("%s", rig.folder.toString()).replace("%r", self.toString()),
        rig.text("file_read", "path", path));
  }

  @Test void theArgumentsAreNamedWhenTheyDoNotFit() {
    assertEquals("FAILED Missing required parameter(s): path", rig.text("file_read"));
    assertEquals("FAILED Missing required parameter(s): content", rig.text("file_write", "path", "x"));
    assertEquals("FAILED limit must be a whole number", rig.text("file_read", "path", "x", "limit", "many"));
    assertEquals("FAILED path must be a text",
        rig.call("file_read", new JsonObject().add("path", new JsonObject())).failed()
        ? "FAILED " + rig.call("file_read", new JsonObject().add("path", new JsonObject())).text() : "");
    assertEquals("FAILED Not a path: 'a\\x00b'", rig.text("file_read", "path", "a\0b"));
  }

  @Test void writesFilesWithTheirFoldersAndKeepsTheMode() throws IOException {
    var made = rig.call("file_write", "path", "a/b/c.sh", "content", "one\ntwo\n");
    assertEquals("Wrote 2 lines to a/b/c.sh", made.text());
    var file = rig.folder.resolve("a/b/c.sh");
    assertEquals(List.of(new FileChange(file, Optional.empty(), Optional.of("one\ntwo\n"))), made.changes());
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-x--x"));
    var changed = rig.call("file_write", "path", "a/b/c.sh", "content", "three");
    assertEquals("Wrote 1 lines to a/b/c.sh", changed.text());
    assertEquals(Optional.of("one\ntwo\n"), changed.changes().getFirst().before());
    assertEquals("rwxr-x--x", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertEquals("three", rig.read("a/b/c.sh"));
    assertEquals(List.of("c.sh"), names(file.getParent()));
  }

  @Test void failuresToWriteSayWhy() throws IOException {
    rig.write("plain", "text");
    assertEquals("FAILED Failed to write file: plain/x: Cannot open " + rig.folder + "/plain: Not a directory",
        rig.text("file_write", "path", "plain/x", "content", ""));
    assertEquals("FAILED Failed to write file: .: Path is a directory, not a file: ."
        .replace("Failed to write file: .: ", ""),
        rig.text("file_write", "path", ".", "content", ""));
    assertEquals("FAILED content is larger than 10485760 bytes",
        rig.text("file_write", "path", "big", "content", "ä".repeat(6 << 20)));
    assertEquals(List.of("plain"), names(rig.folder));
  }

  @Test void editsTheOnlyPlace() {
    rig.write("a", "one\ntwo\nthree\n");
    var result = rig.call("file_edit", "path", "a", "old_string", "two\n", "new_string", "2\n2b\n");
    assertEquals("Edited a (-1, +2 lines)", result.text());
    assertEquals("one\n2\n2b\nthree\n", rig.read("a"));
    assertEquals(List.of(new FileChange(rig.folder.resolve("a"), Optional.of("one\ntwo\nthree\n"),
        Optional.of("one\n2\n2b\nthree\n"))), result.changes());
    assertEquals("Edited a (-1, +0 lines)", rig.text("file_edit", "path", "a", "old_string", "2b\n", "new_string", ""));
    assertEquals("FAILED old_string cannot be empty.",
        rig.text("file_edit", "path", "a", "old_string", "", "new_string", "x"));
    assertEquals("FAILED old_string not found in a. Read the file again and copy the text exactly.",
        rig.text("file_edit", "path", "a", "old_string", "four", "new_string", "x"));
    assertEquals("FAILED old_string found multiple times in a. Add lines around it until it is the only one.",
        rig.text("file_edit", "path", "a", "old_string", "e", "new_string", "x"));
    assertEquals("FAILED File not found: b", rig.text("file_edit", "path", "b", "old_string", "e", "new_string", "x"));
  }

  @Test void overlappingPlacesAreMany() {
    rig.write("a", "aaa");
    assertTrue(rig.call("file_edit", "path", "a", "old_string", "aa", "new_string", "b").failed());
  }

  @Test void carriageReturnsAndForeignBytesStay() throws IOException {
    rig.write("dos", "one\r\ntwo\r\n");
    rig.text("file_edit", "path", "dos", "old_string", "one\ntwo", "new_string", "1\n2");
    assertEquals("1\r\n2\r\n", rig.read("dos"));
    Files.write(rig.folder.resolve("latin"), new byte[] {'a', (byte) 0xe4, '\n'});
    assertEquals("1\ta\ufffd", rig.text("file_read", "path", "latin"));
    assertEquals("FAILED Cannot edit latin: It is not UTF-8 text",
        rig.text("file_edit", "path", "latin", "old_string", "a", "new_string", "b"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-rf", "a\nb", "ü…", " ", "a b'c\"d", "*", "[x]", "\\", "~", "$(x)", "\u202etxt", "e\u0301"})
  void namesMayBeStrange(String name) {
    assertFalse(rig.call("file_write", "path", name, "content", "text\n").failed());
    assertEquals("1\ttext", rig.text("file_read", "path", name));
    assertFalse(rig.call("file_edit", "path", name, "old_string", "text", "new_string", "more").failed());
    assertEquals("more\n", rig.read(name));
    assertEquals(kosmokrator.values.Printable.line(name), rig.text("glob", "pattern", "**"));
    assertEquals(kosmokrator.values.Printable.line(name) + ":1:more", rig.text("grep", "pattern", "more"));
  }

  @Test void linksInsideOfTheProjectWorkAndThoseThatLeaveItDoNot() throws IOException {
    var outside = Files.createDirectory(folder.resolve("outside"));
    Files.writeString(outside.resolve("secret"), "secret");
    rig.write("real/file", "inside");
    Files.createSymbolicLink(rig.folder.resolve("link"), Path.of("real"));
    Files.createSymbolicLink(rig.folder.resolve("out"), outside);
    Files.createSymbolicLink(rig.folder.resolve("nowhere"), folder.resolve("gone"));
    assertEquals("1\tinside", rig.text("file_read", "path", "link/file"));
    assertEquals("Wrote 1 lines to link/file", rig.text("file_write", "path", "link/file", "content", "new"));
    assertEquals("new", rig.read("real/file"));
    assertTrue(Files.isSymbolicLink(rig.folder.resolve("link")));
    var why = "Cannot access 'out/secret': a symbolic link leads out of the project, to " + outside.toRealPath()
        + "/secret";
    assertEquals("FAILED " + why, rig.text("file_read", "path", "out/secret"));
    assertTrue(rig.text("file_write", "path", "out/new", "content", "x").contains("leads out of the project"));
    assertTrue(rig.text("file_write", "path", "nowhere", "content", "x").contains("It is a symbolic link"));
    assertTrue(rig.text("apply_patch", "patch", "*** Begin Patch\n*** Delete File: out/secret\n*** End Patch")
        .contains("leads out of the project"));
    assertEquals("1\tsecret", rig.text("file_read", "path", outside + "/secret"));
    assertEquals("1\tsecret", rig.text("file_read", "path", "../outside/secret"));
    assertEquals(List.of("secret"), names(outside));
    assertFalse(Files.exists(folder.resolve("gone")));
  }

  @Test void theTildeIsTheUsersHome() throws IOException {
    var home = Files.createDirectory(folder.resolve("home"));
    var workspace = new Workspace(rig.folder, List.of(), List.of(), Optional::empty, Optional.of(home));
    assertEquals(home.resolve("a"), workspace.path("~/a"));
    assertEquals(home, workspace.path("~"));
    assertEquals(rig.folder.resolve("~a"), workspace.path("~a"));
    assertEquals(rig.folder.resolve("a/~"), workspace.path("a/~"));
  }

  @Test void aFolderWhoseNameBeginsTheSameIsNotTheProject() throws IOException {
    var evil = Files.createDirectory(folder.resolve("project-evil"));
    Files.createSymbolicLink(rig.folder.resolve("link"), evil);
    Files.writeString(evil.resolve("a"), "x");
    assertTrue(rig.text("file_read", "path", "link/a").contains("leads out of the project"));
  }

  @Test void furtherRootsCountAsInside() throws IOException {
    var other = Files.createDirectory(folder.resolve("other"));
    Files.writeString(other.resolve("a"), "text");
    Files.createSymbolicLink(rig.folder.resolve("link"), other);
    assertTrue(rig.call("file_read", "path", "link/a").failed());
    var wider = new ToolRig(rig.folder, List.of(other));
    assertEquals("1\ttext", wider.text("file_read", "path", "link/a"));
  }

  @Test void aProjectThatIsReachedThroughALinkKeepsItsPaths() throws IOException {
    var link = Files.createSymbolicLink(folder.resolve("alias"), rig.folder);
    var alias = new ToolRig(link);
    assertEquals("Wrote 1 lines to a", alias.text("file_write", "path", "a", "content", "x"));
    assertEquals(link.resolve("a"), alias.call("file_write", "path", "a", "content", "y").changes().getFirst().path());
    assertEquals("1\ty", alias.text("file_read", "path", rig.folder + "/a"));
  }

  @Test void textsThatWereNotSavedComeFromTheSurface() {
    var texts = new HashMap<Path, String>();
    rig.desk = Optional.of(desk(texts));
    rig.write("a", "on disk");
    rig.write("b", "on disk");
    texts.put(rig.folder.resolve("a"), "unsaved\n");
    assertEquals("1\tunsaved", rig.text("file_read", "path", "a"));
    assertEquals("1\ton disk", rig.text("file_read", "path", "b"));
    assertEquals("Edited a (-1, +1 lines)",
        rig.text("file_edit", "path", "a", "old_string", "unsaved", "new_string", "edited"));
    assertEquals("edited\n", texts.get(rig.folder.resolve("a")));
    assertEquals("on disk", rig.read("a"));
    assertEquals("Wrote 1 lines to new", rig.text("file_write", "path", "new", "content", "x"));
    assertEquals("x", texts.get(rig.folder.resolve("new")));
    assertTrue(rig.text("file_read", "path", ".env").contains("blocked"));
  }

  static Desk desk(HashMap<Path, String> texts) {
    return new Desk() {
      @Override public boolean reads() {
        return true;
      }

      @Override public boolean writes() {
        return true;
      }

      @Override public String read(Path path) {
        if (texts.containsKey(path)) return texts.get(path);
        throw Fault.of(Failure.Kind.UNKNOWN_NAME, "no such buffer");
      }

      @Override public void write(Path path, String text) {
        if (path.endsWith("refused")) throw Fault.of(Failure.Kind.STATE, "The editor refuses");
        texts.put(path, text);
      }
    };
  }

  @Test void callsAreToldBeforeTheyRun() {
    rig.write("a", "one\n");
    var edit = ToolRig.object("path", "a", "old_string", "one", "new_string", "two");
    assertEquals("Edit a", BuiltIn.title(rig.tool("file_edit"), edit));
    assertEquals(List.of(rig.folder.resolve("a")), BuiltIn.locations(rig.tool("file_edit"), edit));
    assertEquals(List.of(new FileChange(rig.folder.resolve("a"), Optional.of("one\n"), Optional.of("two\n"))),
        BuiltIn.foresee(rig.tool("file_edit"), edit));
    assertEquals("one\n", rig.read("a"));
    assertEquals("file_edit", BuiltIn.title(rig.tool("file_edit"), new JsonObject()));
    assertEquals(List.of(), BuiltIn.foresee(rig.tool("file_edit"), new JsonObject()));
    assertEquals("Search a+", BuiltIn.title(rig.tool("grep"), ToolRig.object("pattern", "a+")));
  }

  private static List<String> names(Path folder) throws IOException {
    try (var entries = Files.list(folder)) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
  }
}
