package kosmokrator.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import kosmokrator.checks.Repository;
import kosmokrator.llm.ModelServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The dialogue as a person has it: the linked program on a pseudo-terminal, a model server on loopback.
final class DialogueTest {
  private static final String CTRL_C = "\u0003";
  private static final String CTRL_D = "\u0004";
  @TempDir Path folder;
  private final ModelServer server = ModelServer.start();

  @BeforeAll
  static void thereAreAnImageAndTerminals() {
    assumeTrue(Files.isExecutable(Repository.image().resolve("bin/kosmokrator")),
        "no linked image; `make build` makes it");
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "no script(1)");
  }

  @BeforeEach
  void configure() throws IOException {
    Files.createDirectories(folder.resolve("home"));
    Files.createDirectories(folder.resolve("project"));
    Files.writeString(folder.resolve("project/a.txt"), "hello\n");
    Files.writeString(folder.resolve("home/settings.json"), server.settings());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Typist typist(int columns) throws IOException {
    return new Typist(folder.resolve("project"), folder.resolve("home"),
        Map.of("TYPIST_COLUMNS", String.valueOf(columns)));
  }

  private Typist typist(String... words) throws IOException {
    return new Typist(folder.resolve("project"), folder.resolve("home"), Map.of(), words);
  }

  /// What stays on the screen, without colours: what stood below the text for a while is written without wrapping.
  private static String bare(String shown) {
    return shown.replaceAll("(?s)\u001b\\[\\?7l.*?\u001b\\[\\?7h", "").replaceAll("[^\n]*\r\u001b\\[K", "")
        .replaceAll("\u001b\\[[0-9;?]*[a-zA-Z]|\u001b[=>]", "").replace("\r", "");
  }

  @Test
  void aTurnWithApprovalDiffAndMarkdownThatIsShownAsItComes() throws Exception {
    server.script("""
        text # Plan\\n**First** I look.
        call file_read {"path":"a.txt"}
        ---
        call file_edit {"path":"a.txt","old_string":"hello","new_string":"good bye"}
        call bash {"command":"echo out; rm -f nothing"}
        ---
        text It is done \\u001b[2J.
        """);
    try (var typist = typist("--permission-mode", "argus")) {
      typist.sees(Typist.PROMPT);
      typist.types("change a.txt\r");
      var first = bare(typist.sees("again: "));
      assertTrue(first.contains("\nPlan\nFirst I look.\n"), first);
      assertTrue(first.contains("* Read a.txt\n"), first);
      assertTrue(first.contains("a.txt (changed, +1 -1)\n  - hello\n  + good bye\n"), first);
      typist.types("\r");
      typist.sees("Please answer");
      typist.sees("again: ");
      typist.types("y\r");
      var second = bare(typist.sees("again: "));
      assertTrue(second.contains("$ echo out; rm -f nothing\n"), second);
      typist.types("n\r");
      var third = bare(typist.sees(Typist.PROMPT));
      assertTrue(third.contains("(failed)"), third);
      assertTrue(third.contains("It is done"), third);
      assertTrue(third.contains("edit · argus · scripted/test · context "), third);
      assertEquals("good bye\n", Files.readString(folder.resolve("project/a.txt")));
      typist.types(CTRL_D);
      assertEquals(0, typist.ends());
    }
  }

  @Test
  void ctrlCEndsTheTurnAndTwiceTheDialogue() throws Exception {
    server.script("text Wait\\n\nstall");
    try (var typist = typist()) {
      typist.sees(Typist.PROMPT);
      typist.types("go\r");
      typist.sees("Wait");
      typist.types(CTRL_C);
      assertTrue(bare(typist.sees(Typist.PROMPT)).contains("Stopped"), typist.all());
      typist.types("unsent" + CTRL_C);
      typist.sees("Ctrl-C again leaves");
      typist.types(CTRL_C);
      assertEquals(130, typist.ends());
    }
  }

  @Test
  void linesAreContinuedPastedCompletedAndRemembered() throws Exception {
    try (var typist = typist("--no-session")) {
      typist.sees(Typist.PROMPT);
      typist.says("one\\\rtwo");
      assertTrue(server.asked().getLast().lastText().contains("one\\ntwo"), server.asked().getLast().lastText());
      typist.says("\u001b[200~three\rfour\u001b[201~");
      assertTrue(server.asked().getLast().lastText().contains("three\\nfour"), server.asked().getLast().lastText());
      typist.says("read @a.t\t");
      assertTrue(server.asked().getLast().lastText().contains("read @a.txt"), server.asked().getLast().lastText());
      assertTrue(bare(typist.says("/perm\t")).contains("Permission mode: guardian"), typist.all());
      typist.types(CTRL_D);
      assertEquals(0, typist.ends());
    }
    try (var typist = typist()) {
      typist.sees(Typist.PROMPT);
      typist.says("\u001bOA\u001bOA");
      assertTrue(server.asked().getLast().lastText().contains("read @a.txt"), server.asked().getLast().lastText());
      typist.types("/quit\r");
      assertEquals(0, typist.ends());
    }
    assertEquals("\"one\\ntwo\"", Files.readAllLines(folder.resolve("home/history.jsonl")).getFirst());
  }

  @Test
  void sessionsAreLeftBegunAndGoneOnWith() throws Exception {
    server.script("text First answer\n---\ntext Second answer");
    try (var typist = typist()) {
      typist.sees(Typist.PROMPT);
      typist.says("a first prompt");
      assertTrue(bare(typist.says("/new")).contains("A new session."), typist.all());
      assertTrue(bare(typist.says("/mode plan")).contains("plan · guardian"), typist.all());
      typist.types("/resume\r");
      assertTrue(bare(typist.sees("Number: ")).contains("a first prompt"), typist.all());
      var resumed = bare(typist.says("1"));
      assertTrue(resumed.contains("> a first prompt\nFirst answer\n") && resumed.contains("edit · guardian"), resumed);
      typist.says("and on");
      assertEquals(4, server.asked().getLast().messages().size());
      assertTrue(bare(typist.says("/nosuch")).contains("Unknown command: /nosuch"), typist.all());
      typist.types(CTRL_D);
      assertEquals(0, typist.ends());
    }
    try (var files = Files.list(folder.resolve("home/sessions"))) {
      assertEquals(1, files.filter(file -> file.toString().endsWith(".jsonl")).count(),
          "one in which nothing was said stayed");
    }
  }

  @Test
  void whatWasTypedBeforeAQuestionDoesNotAnswerIt() throws Exception {
    server.script("text Wait\\n\npause 500\ncall bash {\"command\":\"touch made\"}\n---\ntext Over");
    try (var typist = typist("--permission-mode=argus")) {
      typist.sees(Typist.PROMPT);
      typist.types("go\r");
      typist.sees("Wait");
      typist.types("y\ry\r");
      typist.sees("again: ");
      typist.types("n\r");
      typist.sees("Over");
      assertFalse(Files.exists(folder.resolve("project/made")));
    }
  }

  @Test
  void withoutAProviderTheSettingsAskForOneAndTheKeyIsNotShown() throws Exception {
    Files.writeString(folder.resolve("home/settings.json"), "{}");
    try (var typist = typist()) {
      assertTrue(bare(typist.sees(Typist.PROMPT)).contains("Type /settings"), typist.all());
      assertTrue(bare(typist.says("hello")).contains("No model is configured yet"), typist.all());
      typist.types("/settings provider\r");
      typist.sees("name): ");
      typist.types("openai\r");
      typist.sees("shown");
      typist.sees(": ");
      typist.types("sk-canary-0123456789\r");
      typist.sees("Model");
      typist.sees("]: ");
      typist.types("\r");
      assertTrue(bare(typist.sees(Typist.PROMPT)).contains("openai/"), typist.all());
      typist.types(CTRL_D);
      assertEquals(0, typist.ends());
      assertFalse(typist.all().contains("canary"), typist.all());
    }
    assertFalse(Files.readString(folder.resolve("home/history.jsonl")).contains("canary"));
    assertTrue(Files.exists(folder.resolve("home/credentials.json")));
  }

  @Test
  void integrationsAndPermissionsAreConfiguredStepByStep() throws Exception {
    try (var typist = typist()) {
      typist.sees(Typist.PROMPT);
      typist.types("/settings\r");
      typist.sees("Number: ");
      typist.types("2\r");
      typist.sees("name): ");
      typist.types("plane\r");
      typist.sees("): ");
      typist.types("canary-0123456789\r");
      for (var question = typist.sees(": "); !question.contains("Enable"); question = typist.sees(": "))
        typist.types(question.contains("slug") ? "space\r" : "https://plane.example\r");
      typist.types("yes\r");
      typist.sees("]: ");
      typist.types("\r");
      typist.sees("]: ");
      typist.types("deny\r");
      assertTrue(bare(typist.sees("(scope: global)")).contains("plane: active. Policy: read allow, write deny"),
          typist.all());
      typist.sees(Typist.PROMPT);
      typist.types("/settings permissions\r");
      typist.sees("]: ");
      typist.types("argus\r");
      typist.sees("edit · argus");
      typist.sees(Typist.PROMPT);
      typist.types("/settings setting\r");
      typist.sees("them): ");
      typist.types("\r");
      typist.sees("Nothing was changed");
      assertFalse(typist.all().contains("canary"), typist.all());
    }
  }

  /// Which settings hold at once is said, and so it is: a tool that was denied a moment ago does not run.
  @Test
  void aSettingHoldsInTheSessionThatRunsOrItIsSaidThatItDoesNot() throws Exception {
    server.script("call bash {\"command\":\"touch made\"}\n---\ntext Over");
    try (var typist = typist("--permission-mode=prometheus")) {
      typist.sees(Typist.PROMPT);
      for (var change : List.of("agent.mode|edit|This session goes by it from now on",
          "tools.denied_tools|bash|This session goes by it from now on",
          "agent.subagent_max_depth|1|Sessions go by it from the next one on: /new",
          "agent.default_model|other|This session goes by it from now on")) {
        var words = change.split("\\|");
        typist.types("/settings setting\r");
        typist.sees("them): ");
        typist.types(words[0] + "\r");
        typist.sees("Value: ");
        typist.types(words[1] + "\r");
        typist.sees(words[2]);
        typist.sees(Typist.PROMPT);
      }
      typist.types("go\r");
      typist.sees("Over");
      assertTrue(server.asked().getLast().lastText().contains("denied_tools"), server.asked().getLast().lastText());
      var body = server.asked().getLast().body().toString();
      assertTrue(body.contains("\"other\""), body);
      assertFalse(Files.exists(folder.resolve("project/made")));
    }
  }

  @Test
  void whatHidesAtTheRightIsShownBeforeItIsApproved() throws Exception {
    server.script("call file_write {\"path\":\"n\\u202e\\u001b[2J.txt\",\"content\":\"" + "x".repeat(300)
        + " hidden\"}\n---\ntext Over");
    try (var typist = typist("--permission-mode=argus")) {
      typist.sees(Typist.PROMPT);
      typist.types("go\r");
      var question = typist.sees("again: ");
      assertTrue(bare(question).contains("x hidden\n"), question);
      assertFalse(question.contains("\u202e") || question.contains("\u001b[2J"), question);
      typist.types("n\r");
      typist.sees("Over");
    }
  }

  @Test
  void aTerminalThatGoesAwayEndsTheProgramInOrder() throws Exception {
    server.script("text Wait\\n\nstall");
    try (var typist = typist()) {
      typist.sees(Typist.PROMPT);
      typist.types("go\r");
      typist.sees("Wait");
      var programs = typist.programs();
      assertFalse(programs.isEmpty());
      typist.hangsUp();
      for (var program : programs) program.onExit().get(20, java.util.concurrent.TimeUnit.SECONDS);
    }
    try (var typist = typist("agent", "--continue")) {
      assertTrue(bare(typist.sees(Typist.PROMPT)).contains("> go"), typist.all());
    }
  }

  @Test
  void withoutColoursThereAreNone() throws Exception {
    server.script("text **bold** `code`");
    try (var typist = new Typist(folder.resolve("project"), folder.resolve("home"), Map.of("NO_COLOR", "1"))) {
      typist.sees(Typist.PROMPT);
      assertTrue(typist.says("hello").contains("**bold** `code`"), typist.all());
      assertFalse(typist.all().matches("(?s).*\u001b\\[[0-9;]+m.*"), typist.all());
      assertFalse(typist.all().contains("\u001b[?7l"), typist.all());
    }
  }

  @Test
  void whileATurnRunsAStatusAndTheSubagentsStandBelowTheText() throws Exception {
    server.script("""
        text Some words
        call subagent {"agents":[{"id":"one","task":"look \\u001b[2J here"},{"id":"two","task":"look there"}]}
        ---
        when look
        pause 1500
        text seen
        ---
        when look
        pause 1500
        text seen
        ---
        text All is
        pause 700
        text  done
        """);
    try (var typist = typist()) {
      typist.sees(Typist.PROMPT);
      typist.types("go\r");
      var tree = typist.sees("> two (explore) running");
      assertTrue(tree.contains(" one (explore) "), tree); // it may be about to run
      typist.sees("edit · guardian · scripted/test · context ");
      var rest = bare(typist.sees(Typist.PROMPT));
      assertTrue(rest.contains("  2 agents ended · 0 calls · 30 tokens · "), rest);
      assertTrue(rest.contains("All is done\n"), rest);
      assertFalse(typist.all().contains("\u001b[2J"), typist.all());
    }
  }

  @Test
  void aNarrowTerminalHasNothingBelowTheText() throws Exception {
    server.script("text Some\npause 300\ntext  words");
    try (var typist = typist(59)) {
      typist.sees(Typist.PROMPT);
      typist.says("go");
      assertFalse(typist.all().contains("\u001b[?7l"), typist.all());
    }
  }
}
