package kosmokrator.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import kosmokrator.config.Grant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The table of commands.txt, and what happens when harmless commands meet fragments of those that are not.
final class CommandsTableTest {
  @TempDir static Path folder;
  private static Fence fence;
  private static final List<Row> ROWS = rows();

  record Row(String verdict, String command) {}

  @BeforeAll
  static void build() throws IOException {
    fence = new Fence(folder);
  }

  static List<Row> rows() {
    try (var in = CommandsTableTest.class.getResourceAsStream("commands.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#")).map(CommandsTableTest::row).toList();
    } catch (IOException broken) {
      throw new IllegalStateException(broken);
    }
  }

  private static Row row(String line) {
    var command = line.substring(7);
    return new Row(line.substring(0, 7).strip(), command.startsWith("\"") ? Json.parse(command).asString() : command);
  }

  private static List<String> commands(String verdict) {
    return ROWS.stream().filter(row -> row.verdict.equals(verdict)).map(Row::command).toList();
  }

  @Test void everyCommandOfTheTableGetsItsVerdict() {
    var wrong = ROWS.stream().filter(row -> !fence.word(row.command).equals(row.verdict))
        .map(row -> row + " got " + fence.command(row.command, PermissionMode.GUARDIAN))
        .collect(Collectors.joining("\n"));
    assertEquals("", wrong);
    assertTrue(ROWS.size() >= 600, "rows: " + ROWS.size());
  }

  @Test void whatIsDeniedIsDeniedWhoeverApproves() {
    for (var command : commands("deny")) {
      for (var mode : PermissionMode.values()) assertEquals(Grant.DENY, fence.command(command, mode).grant(), command);
    }
  }

  @Test void argusAsksAboutEveryCommandAndPrometheusAboutNone() {
    for (var command : commands("allow")) {
      assertEquals(Grant.ASK, fence.command(command, PermissionMode.ARGUS).grant(), command);
      assertEquals(Grant.ALLOW, fence.command(command, PermissionMode.PROMETHEUS).grant(), command);
    }
    for (var command : commands("ask")) {
      assertEquals(Grant.ALLOW, fence.command(command, PermissionMode.PROMETHEUS).grant(), command);
    }
  }

  @Test void outsideOfEditModeOnlyHarmlessCommandsRun() {
    for (var row : ROWS) {
      for (var mode : List.of(Mode.PLAN, Mode.ASK)) {
        var ruling = fence.decide("bash", new JsonObject().add("command", row.command), mode, PermissionMode.PROMETHEUS,
            new SessionGrants());
        assertEquals(row.verdict.equals("allow") ? Grant.ALLOW : Grant.DENY, ruling.grant(), row.command);
      }
    }
  }

  private static final List<String> EVIL = List.of("; touch y", "&& touch y", "|| touch y", "| touch y", "& touch y",
      "\ntouch y", "$(touch y)", "`touch y`", "\"$(touch y)\"", "\"`touch y`\"", "<(touch y)", ">(touch y)", "> y",
      ">> y", ">| y", "2> y", "&> y", "<> y", "<<EOF\nx\nEOF\ntouch y", "$IFS", "${IFS}touch", "; (touch y)",
      "; { touch y; }", "; x() { touch y; }; x", "\r\ntouch y", "\u0000", "\u202e", "\u200b", "\u2028touch y", "\u00a0",
      "| sh", "| bash -s", "| xargs rm", "| tee y", "; eval 'touch y'", "$'\\x3btouch y'", "&\ntouch y", "; X=1",
      " # x", "{a,b}", "; !!", "; . ./x", "; if true; then touch y; fi", "${x:-$(touch y)}", "$((1))", "; exec touch y",
      "| sudo cat", "; cd /", "< /etc/passwd", "<<< x", "; env touch y", "\\\n; touch y", "; \u0440wd", "; ./x",
      "; /bin/ls", "& ls", "|& cat");

  @Test void nothingThatHoldsAnEvasiveFragmentIsAllowed() {
    var harmless = commands("allow");
    for (var seed = 0; seed < 5_000; seed++) {
      var random = new Random(seed);
      var command = harmless.get(random.nextInt(harmless.size()));
      var evil = EVIL.get(random.nextInt(EVIL.size()));
      var mutated = random.nextBoolean() ? command + (random.nextBoolean() ? " " : "") + evil
          : insertedBetweenWords(command, evil, random);
      var seeded = seed;
      assertTrue(!fence.word(mutated).equals("allow") || isQuoted(mutated, evil),
          () -> "seed " + seeded + ": " + mutated);
    }
  }

  /// Inside of quotes a fragment may be a text; single quotes take everything but what nobody can see.
  private static boolean isQuoted(String command, String evil) {
    var at = command.indexOf(evil);
    var before = command.substring(0, at);
    return before.chars().filter(c -> c == '\'').count() % 2 == 1
        || before.chars().filter(c -> c == '"').count() % 2 == 1;
  }

  private static String insertedBetweenWords(String command, String evil, Random random) {
    var blanks = new ArrayList<Integer>();
    for (var i = 0; i < command.length(); i++) if (command.charAt(i) == ' ') blanks.add(i);
    var at = blanks.isEmpty() ? command.length() : blanks.get(random.nextInt(blanks.size()));
    return command.substring(0, at) + " " + evil + " " + command.substring(at);
  }

  @Test void aDenialCannotBeJoinedAway() {
    var denied = List.of("rm -rf x", "cat .env", "git push --force", "sudo rm x");
    var harmless = commands("allow");
    for (var seed = 0; seed < 1_000; seed++) {
      var random = new Random(seed);
      var joint = List.of("; ", " && ", " || ", " | ", "\n", " & ").get(random.nextInt(6));
      var text = harmless.get(random.nextInt(harmless.size())) + joint + denied.get(random.nextInt(denied.size()))
          + joint
          + harmless.get(random.nextInt(harmless.size()));
      assertEquals(Grant.DENY, fence.command(text, PermissionMode.PROMETHEUS).grant(), text);
    }
  }

  @Test void tooLongAndTooManyAreAsked() {
    assertEquals("ask", fence.word("echo " + "a".repeat(4_100)));
    assertEquals("ask", fence.word("ls; ".repeat(21)));
    assertEquals("allow", fence.word("ls; ".repeat(20)));
    assertEquals("ask", fence.word("ls;".repeat(1_000) + "touch y"));
    assertEquals("deny", fence.word("ls; ".repeat(60) + "rm -rf x"));
    assertEquals("deny", fence.word("ls; ".repeat(1_000) + "rm -rf x"));
    assertEquals("deny", fence.word("sudo " + "a ".repeat(1_000) + "; rm -rf x"));
    assertEquals("deny", fence.word("cat " + "a ".repeat(3_000) + ".env"));
    assertEquals("deny", fence.word("echo " + "{a,b}".repeat(20)));
    assertEquals("deny", fence.word("echo {" + "a,".repeat(500) + "a}; {" + "a,".repeat(500)
        + "a} {rm,-rf,x}; {rm,-rf,x}"));
  }
}
