package kosmokrator.checks;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The linked program as a person finds it: started in odd ways, from odd places, in odd surroundings.
final class ImageTest {
  private static final Path IMAGE = Repository.image();
  private static final String PROGRAM = IMAGE.resolve("bin/kosmokrator").toString();

  @TempDir Path folder;

  @BeforeAll
  static void theImageIsThere() {
    assumeTrue(Files.isExecutable(Path.of(PROGRAM)), "no linked image; `make build` makes it");
  }

  @Test
  void tellsItsVersion() throws IOException {
    assertEquals("kosmokrator " + version() + "\n", quiet(started("--version")).out());
  }

  @Test
  void anUnknownCommandIsAUsageErrorOnStandardError() {
    var started = started("integratons:list");
    assertEquals(2, started.code());
    assertEquals("", started.out());
    assertTrue(started.err().contains("integrations:list"), started.err());
  }

  @Test
  void startsThroughLinksAliasesAndThePath() throws IOException {
    var link = Files.createSymbolicLink(folder.resolve("kk"), Path.of(PROGRAM));
    var linkToLink = Files.createSymbolicLink(folder.resolve("kkk"), Path.of("kk"));
    var bin = Map.of("PATH", IMAGE.resolve("bin") + ":" + System.getenv("PATH"));
    var expected = started("--version").out();
    for (var way : List.of(link.toString(), linkToLink.toString(), IMAGE.resolve("bin/kosmo").toString(), "./kk")) {
      assertEquals(expected, quiet(Started.run(folder, Map.of(), List.of(way, "--version"))).out(), way);
    }
    assertEquals(expected, quiet(Started.shell(folder, bin, "kosmokrator --version")).out());
    assertEquals(expected, quiet(Started.shell(IMAGE.resolve("bin"), Map.of(), "sh kosmokrator --version")).out());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      exec "$0" --version <&-                        | 0
      exec "$0" --version >&-                        | 0
      exec "$0" integrations:status >&- 2>&-         | 0
      exec "$0" integrations:call plane.x <&-        | 3
      exec "$0" integrations:call plane.x <&- >&- 2>&- | 3
      """)
  void closedStreamsChangeNothing(String line, int code) {
    assertEquals(code, Started.shell(folder, Map.of("KOSMOKRATOR_HOME", folder.resolve("home").toString()), line,
        PROGRAM).code());
  }

  @Test
  void aReaderThatLeavesIsNoError() {
    var started = Started.shell(folder, Map.of(), "{ \"$0\" --help; echo $? >code; } | :; cat code", PROGRAM);
    assertEquals("0\n", started.out());
    assertEquals("", started.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"LC_ALL=C", "LANG=C LC_ALL=", "LC_ALL=xx_XX.UTF-8", "LC_ALL=C.UTF-8", "LC_ALL=POSIX"})
  void wordsArriveAndLeaveIntactInAnyLocale(String locale) {
    var started = Started.shell(folder, Map.of(), "env " + locale + " \"$0\" grüße-世界-😀", PROGRAM);
    assertTrue(started.err().contains("grüße-世界-😀"), started.err());
  }

  @Test
  void worksFromAFolderWithSpacesWithoutAnAotCache() throws IOException {
    assertEquals(started("--version").out(), quiet(versionOf(copy("a folder/kosmo krator"))).out());
  }

  @Test
  void aCutOrForeignAotCacheIsPassedOverInSilence() throws IOException {
    var cache = cache("light");
    var copy = copy("copy");
    var broken = Path.of(copy + ".aot", cache.getFileName().toString());
    var bytes = Files.readAllBytes(cache);
    Files.createDirectories(broken.getParent());
    for (var content : List.of(new byte[0], "not a cache".getBytes(StandardCharsets.UTF_8),
        Arrays.copyOf(bytes, bytes.length / 2))) {
      Files.write(broken, content);
      assertEquals(started("--version").out(), quiet(versionOf(copy)).out());
    }
  }

  @Test
  void theCacheOfAnotherImageIsNotLookedAt() throws IOException {
    var copy = copy("other");
    Files.delete(copy.resolve("lib/kosmokrator.id"));
    Files.writeString(copy.resolve("lib/kosmokrator.id"), "0123456789abcdef\n");
    Files.createDirectories(Path.of(copy + ".aot"));
    link(cache("light"), Path.of(copy + ".aot", cache("light").getFileName().toString()));
    assertFalse(logged(copy, "--version").contains("Opened AOT cache"));
  }

  @ParameterizedTest
  @CsvSource({"light, --version", "light, integrations:list", "calls, integrations:call x.y"})
  void anAotCacheIsUsed(String name, String words) {
    cache(name);
    var log = logged(IMAGE, words.split(" "));
    assertTrue(log.contains("Using AOT-linked classes: true"), log);
    assertTrue(log.contains("." + name + "."), log);
  }

  @Test
  void aServerThatIgnoresSignalsEndsWithTheProgram() throws IOException, InterruptedException {
    Files.writeString(folder.resolve("stubborn.sh"), "trap '' TERM\necho $$ >pid.new\nmv pid.new pid\nsleep 60\n");
    Files.writeString(folder.resolve(".mcp.json"),
        "{\"mcpServers\":{\"stubborn\":{\"command\":\"sh\",\"args\":[\"stubborn.sh\"]}}}");
    var line = "\"$0\" mcp:tools stubborn --force & until [ -f pid ]; do sleep 0.05; done; kill -TERM $!; wait $!; "
        + "echo $?";
    assertEquals("143\n", Started.shell(folder, Map.of("KOSMOKRATOR_HOME", folder.resolve("home").toString()), line,
        PROGRAM).out());
    var server = ProcessHandle.of(Long.parseLong(Files.readString(folder.resolve("pid")).strip()));
    for (var i = 0; i < 600 && server.filter(ProcessHandle::isAlive).isPresent(); i++) Thread.sleep(50);
    assertTrue(server.filter(ProcessHandle::isAlive).isEmpty(), "the server is still there");
  }

  @Test
  void optionsForTheMachineAreHonoured() {
    var options = Map.of("KOSMOKRATOR_JAVA_OPTIONS", "-Xmx256m -showversion");
    assertTrue(Started.run(folder, options, List.of(PROGRAM, "--version")).err().contains("Runtime Environment"));
  }

  @Test
  void aClassPathOfTheSurroundingsChangesNothing() {
    var started = Started.run(folder, Map.of("CLASSPATH", folder.toString()), List.of(PROGRAM, "--version"));
    assertEquals(started("--version").out(), quiet(started).out());
  }

  @Test
  void holdsOurModulesTheTwoJarsAndWhatTheyNeed() {
    var listed = Started.run(folder, Map.of(), List.of(IMAGE.resolve("bin/java").toString(), "--list-modules")).out();
    var foreign = listed.lines().map(line -> line.replaceFirst("@.*", ""))
        .filter(name -> !name.startsWith("kosmokrator."))
        .sorted().toList();
    assertEquals(List.of("com.eclipsesource.json", "java.base", "java.net.http", "jdk.internal.le", "org.luaj"),
        foreign);
    assertFalse(listed.contains("kosmokrator.checks"), listed);
  }

  @Test
  void carriesTheLicences() throws IOException {
    assertTrue(Files.readString(IMAGE.resolve("legal/kosmokrator/LICENSE")).contains("The KosmoKrator authors"));
    assertTrue(Files.readString(IMAGE.resolve("legal/com.eclipsesource.json/LICENSE")).contains("EclipseSource"));
    var lua = Files.readString(IMAGE.resolve("legal/org.luaj/LICENSE"));
    assertTrue(lua.contains("LuaJ") && lua.contains("PUC-Rio"));
  }

  private static String version() throws IOException {
    return Files.readString(Repository.folder().resolve("modules/version.txt")).strip();
  }

  private Started started(String... words) {
    var command = new ArrayList<>(List.of(PROGRAM));
    command.addAll(List.of(words));
    return Started.run(folder, Map.of(), command);
  }

  /// The AOT cache of this name that belongs to the image; the test is skipped if there is none.
  private static Path cache(String name) {
    var id = assertDoesNotThrow(() -> Files.readString(IMAGE.resolve("lib/kosmokrator.id"))).strip();
    var cache = Path.of(IMAGE + ".aot", id + "." + name);
    assumeTrue(Files.exists(cache), "no AOT cache " + cache);
    return cache;
  }

  /// What the virtual machine tells about its AOT cache.
  private String logged(Path image, String... words) {
    var command = new ArrayList<>(List.of(image.resolve("bin/kosmokrator").toString()));
    command.addAll(List.of(words));
    return Started.run(folder, Map.of("KOSMOKRATOR_JAVA_OPTIONS", "-Xlog:aot:stderr"), command).err();
  }

  private Started versionOf(Path image) {
    return Started.run(folder, Map.of(), List.of(image.resolve("bin/kosmokrator").toString(), "--version"));
  }

  /// The same run, after a look that it succeeded without a word on standard error.
  private static Started quiet(Started started) {
    assertEquals("", started.err());
    assertEquals(0, started.code(), started.out());
    return started;
  }

  /// The image once more, made of hard links where the file system can, because it is large.
  private Path copy(String name) throws IOException {
    var target = folder.resolve(name);
    try (var files = Files.walk(IMAGE)) {
      for (var file : files.toList()) {
        var to = target.resolve(IMAGE.relativize(file).toString());
        if (Files.isDirectory(file)) Files.createDirectories(to);
        else link(file, to);
      }
    }
    return target;
  }

  private static void link(Path file, Path to) throws IOException {
    try {
      Files.createLink(to, file);
    } catch (IOException | UnsupportedOperationException e) {
      Files.copy(file, to, StandardCopyOption.COPY_ATTRIBUTES);
    }
  }
}
