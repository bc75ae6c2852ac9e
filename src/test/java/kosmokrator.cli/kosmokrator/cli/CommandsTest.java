package kosmokrator.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.eclipsesource.json.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.concurrent.atomic.AtomicBoolean;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {
  private final Stage stage = new Stage();

  @Test void runsTheCommandWithItsWords() {
    assertEquals(new Stage.Outcome(0, "{\n    \"project_id\": 5\n}\n", ""),
        stage.run("integrations:call", "plane.x", "--project-id=5"));
  }

  @Test void aFixedNameWinsOverANameThatStandsForMany() {
    var commands = new Commands(Stage.commands());
    assertEquals(Stage.CALL, commands.find("integrations:call").orElseThrow().spec());
    assertEquals(Stage.SHORTCUT, commands.find("integrations:plane").orElseThrow().spec());
    assertEquals(Stage.SHORTCUT, commands.find("integrations:PROVIDER").orElseThrow().spec());
    assertTrue(commands.find("integrations:").isEmpty());
    assertTrue(commands.find("integration").isEmpty());
  }

  @Test void everyCommandIsListedUnderItsOwnName() {
    var commands = Commands.all();
    for (var spec : commands.specs()) assertEquals(spec, commands.find(spec.name()).orElseThrow().spec());
    assertEquals("__complete", commands.find("__complete").orElseThrow().spec().name());
  }

  @Test void anUnknownCommandNamesNearOnesAndNeverRunsThem() {
    var ran = new AtomicBoolean();
    stage.with(Stage.command(Stage.simple("trust"), (line, parts) -> {
      ran.set(true);
      return 0;
    }));
    assertEquals(new Stage.Outcome(2, "", """
        error: Unknown command: turst (did you mean 'trust'?)
          next: kosmokrator help trust
                kosmokrator help
        """), stage.run("turst", "--account", "x"));
    assertFalse(ran.get());
  }

  @Test void aFamilyAndACommandInTwoWordsAreRecognised() {
    assertEquals("error: Unknown command: integrations (did you mean 'integrations:search'?)",
        stage.run("integrations", "search", "x").err().lines().findFirst().orElseThrow());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      integratons:call      | integrations:call
      integrations:cal      | integrations:call
      integrations:serch    | integrations:search
      integrations:zzz      | ''
      nothing:call          | ''
      hepl                  | help
      configure             | integrations:configure
      """)
  void nearNamesAreCloseInBothParts(String word, String near) {
    assertEquals(near, String.join(" ", new Commands(Stage.commands()).near(word)));
  }

  @Test void anUnknownFlagBeforeTheCommandIsAUsageFailure() {
    var outcome = stage.run("--jsn", "version");
    assertEquals(2, outcome.code());
    assertEquals("error: Unknown flag: --jsn", outcome.err().lines().findFirst().orElseThrow());
  }

  @Test void hostileNamesAreShownHarmless() {
    assertEquals("error: Unknown command: \\x1b[2J\\n", stage.run("\033[2J\n").err().lines().findFirst().orElseThrow());
  }

  @Test void usageFailuresAreEnvelopesInJsonMode() {
    var outcome = stage.run("integrations:configure", "--json");
    assertEquals(2, outcome.code());
    assertEquals("", outcome.err());
    assertEquals(Json.parse("""
        {"success":false,"error":"Missing argument: PROVIDER","error_code":"usage",
         "next":["kosmokrator help integrations:configure"],
         "usage":"kosmokrator integrations:configure PROVIDER [flags]"}"""),
        Json.parse(outcome.out()));
    assertEquals("usage", Json.parse(stage.run("--json", "nonsense").out()).asObject().getString("error_code", ""));
  }

  @ParameterizedTest
  @ValueSource(strings =
      {"integrations:call --help", "integrations:call plane.x --bogus --help", "--help integrations:call",
      "integrations:call -h", "help integrations:call", "integrations:call --account --help"})
  void helpLeavesBeforeAnythingElse(String words) {
    var outcome = stage.run(words.split(" "));
    assertEquals(0, outcome.code());
    assertTrue(outcome.out().startsWith("Usage: kosmokrator integrations:call FUNCTION"), outcome.out());
  }

  @Test void afterTwoDashesHelpIsAWordLikeAnyOther() {
    assertEquals("[\n    \"--help\"\n]\n", stage.run("integrations:search", "--", "--help").out());
  }

  @Test void flagsOfEveryCommandMayStandBeforeItsName() {
    assertTrue(stage.run("--json", "version").out().startsWith("{"));
    assertTrue(stage.run("--json", "--version").out().startsWith("{"));
    assertEquals("kosmokrator development\n", stage.run("--version").out());
  }

  @Test void failuresBecomeTextAndExitCode() {
    stage.with(Stage.command(Stage.simple("fail"), (line, parts) -> {
      throw Fault.of(Failure.Kind.UNTRUSTED, "This folder is not trusted", "kosmokrator trust");
    }));
    assertEquals(new Stage.Outcome(13, "", "error: This folder is not trusted\n  next: kosmokrator trust\n"),
        stage.run("fail"));
  }

  @Test void aDefectTellsItsPlaceButNotItsMessage() {
    stage.with(Stage.command(Stage.simple("break"), (line, parts) -> {
      throw new IllegalStateException("token=abc");
    }));
    var outcome = stage.run("break");
    assertEquals(1, outcome.code());
    assertTrue(outcome.err()
        .matches("(?s)error: Defect in kosmokrator: IllegalStateException at .*CommandsTest.*"), outcome.err());
    assertFalse(outcome.err().contains("token"));
  }

  @Test void namesAndFlagsOfTheListAreUnique() {
    var names = new HashSet<String>();
    for (var spec : everySpec()) {
      assertTrue(names.add(spec.name()), "twice: " + spec.name());
      var flags = new HashSet<String>();
      for (var flag : spec.allFlags()) {
        assertTrue(flags.add(flag.name()), spec.name() + ": twice --" + flag.name());
        assertTrue(flag.letter() == 0 || flags.add("-" + flag.letter()), spec.name() + ": twice -" + flag.letter());
      }
    }
  }

  @Test void everyCommandOfTheListIsSaidWell() {
    for (var spec : everySpec()) {
      var texts = new ArrayList<String>();
      texts.add(spec.purpose());
      spec.arguments().forEach(argument -> texts.add(argument.purpose()));
      spec.flags().forEach(flag -> texts.add(flag.purpose()));
      for (var text : texts) assertTrue(text.matches("(?s)[\\p{Lu}a-z-].*[^.\\s]"), spec.name()
          + ": ends with a full stop or is empty: " + text);
      spec.examples().forEach(example -> assertTrue(example.line().startsWith("kosmokrator "), example.line()));
      var optional = spec.arguments().stream().dropWhile(Argument::required).anyMatch(Argument::required);
      assertFalse(optional, spec.name() + ": a required argument after an optional one");
    }
  }

  @Test void everyExampleOfTheListParses() {
    var commands = Commands.all();
    for (var spec : commands.specs()) {
      for (var example : spec.examples()) {
        var words = ShellWords.lastOf(example.line());
        if (words.getFirst().equals("--version")) continue;
        var command = commands.find(words.getFirst())
            .orElseThrow(() -> new AssertionError("no such command: " + example.line()));
        Line.parse(command.spec(), words.getFirst(), words.subList(1, words.size()));
      }
    }
  }

  private static Iterable<Spec> everySpec() {
    return Commands.all().specs();
  }
}
