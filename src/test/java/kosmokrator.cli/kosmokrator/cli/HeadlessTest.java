package kosmokrator.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kosmokrator.checks.Golden;
import kosmokrator.io.Environment;
import kosmokrator.llm.ModelServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The agent for one prompt, from the command line to a model server on loopback.
final class HeadlessTest {
  private static final String SCRIPT = """
      thought I should look.
      text Let me look.
      call file_read {"path":"a.txt"}
      usage 120 30 9
      ---
      call file_write {"path":"b.txt","content":"hi"}
      ---
      text It says
      text  hello
      """;
  @TempDir Path folder;
  private final ModelServer server = ModelServer.start();

  private record Said(int code, String out, String err) {}

  @BeforeEach
  void configure() throws Exception {
    Files.createDirectories(folder.resolve("home"));
    Files.writeString(folder.resolve("home/settings.json"), server.settings());
    Files.createDirectories(folder.resolve("project"));
    Files.writeString(folder.resolve("project/a.txt"), "hello\n");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Said run(String input, String... words) {
    var environment = Environment.of(Map.of("KOSMOKRATOR_HOME", folder.resolve("home").toString()),
        folder.resolve("project"), folder);
    var out = new StringWriter();
    var err = new StringWriter();
    var code = Main.run(environment, new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
        new PrintWriter(out), new PrintWriter(err), words);
    return new Said(code, out.toString(), err.toString());
  }

  /// Times, ids and places are different each time.
  private String steady(String text) {
    return text.replace(folder.toString(), "/here").replaceAll("127\\.0\\.0\\.1:[0-9]+", "server")
        .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "ID")
        .replaceAll("\"(timestamp|duration_ms)\": ?[0-9]+", "\"$1\":0")
        .replaceAll("[0-9]+\\.[0-9] s", "N s");
  }

  @ParameterizedTest
  @CsvSource({"text, --yolo", "json, --yolo", "stream-json, --yolo", "json, --permission-mode=argus"})
  void answersAsItWasAskedTo(String format, String permissions) {
    server.script(SCRIPT);
    var said = run("", "-p", "what does a.txt say?", "-o", format, permissions);
    var name = "headless/" + format + permissions.replaceAll("--(permission-mode=)?", "-") + ".txt";
    Golden.check(HeadlessTest.class, name,
        steady("exit " + said.code + "\n--- out\n" + said.out + "--- err\n" + said.err));
  }

  @Test
  void whatComesByAPipeIsPutBehindThePrompt() {
    run("from the pipe\n", "-p", "look at this", "--no-session");
    assertTrue(server.asked().getFirst().lastText().contains("look at this\\n\\nfrom the pipe"),
        server.asked().getFirst().lastText());
    assertEquals(List.of(), list());
  }

  @Test
  void whatComesByAPipeIsThePromptOfTheBareProgram() {
    server.script("text One\n---\ntext Two");
    var said = run("what is\nthis?\n");
    assertEquals("One\n", said.out, said.err);
    assertEquals(0, said.code);
    assertTrue(server.asked().getFirst().lastText().contains("what is\\nthis?"), server.asked().getFirst().lastText());
    assertEquals("Two", Json.parse(run("and this?", "--json").out).asObject().getString("text", ""));
    assertTrue(run("").out.startsWith("KosmoKrator calls"));
    assertEquals(2, server.asked().size());
  }

  private List<String> list() {
    var sessions = Json.parse(run("", "sessions:list", "--json").out).asObject().get("sessions").asArray();
    var ids = new ArrayList<String>();
    for (var session : sessions) ids.add(session.asObject().getString("id", ""));
    return ids;
  }

  @Test
  void goesOnWithTheLastSessionOrTheOneThatIsNamed() {
    server.script("text One\n---\ntext Two\n---\ntext Three");
    run("", "a first prompt");
    var first = list().getFirst();
    run("", "a second prompt", "--continue");
    assertEquals(4, server.asked().getLast().messages().size()); // system, and three more
    assertEquals(List.of(first), list());
    run("", "and the third one", "--session", first.substring(0, 30));
    assertEquals(6, server.asked().getLast().messages().size());
    var shown = run("", "sessions:show", first).out;
    assertTrue(shown.contains("a first prompt") && shown.contains("Three"), shown);
    assertEquals(0, run("", "sessions:delete", first).code);
    assertEquals(List.of(), list());
    assertEquals(3, run("", "hello there", "--continue").code);
  }

  @ParameterizedTest
  @CsvSource({"json, --mode=x, usage, 2", "json, --session=nowhere, unknown_name, 3",
      "stream-json, --model=nobody/x/y, , 8",
      "json, --max-turns=a, usage, 2"})
  void failuresHaveTheFormatToo(String format, String flag, String code, int exit) {
    server.script("error 500 broken No\n---\nerror 404 none No such model");
    var said = run("", "-p", "hi there", "-o", format, flag);
    JsonObject error = Json.parse(said.out.lines().filter(line -> format.equals("json") || line.contains("\"error\""))
        .findFirst()
        .map(line -> format.equals("json") ? said.out : line).orElseThrow()).asObject();
    assertEquals("error", error.getString("type", ""), said.out);
    if (code != null) assertEquals(code, error.getString("error_code", ""), said.out);
    assertEquals(said.code, error.getInt("exit_code", -1), said.out);
    if (code != null) assertEquals(exit, said.code, said.out);
  }

  @ParameterizedTest
  @CsvSource({"stop max_tokens, 11", "stop refusal, 8", "text fine, 0"})
  void theExitCodeSaysHowItEnded(String reply, int code) {
    server.script("text Some\n" + reply);
    assertEquals(code, run("", "-p", "hi there").code);
  }

  @Test
  void aLimitOfTimeEndsTheStepThatRuns() {
    server.script("text Some\nstall");
    var start = System.nanoTime();
    var said = run("", "-p", "hi there", "--timeout", "1", "-o", "json");
    assertEquals(Exit.TIMEOUT.number(), said.code, said.out);
    assertEquals("Some", Json.parse(said.out).asObject().getString("text", ""));
    assertTrue(System.nanoTime() - start < 20e9);
  }

  @Test
  void aWordAloneIsNoPrompt() {
    assertEquals(2, run("", "hello").code);
    assertEquals(List.of(), server.asked());
  }
}
