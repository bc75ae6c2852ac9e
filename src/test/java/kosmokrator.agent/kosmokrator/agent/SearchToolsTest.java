package kosmokrator.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.Optional;
import kosmokrator.io.Clock;
import kosmokrator.values.Fault;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class SearchToolsTest {
  @TempDir Path folder;
  private ToolRig rig;

  @BeforeEach void open() {
    rig = new ToolRig(folder);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      *.java             | A.java, src/B.java, src/deep/C.java
      ./*.java           | A.java, src/B.java, src/deep/C.java
      **/*.java          | A.java, src/B.java, src/deep/C.java
      src/*.java         | src/B.java
      src/**             | src/B.java, src/deep/C.java, src/deep/d.txt
      src/**/*.java      | src/B.java, src/deep/C.java
      **/deep/*          | src/deep/C.java, src/deep/d.txt
      *.{java,txt}       | A.java, src/B.java, src/deep/C.java, src/deep/d.txt
      {src,x}/{B,y}.java | src/B.java
      [A-B].java         | A.java, src/B.java
      [!A].java          | src/B.java, src/deep/C.java
      ?.java             | A.java, src/B.java, src/deep/C.java
      .hid*              | .hidden
      *.class            | No files matching '*.class' in .
      .git/*             | No files matching '.git/*' in .
      """)
  void findsFilesByName(String pattern, String found) {
    for (var path : List.of("A.java", "src/B.java", "src/deep/C.java", "src/deep/d.txt", ".hidden", ".git/x",
        "out/E.class")) {
      rig.write(path, "");
    }
    rig.write(".gitignore", "out/\n.gitignore\n");
    assertEquals(found, rig.text("glob", "pattern", pattern).replace("\n", ", "));
  }

  @Test void looksInAFolder() {
    rig.write("a/b/c.txt", "");
    rig.write("d.txt", "");
    assertEquals("b/c.txt", rig.text("glob", "pattern", "*.txt", "path", "a"));
    assertEquals("b/c.txt", rig.text("glob", "pattern", folder + "/a/**/*.txt", "path", "a"));
    assertEquals("No files matching 'x' in a", rig.text("glob", "pattern", "x", "path", "a/"));
    assertEquals("FAILED Folder not found: b", rig.text("glob", "pattern", "x", "path", "b"));
    assertEquals("FAILED Path is a file, not a directory: d.txt", rig.text("glob", "pattern", "x", "path", "d.txt"));
  }

  @Test void listsAtMostTwoHundred() {
    for (var i = 0; i < 205; i++) rig.write("f" + (1000 + i), "");
    var found = rig.text("glob", "pattern", "f*").split("\n");
    assertEquals(201, found.length);
    assertEquals("f1199", found[199]);
    assertEquals("... (truncated at 200 files)", found[200]);
  }

  @Test void findsLines() throws IOException {
    rig.write("src/a.txt", "one\ntwo one\r\nthree\n");
    rig.write("b.md", "one");
    Files.write(folder.resolve("data"), "one\0one".getBytes(StandardCharsets.US_ASCII));
    rig.write("secret.env", "one");
    assertEquals("b.md:1:one\nsrc/a.txt:1:one\nsrc/a.txt:2:two one\n... (1 file(s) match blocked patterns and were "
        + "skipped)",
        rig.text("grep", "pattern", "one$"));
    assertEquals("src/a.txt:3:three", rig.text("grep", "pattern", "^th", "path", "src"));
    assertEquals("src/a.txt:2:two one", rig.text("grep", "pattern", "two", "path", "src/a.txt"));
    assertEquals("b.md:1:one", rig.text("grep", "pattern", "(?i)ONE", "glob", "*.{md,rst}"));
    assertEquals("src/a.txt:1:one\nsrc/a.txt:2:two one", rig.text("grep", "pattern", "one", "glob", "src/**"));
    assertEquals("No matches for '--pre=cmd' in src", rig.text("grep", "pattern", "--pre=cmd", "path", "src"));
    assertEquals("FAILED File not found: none", rig.text("grep", "pattern", "x", "path", "none"));
    assertTrue(rig.text("grep", "pattern", "one", "path", "secret.env").contains("blocked pattern"));
    assertTrue(rig.text("grep", "pattern", "a(b").startsWith("FAILED Invalid pattern: Unclosed group near position"));
  }

  @Test void blockedFoldersAreNotEntered() {
    rig.write("keys.pem/a", "one");
    rig.write("deep/x.key/y/a", "one");
    assertEquals("No matches for 'one' in .", rig.text("grep", "pattern", "one"));
    assertEquals("No files matching 'a' in .", rig.text("glob", "pattern", "a"));
  }

  @Test void whatIsLeftOutIsTold() {
    rig.write("a", "x\n".repeat(60));
    assertTrue(rig.text("grep", "pattern", "x")
        .endsWith("a:50:x\n... (1 file(s) have more than 50 lines, only the first 50 are shown)"));
    rig.write("b", "x\n".repeat(40));
    rig.write("c", "x\n".repeat(40));
    var lines = rig.text("grep", "pattern", "x").split("\n");
    assertEquals("c:10:x", lines[99]);
    assertEquals("... (truncated at 100 lines)", lines[100]);
    rig.write("d", "y" + "z".repeat(10 << 20));
    rig.write("e", "y" + "z".repeat(600));
    assertEquals("e:1:y" + "z".repeat(499) + "... (101 more characters)\n... (1 file(s) larger than 10485760 bytes "
        + "were skipped)",
        rig.text("grep", "pattern", "^y"));
  }

  @Test void aPatternThatTriesForEverIsStopped() {
    rig.write("a", "a".repeat(5000) + "\n");
    var late = new GrepSearch(Pattern.compile("a*a*a*a*a*a*a*b"), Optional.empty(), impatient());
    assertFalse(late.file(() -> rig.workspace.read(rig.workspace.place("a")), 0, "a", "a"));
    assertEquals("No matches for 'p' in .\n... (stopped after 30 s; narrow path or glob)", late.text("p", "."));
  }

  @Test void anInterruptEndsASearch() {
    rig.write("a", "a".repeat(5000) + "\n");
    Thread.currentThread().interrupt();
    assertThrows(Fault.class, () -> rig.call("grep", "pattern", "(a*)*b"));
    assertTrue(Thread.interrupted());
  }

  /// A clock on which 30 s are over after the third look.
  private static Clock impatient() {
    return (Clock) java.lang.reflect.Proxy.newProxyInstance(Clock.class.getClassLoader(), new Class<?>[] {Clock.class},
        new java.lang.reflect.InvocationHandler() {
          private int looks;

          @Override public Object invoke(Object proxy, java.lang.reflect.Method method, Object[] arguments) {
            return ++looks > 3 ? 31_000_000_000L : 0L;
          }
        });
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      # rules            | path      | ignored
      *.o                | a.o       | true
      *.o                | d/a.o     | true
      /*.o               | d/a.o     | false
      d/                 | d/x/y     | true
      d/                 | e/d       | false
      /d                 | e/d/x     | false
      e/d                | e/d/x     | true
      e/d                | f/e/d/x   | false
      **/d               | f/e/d/x   | true
      d/**               | d/x       | true
      a/**/b             | a/b       | true
      a/**/b             | a/x/y/b   | true
      *.o,!keep.o        | keep.o    | false
      !keep.o,*.o        | keep.o    | true
      d/*,!d/keep        | d/keep    | false
      d/,!d/keep         | d/keep    | true
      #x,y               | #x        | false
      '\\#x'             | #x        | true
      '\\!x'             | !x        | true
      'x '               | x         | true
      [ab].c             | a.c       | true
      [!ab].c            | a.c       | false
      a?c                | a/c       | false
      *                  | deep/file | true
      """)
  void ignoresWhatGitignoreSays(String rules, String path, boolean ignored) {
    rig.write(".gitignore", rules.replace(',', '\n'));
    rig.write(path, "");
    var found = List.of(rig.text("glob", "pattern", "**").split("\n"));
    assertEquals(!ignored, found.contains(path));
  }

  @Test void rulesOfFoldersAboveAndOfTheRepositoryCount() {
    rig.write(".git/info/exclude", "private\n");
    rig.write(".gitignore", "*.log\n/sub/out\n");
    rig.write("sub/.ignore", "!keep.log\n");
    for (var path : List.of("sub/a.log", "sub/keep.log", "sub/out/x", "sub/private", "sub/deep/out/y"))
      rig.write(path, "");
    assertEquals(".ignore\ndeep/out/y\nkeep.log", rig.text("glob", "pattern", "**", "path", "sub"));
  }

  /// Rules and paths at random, with git itself as the judge.
  @Test void agreesWithGit() throws Exception {
    assumeTrue(ProcessHandle.current().pid() > 0 && Files.isExecutable(Path.of("/usr/bin/git")));
    var random = new Random(3);
    for (var round = 0; round < 5; round++) {
      var root = Files.createDirectory(folder.resolve("r" + round));
      run(root, "git", "init", "-q");
      for (var i = 0; i < 40; i++) {
        var file = root.resolve(word(random) + "/" + word(random) + "/" + word(random)
            + (i % 2 == 0 ? "/" + word(random) : ""));
        try {
          Files.createDirectories(file.getParent());
          Files.writeString(file, "");
        } catch (IOException taken) {
          // a file is a folder elsewhere
        }
      }
      Files.writeString(root.resolve(".gitignore"), rules(random));
      var inner = Files.list(root).filter(Files::isDirectory).filter(each -> !each.endsWith(".git")).findFirst()
          .orElseThrow();
      Files.writeString(inner.resolve(".gitignore"), rules(random));
      var ours = new ArrayList<String>();
      var there = new ToolRig(root);
      new Walk(there.workspace, there.workspace.place(".")).run((_, _, path) -> ours.add(path));
      var theirs = run(root, "git", "ls-files", "--others", "--exclude-standard", "-z");
      var expected = new HashSet<>(List.of(theirs.split("\0")));
      expected.remove("");
      assertEquals(expected.stream().sorted().toList(), ours.stream().sorted().toList(),
          () -> read(root.resolve(".gitignore")) + "\n--- " + inner.getFileName() + "\n"
              + read(inner.resolve(".gitignore")));
    }
  }

  private static String word(Random random) {
    return List.of("a", "b", "ab", "a.o", "b.o", "x y", "[a]", "!a", "#b").get(random.nextInt(9));
  }

  private static String rules(Random random) {
    var pieces = List.of("a", "b", "*", "**", "/", "/", "?", "*.o", "[ab]", "!", "[!a]", "\\#", "\\!", "ab", "[a-b]",
        ".o", " ", "\\[a\\]", "#b", "\\ ");
    var rules = new StringBuilder();
    for (var i = 0; i < 5; i++) {
      for (var j = random.nextInt(4); j >= 0; j--) rules.append(pieces.get(random.nextInt(pieces.size())));
      rules.append('\n');
    }
    return rules.toString();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException gone) {
      return "";
    }
  }

  private static String run(Path folder, String... command) throws Exception {
    var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
    builder.environment().put("GIT_CEILING_DIRECTORIES", folder.getParent().toString());
    var process = builder.start();
    process.getOutputStream().close();
    var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), text);
    return text;
  }
}
