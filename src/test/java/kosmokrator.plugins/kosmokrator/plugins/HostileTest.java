package kosmokrator.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import kosmokrator.checks.Started;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Native plugins that do what they should not, in the linked program: whatever they do, the program ends as it says it
/// does, and nothing of them is left.
@Order(1)
final class HostileTest {
  private static PluginBed bed;

  @BeforeAll
  static void aHome() throws IOException {
    assumeTrue(PluginBed.isReady(), "no C compiler or no linked image");
    bed = new PluginBed().with("bad", PluginBed.built("hostile.c"));
  }

  @AfterAll
  static void away() throws IOException {
    if (bed != null) bed.close();
  }

  private static Started run(PluginBed bed, String... words) throws IOException {
    var started = bed.run(words);
    assertEquals(List.of(), bed.leftovers());
    return started;
  }

  /// What it does, the exit code, what it says on standard output, and what is said on standard error.
  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
      crash       | 1   | ""         | error: Plugin 'bad': its process ended during command_line.execute
      overflow    | 1   | ""         | error: Plugin 'bad': its process ended during command_line.execute
      abort       | 1   | ""         | error: Plugin 'bad': its process ended during command_line.execute
      exit        | 1   | ""         | error: Plugin 'bad': its process ended during command_line.execute
      code        | 7   | out\\n      | err
      code300     | 44  | ""         | ""
      code-1      | 255 | ""         | ""
      negative    | 1   | ""         | error: Plugin 'bad': answered with -1 bytes, at most 94371840 are allowed
      huge        | 1   | ""         | error: Plugin 'bad': answered with 3221225472 bytes, at most 94371840 are allowed
      65mb        | 1   | ""         | error: Plugin 'bad': output limit exceeded: 67108864 bytes
      child       | 0   | forked\\n   | ""
      daemon      | 0   | forked\\n   | ""
      prints      | 0   | printed said\\n | printed too
      preload     | 0   | none\\n     | ""
      thread      | 0   | answered\\n | note: Plugin 'bad': from a thread n=1
      """)
  void whateverACommandDoes(String deed, int code, String out, String err) throws IOException {
    var started = run(bed, "--do", deed);
    assertEquals(out.replace("\\n", "\n"), started.out(), started.err());
    assertEquals(err, started.err().lines().distinct().findFirst().orElse(""));
    assertEquals(code, started.code());
  }

  @ParameterizedTest
  @ValueSource(strings = {"hang", "deaf"})
  void aCommandThatTakesTooLongIsEnded(String deed) throws IOException {
    try (var bed = new PluginBed().with("bad", PluginBed.built("hostile.c")).setting("timeout_seconds", "2")) {
      var started = run(bed, "--do", deed);
      assertEquals("error: Plugin 'bad': command_line.execute timed out after 2 s\n", started.err());
      assertEquals(1, started.code());
    }
  }

  @Test void memoryIsLimited() throws IOException {
    try (var bed = new PluginBed().with("bad", PluginBed.built("hostile.c")).setting("memory_mb", "32")) {
      assertEquals("no more\n", run(bed, "--do", "memory").out());
    }
  }

  @Test void outputIsPassedOnByteForByte() throws IOException {
    var out = bed.folder.resolve("out");
    var started = Started.shell(bed.folder, java.util.Map.of("KOSMOKRATOR_HOME", bed.home.toString()),
        "\"$0\" --do bytes >out", kosmokrator.checks.Repository.image().resolve("bin/kosmokrator").toString());
    assertEquals(0, started.code(), started.err());
    assertEquals("00fffe1b5b326d", java.util.HexFormat.of().formatHex(Files.readAllBytes(out)));
  }

  @Test void fiftyMegabytesOfOutputArrive() throws IOException {
    var started = run(bed, "--do", "50mb");
    assertEquals(0, started.code(), started.err());
    assertEquals(50 << 20, started.out().length());
    assertTrue(started.out().startsWith("abcdefghijklmnopqrstuvwxyzabc"));
    assertEquals('a' + ((50 << 20) - 1) % 26, started.out().charAt((50 << 20) - 1));
  }

  /// How it is built, and why it is not used. They share one home and one start, so that none is in the way of another.
  /// Their flags are not known then, so giving one is a misuse.
  @Test void whateverHappensBefore() throws IOException {
    var whys = new LinkedHashMap<String, String>();
    try (var bed = new PluginBed().setting("timeout_seconds", "2")) {
      for (var row : BEFORE.lines().toList()) {
        var id = "bad-" + (char) ('a' + whys.size());
        var library = PluginBed.built("hostile.c", row.substring(0, row.indexOf(" | ")).strip().split(" "));
        var why = row.substring(row.indexOf(" | ") + 3).strip();
        whys.put(id, why.replace("[LIB]", bed.with(id, library).home.resolve("plugins/" + id + ".so").toString()));
      }
      var started = run(bed, "--do", "code");
      var expected = whys.entrySet().stream()
          .map(row -> "note: Plugin '" + row.getKey() + "' is not used: " + row.getValue()).toList();
      assertEquals(expected, started.err().lines().filter(line -> line.startsWith("note: ")).toList());
      assertEquals(2, started.code());
    }
  }

  private static final String BEFORE = """
      -DAT_LOAD=5                  | cliproxy_plugin_init returned 5
      -DAT_LOAD=fill(own,2)        | plugin ABI version 2 is not supported
      -DAT_LOAD=(own->abi_version=1,0) | plugin function table is incomplete
      -DAT_LOAD=pause()            | load timed out after 2 s
      -DAT_LOAD=0 -DNO_SYMBOL      | missing cliproxy_plugin_init: [LIB]: undefined symbol: cliproxy_plugin_init
      -DAT_LOAD=0 -DIN_CONSTRUCTOR | its process ended during load
      -DAT_LOAD=0 -DUNDEFINED      | dlopen [LIB]: [LIB]: undefined symbol: nobody_has_this
      -DAT_REGISTER=crash()        | its process ended during plugin.register
      -DAT_REGISTER=answer(response,"{\\"ok\\":true}") | returned invalid metadata or no capabilities
      -DAT_REGISTER=answer(response,"{\\"ok\\":true,\\"result\\":{\\"schema_version\\":4}}") \
      | plugin schema version 4 is not supported
      -DAT_FLAGS=crash()           | its process ended during command_line.register
      -DAT_FLAGS=answer(response,"{\\"ok\\":true,\\"result\\":{\\"Flags\\":7}}") \
      | decode plugin result command_line.register: Flags must be a list
      """;

  @ParameterizedTest
  @ValueSource(ints = {64, 8000})
  void aFileThatIsCutIsNoPlugin(int size) throws IOException {
    var cut = Files.write(Files.createTempFile("cut", ".so"),
        java.util.Arrays.copyOf(Files.readAllBytes(PluginBed.built("echo.c")), size));
    try (var bed = new PluginBed().with("cut", cut)) {
      var started = run(bed, "--echo");
      assertTrue(started.err().startsWith("note: Plugin 'cut' is not used: "), started.err());
      assertEquals(2, started.code());
    } finally {
      Files.delete(cut);
    }
  }
}
