package kosmokrator.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import kosmokrator.calls.Call;
import kosmokrator.calls.Result;
import kosmokrator.values.Effect;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.FunctionName;
import kosmokrator.values.JsonText;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Servers on standard streams, started as processes.
@Timeout(30)
@Order(2)
class StdioTest {
  @TempDir static Path common;
  private static Bed shared;
  @TempDir Path top;
  private Bed bed;

  @BeforeEach void begin() {
    bed = new Bed(top);
  }

  @AfterEach void end() {
    bed.close();
  }

  /// One process serves all of them, until one of them ends it.
  @BeforeAll static void share() {
    shared = new Bed(common).program("srv");
  }

  @AfterAll static void close() {
    shared.close();
  }

  @Test void listsToolsOfAllPagesAndCallsThem() {
    bed.program("srv");
    var tools = bed.mcp().server("srv").tools();
    assertEquals("[echo echo READ, add add WRITE, do-it.now do_it_now WRITE, do_it.now do_it.now WRITE, act act WRITE]",
        tools.stream().map(tool -> tool.name() + " " + tool.luaName() + " " + tool.effect()).toList().toString());
    assertEquals(JsonText.compact(Json.parse("""
        {"server":"srv","name":"echo","function":"srv.echo","lua_path":"app.mcp.srv.echo","title":"echo",\
        "description":"Says it again",
        "operation":"read","destructive":false,"idempotent":false,
        "parameters":[{"name":"text","type":"string","required":true,"description":"What to say"},{"name":"times",\
        "type":"integer|null","required":false,"description":""}],
        "schema":{"type":"object","properties":{"text":{"type":"string","description":"What to say"},\
        "times":{"type":["integer","null"]}},"required":["text"]}}""")),
        JsonText.compact(tools.getFirst().row()));
    assertEquals("\"hi\"", bed.told("srv.echo", "{\"text\":\"hi\"}"));
    assertEquals("\"done do-it.now\"", bed.told("srv.do_it_now", "{}"));
    assertEquals("\"done do_it.now\"", bed.told("srv.do_it.now", "{}"));
    assertEquals("{\"sum\":5}", bed.told("srv.add", "{\"a\":2,\"b\":3}"));
    assertEquals("Missing required parameter(s): b; Argument 'a' must be a number, not a string",
        bed.told("srv.add", "{\"a\":\"x\"}"));
    assertEquals("Unknown MCP function: srv.eco", bed.told("srv.eco", "{}"));
    assertEquals("Unknown MCP server: sv (did you mean 'srv'?)", bed.told("sv.echo", "{}"));
    assertEquals(List.of("Add numbers", "Do it"), List.of(tools.get(1).title(), tools.get(2).title()));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      json     | {"a":[1,2]}
      number   | "123"
      nothing  | null
      two      | [{"type":"text","text":"a"},{"type":"text","text":"b"}]
      image    | [{"type":"image","data":"AAEC","mimeType":"image/png"}]
      list     | [1,2]
      fail     | It went wrong
      refuse   | MCP server 'srv': No today
      url      | MCP server 'srv': Visit first (open first: https://example.org/consent)
      odd      | MCP server 'srv' answered with an unknown type of result: "later"
      twice    | "late"
      garbage  | "late"
      wrong    | "late"
      flood    | "flooded"
      progress | "progressed"
      ask      | {"ping":{},"roots/list":{"roots":[{"uri":"%ROOT%","name":"project"}]},"sampling/createMessage":-32601,\
      "elicitation/create":-32601,"tools/list":-32601}
      crash    | MCP server 'srv' exited before responding (exit code 7). Stderr: boom
      half     | MCP server 'srv' exited before responding (exit code 0)
      hush     | MCP server 'srv' exited before responding
      huge     | MCP server 'srv' answered with more than 16 MiB
      stderr   | "late"
      """)
  void makesTheBestOfWhateverServersDo(String how, String told) {
    var root = shared.folder.project().toUri().toString();
    assertEquals(told.replace("%ROOT%", root), shared.told("srv.act", "{\"how\":\"" + how + "\"}"));
    assertEquals("\"again\"", shared.told("srv.echo", "{\"text\":\"again\"}"),
        "the next call is served, if need be by a new process");
  }

  @Test void keepsContentBesidesStructuredContent() {
    bed.program("srv");
    assertEquals(
        "{\"structuredContent\":{\"x\":1},\"content\":[{\"type\":\"text\",\"text\":\"t\"},{\"type\":\"audio\","
        + "\"data\":\"AA==\",\"mimeType\":\"audio/wav\"},"
        + "{\"type\":\"resource_link\",\"uri\":\"test://a\",\"name\":\"A\"},{\"type\":\"resource\","
        + "\"resource\":{\"uri\":\"test://b\",\"mimeType\":\"text/plain\",\"text\":\"b\"}}]}",
        bed.told("srv.act", "{\"how\":\"all\"}"));
  }

  @Test void storesBytesInAFile() {
    bed.program("srv");
    var file = top.resolve("out.png");
    var result = bed.run(bed.call("srv.act", "{\"how\":\"image\"}", new Call.Options(false, 0, Optional.of(file), 0)));
    assertEquals("{\"path\":\"%s\",\"bytes\":3,\"content_type\":\"image/png\"}".formatted(file), Bed.told(result));
    assertEquals("\0\1\2", bed.folder.read("out.png"));
  }

  @Test void storesTheOnlyBytesAmongTexts() {
    bed.program("srv");
    var file = top.resolve("shown.png");
    var result = bed.run(bed.call("srv.act", "{\"how\":\"shown\"}", new Call.Options(false, 0, Optional.of(file), 0)));
    assertEquals("{\"path\":\"%s\",\"bytes\":3,\"content_type\":\"image/png\",\"text\":\"Look:\\nThat was it\"}"
        .formatted(file), Bed.told(result));
    assertEquals("\1\2\3", bed.folder.read("shown.png"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25"})
  void speaksEveryRevisionWithAHandshake(String version) {
    bed.program("srv", "banner", "version=" + version);
    var probe = bed.mcp().server("srv").probe();
    assertEquals(version + " 5 Be kind", probe.protocolVersion() + " " + probe.tools() + " " + probe.instructions());
    assertTrue(bed.mcp().server("srv").diagnosis().contains("Parse error"));
  }

  @Test void speaksTheStatelessRevision() {
    bed.answering().program("srv", "modern");
    var probe = bed.mcp().server("srv").probe();
    assertEquals("2026-07-28 fake", probe.protocolVersion() + " " + probe.serverInfo().getString("name", ""));
    assertEquals("\"hi\"", bed.told("srv.echo", "{\"text\":\"hi\"}"));
    assertEquals("{\"name\":{\"action\":\"accept\",\"message\":\"who?\"}}s1",
        Json.parse(bed.told("srv.act", "{\"how\":\"input\"}")).asString());
  }

  @Test void refusesInputThatNobodyCanGive() {
    bed.program("srv", "modern");
    assertEquals(
        "MCP server 'srv' wants what is not offered here: This client does not offer elicitation: elicitation/create",
        bed.told("srv.act", "{\"how\":\"input\"}"));
  }

  @Test void asksTheSurfaceWhatTheServerWants() {
    bed.answering().program("srv");
    var answers = Json.parse(Json.parse(bed.told("srv.act", "{\"how\":\"ask\"}")).toString()).asObject();
    assertEquals("{\"action\":\"accept\",\"message\":\"who?\"}", answers.get("elicitation/create").toString());
    assertEquals("{\"action\":\"accept\",\"message\":\"who?\"}", answers.get("sampling/createMessage").toString());
    assertEquals("-32601", answers.get("tools/list").toString());
  }

  @Test void tellsWhatARevisionIsNotSupported() {
    bed.program("srv", "version=1999-01-01");
    assertEquals("MCP server 'srv' speaks revision '1999-01-01' of the protocol, which is not supported",
        assertThrows(Fault.class, () -> bed.mcp().server("srv").tools()).getMessage());
  }

  @Test void tellsTheLastWordsOfAServerThatDoesNotStart() {
    bed.program("srv", "exit");
    assertEquals("MCP server 'srv' exited before responding (exit code 3). Stderr: cannot find my settings",
        bed.told("srv.echo", "{}"));
    bed.own("none", new JsonObject().add("command", "no-such-program-anywhere"));
    assertEquals("Cannot start no-such-program-anywhere: No such file or directory", told("none"));
  }

  private String told(String server) {
    try (var mcp = bed.mcp(Admission.TRUSTED)) {
      return assertThrows(Fault.class, () -> mcp.server(server).tools()).getMessage();
    }
  }

  @Test void givesUpOnASilentServer() {
    bed.own("srv", Bed.entry("silent").add("startTimeout", 0.2));
    assertEquals("MCP server 'srv' timed out after 0.2 s (allow more with \"startTimeout\" in its entry)", told("srv"));
  }

  /// What a server writes to its standard error is read beside its answers, so it may come a little later.
  @Test void cancelsWhatTakesTooLong() throws InterruptedException {
    bed.program("srv", "slow=3000");
    var result = bed.run(bed.call("srv.act", "{\"how\":\"slow\"}", new Call.Options(false, 0, Optional.empty(), 200)));
    assertEquals(Failure.Kind.TIMEOUT, result.failure().orElseThrow().kind());
    assertEquals("\"next\"", bed.told("srv.echo", "{\"text\":\"next\"}"));
    for (var i = 0; i < 250 && bed.mcp().server("srv").diagnosis().isEmpty(); i++) Thread.sleep(20);
    assertTrue(bed.mcp().server("srv").diagnosis().startsWith("cancelled "), bed.mcp().server("srv").diagnosis());
  }

  @Test void progressAllowsMoreTime() {
    bed.program("srv", "step=220");
    var result = bed.run(bed.call("srv.act", "{\"how\":\"progress\"}",
        new Call.Options(false, 0, Optional.empty(), 700)));
    assertEquals("\"progressed\"", Bed.told(result),
        "five steps of 220 ms are more than 700 ms, but never is there silence that long");
    assertEquals(5, bed.notes.stream().filter(note -> note.getString("method", "").equals("notifications/progress"))
        .count());
  }

  @Test void anInterruptCancels() throws Exception {
    bed.program("srv", "slow=5000");
    bed.mcp().server("srv").tools();
    var told = new java.util.concurrent.CompletableFuture<String>();
    var caller = Thread.ofPlatform().start(() -> told.complete(bed.told("srv.act", "{\"how\":\"slow\"}")));
    Thread.sleep(150);
    caller.interrupt();
    assertEquals("The call to MCP server 'srv' was interrupted", told.get(2, java.util.concurrent.TimeUnit.SECONDS));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      endless | MCP server 'srv' has more tools than can be listed (10000)
      repeat  | "hi"
      """)
  void listsThatDoNotEndAreLeft(String option, String told) {
    bed.program("srv", option);
    assertEquals(told, bed.told("srv.echo", "{\"text\":\"hi\"}"));
  }

  @Test void readsResourcesAndPromptsThroughTheSamePipeline() {
    bed.program("srv");
    assertEquals(
        "MCP server 'srv' read requires approval. In headless mode configure `mcp.servers.srv.permissions.read` or "
        + "pass --force for trusted automation.",
        Bed.told(bed.run(McpCatalog.listResources("srv"))));
    bed.close();
    bed = new Bed(top);
    bed.allow("srv");
    assertEquals("[{\"uri\":\"test://a\",\"name\":\"A\",\"mimeType\":\"text/plain\"}]",
        Bed.told(bed.run(McpCatalog.listResources("srv"))));
    assertEquals("[{\"uriTemplate\":\"test://{x}\",\"name\":\"T\"}]",
        Bed.told(bed.run(McpCatalog.listResourceTemplates("srv"))));
    assertEquals("{\"contents\":[{\"uri\":\"test://a\",\"mimeType\":\"text/plain\",\"text\":\"hello\"}]}",
        Bed.told(bed.run(McpCatalog.readResource("srv", "test://a"))));
    assertEquals("MCP server 'srv': Resource not found",
        Bed.told(bed.run(McpCatalog.readResource("srv", "test://none"))));
    assertEquals("[{\"name\":\"greet\",\"arguments\":[{\"name\":\"who\",\"required\":true}]}]",
        Bed.told(bed.run(McpCatalog.listPrompts("srv"))));
    assertEquals(
        "{\"messages\":[{\"role\":\"user\",\"content\":{\"type\":\"text\",\"text\":\"{\\\"who\\\":\\\"7\\\"}\"}}]}",
        Bed.told(bed.run(McpCatalog.getPrompt("srv", "greet", new JsonObject().add("who", 7)))));
    assertEquals("{\"values\":[\"berlin\",\"bern\"],\"total\":2}",
        Bed.told(bed.run(McpCatalog.complete("srv", new JsonObject().add("type", "ref/prompt").add("name", "greet"),
            "who", "b"))));
  }

  @Test void obeysPolicy() {
    bed.program("srv");
    var write = Call.of(FunctionName.parse("srv.add"), JsonText.parseFile("{\"a\":1,\"b\":2}", "test"));
    assertEquals(
        "MCP server 'srv' write requires approval. In headless mode configure `mcp.servers.srv.permissions.write` or "
        + "pass --force for trusted automation.",
        Bed.told(bed.run(write)));
    assertInstanceOf(Result.Failed.class, bed.run(write));
    bed.own("srv", Bed.entry().add("permissions", new JsonObject().add("write", "allow").add("read", "deny")));
    bed.mcp().close();
    try (var other = new Bed(top)) {
      assertEquals("{\"sum\":3}", Bed.told(other.run(write)));
      assertEquals("MCP server 'srv' read access denied.",
          Bed.told(other.run(Call.of(FunctionName.parse("srv.echo"), new JsonObject().add("text", "x")))));
      assertEquals("deny", other.mcp().info("srv").row().get("permissions").asObject().getString("read", ""));
    }
  }

  @Test void aDryRunCallsNothing() {
    bed.program("srv", "log=" + top.resolve("log"));
    var call = new Call(FunctionName.parse("srv.add"), JsonText.parseFile("{\"a\":1,\"b\":2}", "test"),
        Optional.empty(), Call.Run.DRY, Call.Policy.BYPASS, Call.Options.NONE);
    assertEquals("null", Bed.told(bed.run(call)));
    assertFalse(bed.folder.read("log").contains("tools/call"));
  }

  @Test void givesServersOnlyWhatTheyAreToHave() {
    bed.folder.with("OTHER_TOKEN", "not-for-you").with("LANG", "C.UTF-8")
        .write("project/.env", "# mine\nexport FROM_FILE='f 1'\nPATH_X=\"y\"\n\n");
    bed.folder.secrets(bed.redactor)
        .apply(List.of(new SecretName("srv", "KEY").put(kosmokrator.values.Secret.of("s3cret-value"))));
    bed.own("srv", Bed.entry().add("envFile", ".env").add("env",
        new JsonObject().add("API_KEY", "${KOSMO_SECRET:mcp.srv.KEY}").add("WHERE", "${workspaceFolder}")));
    var environment = bed.told("srv.act", "{\"how\":\"environment\"}");
    assertFalse(environment.contains("OTHER_TOKEN") || environment.contains("KOSMOKRATOR_KEY"), environment);
    for (var part : List.of("API_KEY=s3cret-value", "FROM_FILE=f 1", "PATH_X=y", "LANG=C.UTF-8", "PATH=/usr/bin",
        "WHERE=" + bed.folder.project())) {
      assertTrue(environment.contains(part), part + " in " + environment);
    }
    assertFalse(bed.redactor.redact(environment).contains("s3cret-value"));
  }

  @Test void namesAMissingSecretBeforeAnythingStarts() {
    bed.own("srv", Bed.entry("log=" + top.resolve("log")).add("env", new JsonObject().add("K", "${NOT_THERE}")));
    assertEquals("MCP server 'srv': env.K refers to the variable NOT_THERE, which is not set",
        bed.told("srv.echo", "{}"));
    assertEquals("incomplete", bed.mcp().info("srv").status());
    assertEquals(List.of("export NOT_THERE=..."), bed.mcp().info("srv").next());
    assertFalse(java.nio.file.Files.exists(top.resolve("log")));
  }

  @Test void leavesNobodyBehind() throws Exception {
    bed.program("srv", "stubborn").program("kind");
    bed.mcp().server("kind").tools();
    bed.mcp().server("srv").tools();
    var child = Long.parseLong(bed.mcp().server("srv").diagnosis().replaceAll("(?s).*child (\\d+).*", "$1"));
    assertTrue(ProcessHandle.of(child).isPresent());
    bed.mcp().close();
    for (var i = 0; i < 20 && ProcessHandle.of(child).filter(ProcessHandle::isAlive).isPresent(); i++) Thread.sleep(50);
    assertFalse(ProcessHandle.of(child).filter(ProcessHandle::isAlive).isPresent());
    assertFalse(bed.mcp().server("kind").isStarted());
  }

  @Test void startsOnlyTheServerThatIsAddressed() {
    bed.program("one", "log=" + top.resolve("one")).program("two", "log=" + top.resolve("two"));
    assertEquals("\"x\"", bed.told("one.echo", "{\"text\":\"x\"}"));
    assertEquals(2, bed.mcp().infos().size());
    assertEquals(List.of("one", "two"), bed.mcp().callable());
    assertTrue(java.nio.file.Files.exists(top.resolve("one")));
    assertFalse(java.nio.file.Files.exists(top.resolve("two")));
  }

  @Test void aDisabledServerIsNotStarted() {
    bed.own("srv", Bed.entry("log=" + top.resolve("log")).add("enabled", false));
    var result = bed.call("srv.echo", "{}");
    assertEquals("MCP server 'srv' is disabled.", Bed.told(result));
    assertEquals(List.of("kosmokrator mcp:enable srv"), result.failure().orElseThrow().next());
    assertFalse(java.nio.file.Files.exists(top.resolve("log")));
  }

  @Test void anyServerNameCanBeAddressed() {
    bed.folder.write("user/.kosmokrator/mcp.json", new JsonObject()
        .add("mcpServers", new JsonObject().add("my.srv", Bed.entry()).add("my", new JsonObject().add("command", "no")))
        .toString());
    assertEquals("\"x\"", bed.told("my.srv.echo", "{\"text\":\"x\"}"));
    assertEquals("app.mcp[\"my.srv\"].echo", bed.mcp().server("my.srv").tool("echo").orElseThrow().luaPath());
    assertEquals(Effect.READ, bed.mcp().server("my.srv").tool("echo").orElseThrow().effect());
    assertEquals(Duration.ofSeconds(30), bed.mcp().server("my.srv").config().timeout());
  }
}
