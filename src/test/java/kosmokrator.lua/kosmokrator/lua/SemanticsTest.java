package kosmokrator.lua;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Scripts whose output is known: from Lua 5.1 itself (`semantics/expect.sh` writes it down), and in `beyond` and
/// `own` by hand for what we have and Lua 5.1 has not.
@Timeout(60)
class SemanticsTest {
  private static final Path FOLDER = Path.of(System.getProperty("kosmokrator.sources", ""),
      "src/test/java/kosmokrator.lua/kosmokrator/lua").toAbsolutePath();
  private static final int AT_LEAST = 80;

  static List<Path> scripts() throws IOException {
    try (var shared = Files.walk(FOLDER.resolve("semantics")); var ours = Files.walk(FOLDER.resolve("own"))) {
      return Stream.concat(shared, ours).filter(file -> file.toString().endsWith(".lua"))
          .map(FOLDER::relativize).sorted().toList();
    }
  }

  @Test void coversTheLanguage() throws IOException {
    assertTrue(scripts().size() >= AT_LEAST, "scripts found: " + scripts().size());
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void printsWhatItPrintsInLua(Path script) throws IOException {
    Path source = FOLDER.resolve(script);
    String expected = Files.readString(source.resolveSibling(source.getFileName().toString().replace(".lua", ".out")));
    var ran = TestVm.run(Files.readString(source), "@" + source.getFileName(), TestVm.PLENTY);
    assertEquals("", difference(expected, ran.output()), script.toString());
    assertEquals("", ran.error(), script.toString());
  }

  /// The first line that differs, as both have it; empty if none does.
  private static String difference(String expected, String got) {
    var wanted = expected.split("\n", -1);
    var lines = got.split("\n", -1);
    for (int i = 0; i < Math.max(wanted.length, lines.length); i++) {
      String a = i < wanted.length ? wanted[i] : "(no line)";
      String b = i < lines.length ? lines[i] : "(no line)";
      if (!a.equals(b)) return "line %d: expected: %s%nbut got: %s".formatted(i + 1, a, b);
    }
    return "";
  }
}
