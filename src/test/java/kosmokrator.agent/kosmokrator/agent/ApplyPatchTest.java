package kosmokrator.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import kosmokrator.values.Fault;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApplyPatchTest {
  @TempDir Path folder;
  private ToolRig rig;

  @BeforeEach void open() {
    rig = new ToolRig(folder);
  }

  private String apply(String... lines) {
    return rig.text("apply_patch", "patch", "*** Begin Patch\n" + String.join("\n", lines) + "\n*** End Patch");
  }

  @Test void addsUpdatesMovesAndDeletes() throws IOException {
    Files.setPosixFilePermissions(rig.write("old.sh", "one\ntwo\nthree\n"),
        PosixFilePermissions.fromString("rwxr-x---"));
    rig.write("gone", "text\n");
    rig.write("change", "a\nb\nc\n");
    assertEquals("Patch applied: added 1 file(s), updated 2 file(s), deleted 1 file(s), moved 1 file(s)", apply(
        "*** Add File: new/file", "+first", "+", "+third",
        "*** Update File: change", "@@", " a", "-b", "+B", " c",
        "*** Update File: old.sh", "*** Move to: sub/new.sh", "@@", "-two", "+2",
        "*** Delete File: gone"));
    assertEquals("first\n\nthird\n", rig.read("new/file"));
    assertEquals("a\nB\nc\n", rig.read("change"));
    assertEquals("one\n2\nthree\n", rig.read("sub/new.sh"));
    assertEquals("rwxr-x---",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("sub/new.sh"))));
    assertEquals(List.of("change", "new/file", "sub/new.sh"), files());
  }

  @Test void theChangesAreToldBeforeAndAfter() {
    rig.write("a", "one\n");
    var arguments = ToolRig.object("patch",
        "*** Begin Patch\n*** Update File: a\n-one\n+two\n*** Add File: b\n+x\n*** End Patch\n");
    var expected = List.of(new FileChange(folder.resolve("a"), Optional.of("one\n"), Optional.of("two\n")),
        new FileChange(folder.resolve("b"), Optional.empty(), Optional.of("x\n")));
    assertEquals(expected, BuiltIn.foresee(rig.tool("apply_patch"), arguments));
    assertEquals(List.of(folder.resolve("a"), folder.resolve("b")),
        BuiltIn.locations(rig.tool("apply_patch"), arguments));
    assertEquals("Edit 2 files", BuiltIn.title(rig.tool("apply_patch"), arguments));
    assertEquals("one\n", rig.read("a"));
    assertEquals(expected, rig.call("apply_patch", arguments).changes());
  }

  /// Lines are separated by `/`. The file, the body of its update, and what the file is then or what is said.
  @ParameterizedTest
  @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, textBlock = """
      a/b/c/|@@/ a/-b/+x/ c|a/x/c/
      a/b/c/|-b/+x|a/x/c/
      a/b/c/|@@ -1,3 +1,3 @@/ a/-b/+x/ c|a/x/c/
      a/b/c|@@/ b/-c/+x|a/b/x
      a/b/c|@@/ c/+d|a/b/c/d
      a/b/c/|@@/-a/-b/-c|
      a//c/|@@/ a//-c/+x|a//x/
      a//c/|@@/ a/ /-c/+x|a//x/
      a/b/|@@/ a/-b/+x/|a/x/
      a/b/|@@//-b/+x///|a/x/
      a/b/a/b/|@@/-b/+x|Hunk 1 of f fits in 2 places, at lines 2, 4; add lines around it until it is the only one
      a/b/c/b/|@@ c/-b/+x|a/b/c/x/
      a/b/a/b/|@@ a/-b/+x|Hunk 1 of f fits in 2 places, at lines 2, 4; add lines around it until it is the only one
      a/b/a/b/|@@/-b/+x/*** End of File|a/b/a/x/
      a/b/|@@/-a/+x/*** End of File|Hunk 1 of f was not found in the file's end; it stands at line 1
      a/b/|@@/+c/*** End of File|a/b/c/
      a/b/|@@ a/+x|a/x/b/
      a/b/|@@/+x|Hunk 1 of f only adds lines: say where with lines that stay, a heading after @@, or '*** End of File'
      |@@/+x|x/
      a/b/c/|@@/ a/ x/-c|Hunk 1 of f was not found in the file: at line 2 the patch has 'x', the file's line is 'b'
      a/b/|@@/ b/-c|Hunk 1 of f was not found in the file: at line 3 the patch has 'c', the file's line is behind the \
      end
      a/b/|@@/-x|Hunk 1 of f was not found in the file: no line is 'x'
      a /b\t/|@@/ a/-b/+x|a /x/
      a/b/c/|@@/-a/+x/@@/-c/+y|x/b/y/
      a/b/c/|@@/-a/+x/@@/-a/+y|Hunk 2 of f was not found in the file: no line is 'a'
      a/b/|b|Patch body lines must include a prefix character. (' ', '-' or '+'): b
      a/b/|@@|Hunk 1 of the patch is empty
      a/b/|@@/-b/+x/\\ No newline at end of file|a/x/
      """)
  void hunks(String file, String body, String then) {
    rig.write("f", lines(file));
    var said = apply("*** Update File: f", lines(body));
    if (said.startsWith("FAILED")) {
      assertEquals("FAILED " + then, said);
      assertEquals(lines(file), rig.read("f"));
    } else {
      assertEquals(lines(then), rig.read("f"));
    }
  }

  private static String lines(String slashed) {
    return slashed == null ? "" : slashed.replace("/", "\n").replace("\\t", "\t");
  }

  @Test void carriageReturnsStay() {
    rig.write("f", "a\r\nb\r\nc\r\n");
    apply("*** Update File: f", " a", "-b", "+x", "+y", " c");
    assertEquals("a\r\nx\r\ny\r\nc\r\n", rig.read("f"));
  }

  /// Patches that are not applied, whole texts; lines are separated by `/`.
  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      x                                                        | Patch must start with "*** Begin Patch".
      *** Begin Patch/*** Add File: a/+x                       | Patch must end with "*** End Patch".
      *** Begin Patch/*** End Patch                            | Patch did not contain any operations.
      *** Begin Patch///*** End Patch                          | Patch did not contain any operations.
      *** Begin Patch/hello/*** End Patch                      | Unexpected patch line: hello
      *** Begin Patch/*** Copy File: x/*** End Patch           | Unexpected patch line: *** Copy File: x
      *** Begin Patch/*** Add File: a/x/*** End Patch          | Add file lines must start with '+': x
      *** Begin Patch/*** Add File: f/+x/*** End Patch         | File exists already: f
      *** Begin Patch/*** Delete File: g/*** End Patch         | File not found: g
      *** Begin Patch/*** Update File: g/-a/*** End Patch      | File not found: g
      *** Begin Patch/*** Update File: f/*** End Patch         | The update of f has no hunk
      *** Begin Patch/*** Update File: f/-a/*** Bla/*** End Patch | Unexpected patch line: *** Bla
      *** Begin Patch/*** Delete File: .env/*** End Patch      | Cannot access '.env' — matches blocked pattern '*.env'
      *** Begin Patch/*** Update File: f/*** Move to: x.pem/-a/*** End Patch \
      | Cannot access 'x.pem' — matches blocked pattern '*.pem'
      *** Begin Patch/*** Update File: f/*** Move to: f/-a/*** End Patch | The file would be moved to itself: f
      *** Begin Patch/*** Update File: f/*** Move to: h/-a/*** End Patch | File exists already: h
      *** Begin Patch/*** Delete File: d/*** End Patch         | Path is a directory, not a file: d
      """)
  void whatIsWrongIsSaidAndNothingIsDone(String patch, String why) throws IOException {
    rig.write("f", "a\n");
    rig.write("h", "h\n");
    Files.createDirectory(folder.resolve("d"));
    var before = snapshot();
    assertEquals("FAILED " + why, rig.text("apply_patch", "patch", patch.replace("/", "\n")));
    assertEquals(before, snapshot());
  }

  @Test void oneThatDoesNotFitStopsAll() throws IOException {
    rig.write("a", "a\n");
    rig.write("b", "b\n");
    var before = snapshot();
    assertTrue(apply("*** Update File: a", "-a", "+x", "*** Add File: new", "+x", "*** Update File: b", "-zzz")
        .startsWith("FAILED"));
    assertEquals(before, snapshot());
  }

  @Test void aLaterOperationSeesWhatAnEarlierOneLeft() {
    assertFalse(apply("*** Add File: a", "+one", "*** Update File: a", "-one", "+two", "*** Update File: a",
        "*** Move to: b", "-two", "+three").startsWith("FAILED"));
    assertEquals("three\n", rig.read("b"));
    assertFalse(Files.exists(folder.resolve("a")));
  }

  /// The surface refuses the third file after it took two; both come back.
  @Test void whatWasDoneIsUndoneWhenAWriteFails() {
    var texts = new HashMap<Path, String>();
    rig.desk = Optional.of(FileToolsTest.desk(texts));
    for (var name : List.of("a", "b", "refused")) texts.put(folder.resolve(name), name + "\n");
    var before = new HashMap<>(texts);
    assertEquals("FAILED The editor refuses", apply("*** Update File: a", "-a", "+x", "*** Update File: b", "-b", "+x",
        "*** Update File: refused", "-refused", "+x"));
    assertEquals(before, texts);
  }

  /// A folder stands in the way of the second file by the time it is put in its place.
  @Test void whatWasDoneOnDiskIsUndoneToo() throws IOException {
    Files.setPosixFilePermissions(rig.write("a", "a\n"), PosixFilePermissions.fromString("rwxr-x---"));
    var first = rig.workspace.place("a");
    var second = rig.workspace.place("b");
    try (var deed = new Deed(_ -> folder, Optional.empty())) {
      deed.prepare(new Workspace.Change(first, Optional.of("a\n"), Optional.of("x\n"), Optional.of(first)));
      deed.prepare(new Workspace.Change(second, Optional.empty(), Optional.of("x\n"), Optional.empty()));
      Files.createDirectories(folder.resolve("b/full"));
      org.junit.jupiter.api.Assertions.assertThrows(Fault.class, deed::perform);
    }
    assertEquals("a\n", rig.read("a"));
    assertEquals("rwxr-x---", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("a"))));
    assertEquals(List.of("a"), files());
  }

  /// A patch made from two random texts, with some lines around each change, makes the one from the other.
  @Test void aPatchMadeFromTwoTextsMakesTheOneFromTheOther() {
    var random = new Random(7);
    for (var round = 0; round < 3000; round++) {
      var before = new ArrayList<String>();
      for (var i = 0; i < 1 + random.nextInt(30); i++) before.add("line " + i + " " + "x ".repeat(random.nextInt(3)));
      var after = new ArrayList<String>();
      var body = new ArrayList<String>();
      for (var line : before) {
        switch (random.nextInt(6)) {
          case 0 -> body.add("-" + line);
          case 1 -> {
            body.add("-" + line);
            body.add("+changed " + round);
            after.add("changed " + round);
          }
          case 2 -> {
            body.add(" " + line);
            body.add("+");
            after.add(line);
            after.add("");
          }
          default -> {
            body.add(" " + line);
            after.add(line);
          }
        }
      }
      var open = random.nextBoolean();
      var patch = PatchReader.read("*** Begin Patch\n*** Update File: f\n@@\n" + String.join("\n", body)
          + "\n*** End Patch");
      var text = new PatchedText("f", String.join("\n", before) + (open ? "" : "\n"));
      ((Patch.Update) patch.operations().getFirst()).hunks().forEach(text::apply);
      var expected = String.join("\n", after);
      assertEquals(after.isEmpty() ? "" : expected + (open ? "" : "\n"), text.text(), "round " + round);
    }
  }

  /// Whatever a patch looks like, it is applied or refused with a reason, and a refused one changes nothing.
  @Test void patchesAtRandomAreAppliedOrRefused() throws IOException {
    var random = new Random(11);
    var pieces = List.of("*** Update File: f", "*** Add File: g", "*** Delete File: f", "*** Move to: m", "@@", "@@ b",
        " a", "-a", "+x", "-b", " b", "", " ", "c", "*** End of File", "*** Begin Patch", "*** End Patch", "+", "-",
        "\\ x", "*** ", "*** Update File:", "*** Add File:  ", "\r", "@@ -1 +1 @@");
    var applied = 0;
    for (var round = 0; round < 250; round++) {
      for (var name : files()) Files.delete(folder.resolve(name));
      rig.write("f", "a\nb\na\n");
      var lines = new ArrayList<String>();
      if (random.nextInt(4) > 0) lines.add("*** Update File: f");
      for (var i = random.nextInt(6); i >= 0; i--) lines.add(pieces.get(random.nextInt(pieces.size())));
      var before = snapshot();
      var result = rig.call("apply_patch", "patch", "*** Begin Patch\n" + String.join("\n", lines) + "\n*** End Patch");
      if (result.failed()) assertEquals(before, snapshot(), () -> String.join("\n", lines));
      else applied++;
    }
    assertTrue(applied > 5, "only " + applied + " were applied");
  }

  private TreeMap<String, String> snapshot() throws IOException {
    var all = new TreeMap<String, String>();
    for (var name : files()) all.put(name, rig.read(name));
    return all;
  }

  private List<String> files() throws IOException {
    try (var all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).map(file -> folder.relativize(file).toString()).sorted().toList();
    }
  }
}
