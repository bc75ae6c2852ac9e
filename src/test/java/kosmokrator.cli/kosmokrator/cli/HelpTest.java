package kosmokrator.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import kosmokrator.checks.Golden;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HelpTest {
  @ParameterizedTest
  @CsvSource(textBlock = """
      '',                            welcome.txt
      --help,                        everything.txt
      integrations:call --help,      command.txt
      help integrations:lua,         letters.txt
      help exit-codes,               topic.txt
      help integrations:call --json, command.json
      --json,                        everything.json
      """)
  void showsScreens(String words, String golden) {
    var outcome = new Stage().run(words.isEmpty() ? new String[0] : words.split(" "));
    assertEquals(0, outcome.code());
    Golden.check(HelpTest.class, "help/" + golden, outcome.out());
  }

  @Test void theFirstScreenFitsATerminal() {
    var outcome = real(80, false);
    assertTrue(outcome.lines().count() <= 40, outcome);
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 80, 100, 300})
  void noScreenIsWiderThanTheTerminalOrAHundredColumns(int width) {
    for (var words : screens()) {
      for (var line : real(width, false, words).split("\n")) {
        var kept = Stream.of("    ", "  kosmokrator ", "  # ").anyMatch(line::startsWith);
        var oneWord = !line.strip().contains(" ");
        assertTrue(kept || oneWord || Width.of(line) <= Math.min(width, 100), "width " + width + ": " + line);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {80, 100})
  void keptLinesFitToo(int width) {
    for (var words : screens()) for (var line : real(width, false, words).split("\n"))
      assertTrue(Width.of(line) <= 120, "long line: " + line);
  }

  @Test void everyScreenIsPlainWithoutColoursAndPaintedWith() {
    for (var words : screens()) assertFalse(real(80, false, words).contains("\033"));
    assertTrue(real(80, true, "--help").startsWith("KosmoKrator calls"));
    assertTrue(real(80, true, "help", "version").startsWith("\033[1mUsage: "));
  }

  @Test void everyScreenExistsAsData() {
    for (var words : screens()) {
      var with = Arrays.copyOf(words, words.length + 1);
      with[words.length] = "--json";
      assertEquals(Json.TRUE, Json.parse(real(80, false, with)).asObject().get("success"));
    }
  }

  @Test void unknownNamesFailWithNearOnes() {
    assertEquals(new Stage.Outcome(3, "", """
        error: No help for: exit-code (did you mean 'exit-codes'?)
          next: kosmokrator help exit-codes
                kosmokrator help
        """), new Stage().run("help", "exit-code"));
  }

  @Test void hiddenCommandsAreNotShown() {
    assertFalse(new Stage().run("--help").out().contains("__complete"));
    JsonValue data = Json.parse(new Stage().run("help", "--json").out());
    assertFalse(data.toString().contains("__complete"));
  }

  private static List<String[]> screens() {
    var screens = new java.util.ArrayList<String[]>();
    screens.add(new String[0]);
    screens.add(new String[] {"--help"});
    Commands.all().specs().forEach(spec -> screens.add(new String[] {"help", spec.name()}));
    for (var topic : HelpTopics.values()) screens.add(new String[] {"help", topic.word()});
    return screens;
  }

  /// A screen of the real commands.
  private static String real(int width, boolean colour, String... words) {
    var outcome = new Stage().only(Commands.all()).terminal(width, colour).run(words);
    assertEquals(0, outcome.code());
    assertEquals("", outcome.err());
    return outcome.out();
  }
}
