package kosmokrator.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import kosmokrator.calls.Asker;
import kosmokrator.calls.AuditLog;
import kosmokrator.calls.Call;
import kosmokrator.calls.Result;
import kosmokrator.checks.Golden;
import kosmokrator.config.Grant;
import kosmokrator.io.Clock;
import kosmokrator.mcp.GatewayProfile.Writes;
import kosmokrator.values.Effect;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.FunctionName;
import kosmokrator.values.JsonText;
import kosmokrator.values.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The gateway from a client's side: lines in, lines out.
@Timeout(30)
class GatewayTest {
  @TempDir Path top;
  private Bed bed;

  @BeforeEach void begin() {
    bed = new Bed(top);
  }

  @AfterEach void end() {
    bed.close();
  }

  /// A client on two streams.
  private final class Talk implements AutoCloseable {
    private final PipedOutputStream toGateway = new PipedOutputStream();
    private final BufferedReader fromGateway;
    private final Thread serving;
    final List<String> log = Collections.synchronizedList(new ArrayList<>());
    final List<JsonObject> heard = new ArrayList<>();
    private int lastId;

    Talk(GatewayProfile profile) throws IOException {
      var out = new PipedOutputStream();
      fromGateway = new BufferedReader(new InputStreamReader(new PipedInputStream(out, 1 << 20),
          StandardCharsets.UTF_8));
      var in = new PipedInputStream(toGateway, 1 << 16);
      var gateway = new Gateway(profile, new Issues(),
          surface -> new Mcp(bed.folder.home(), bed.folder.environment(), bed.folder.settings(),
              bed.folder.secrets(bed.redactor), bed.redactor, () -> null, Clock.system(),
              Servers.load(bed.folder.home()), surface,
              profile.policy() == Call.Policy.BYPASS ? Admission.ANY : Admission.TRUSTED),
          new AuditLog(bed.folder.home(), Clock.system()), Clock.system(), log::add);
      serving = Thread.ofPlatform().daemon().start(() -> gateway.serve(in, out));
    }

    void say(String line) throws IOException {
      toGateway.write((line + "\n").getBytes(StandardCharsets.UTF_8));
      toGateway.flush();
    }

    /// The next message.
    JsonObject hear() throws IOException {
      var message = Json.parse(fromGateway.readLine()).asObject();
      heard.add(message);
      return message;
    }

    /// Asks, and answers what the gateway asks meanwhile with `accept`.
    JsonObject ask(String method, String params) throws IOException {
      var id = ++lastId;
      say(new JsonObject().add("jsonrpc", "2.0").add("id", id).add("method", method)
          .add("params", Json.parse(params)).toString());
      while (true) {
        var message = hear();
        if (message.get("method") != null && message.get("id") != null) {
          say(new JsonObject().add("jsonrpc", "2.0").add("id", message.get("id"))
              .add("result", answer(message)).toString());
        } else if (message.get("id") != null && message.get("id").equals(Json.value(id))) {
          return message;
        }
      }
    }

    private JsonObject answer(JsonObject message) {
      var wanted = message.get("params").asObject().get("requestedSchema");
      return wanted == null ? FakeServer.object("{\"action\":\"accept\",\"message\":\"me\",\"roots\":[]}")
          : FakeServer.object("{\"action\":\"accept\",\"content\":{\"allow\":true}}");
    }

    JsonObject initialize(String capabilities) throws IOException {
      var result = result("initialize", "{\"protocolVersion\":\"2025-06-18\",\"capabilities\":" + capabilities
          + ",\"clientInfo\":{\"name\":\"t\",\"version\":\"1\"}}");
      say("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
      return result;
    }

    JsonObject result(String method, String params) throws IOException {
      var message = ask(method, params);
      assertEquals(null, message.get("error"), message.toString());
      return message.get("result").asObject();
    }

    JsonObject error(String method, String params) throws IOException {
      return ask(method, params).get("error").asObject();
    }

    String call(String tool, String arguments) throws IOException {
      var result = result("tools/call", "{\"name\":\"" + tool + "\",\"arguments\":" + arguments + "}");
      var text = result.get("content").asArray().get(0).asObject().getString("text", "");
      return (result.getBoolean("isError", false) ? "error: " : "") + text;
    }

    @Override public void close() throws IOException {
      toGateway.close();
      try {
        serving.join(10_000);
      } catch (InterruptedException stop) {
        Thread.currentThread().interrupt();
      }
      assertFalse(serving.isAlive());
    }
  }

  /// Three functions of one provider: `plane.list` reads, `plane.create` writes, `plane.fail` fails.
  private static final class Issues implements Offer {
    @Override public List<Offered> functions(List<String> providers) {
      if (!providers.contains("plane")) return List.of();
      var schema =
          new Schema(FakeServer.object(
              "{\"type\":\"object\",\"properties\":{\"n\":{\"type\":\"integer\"}},\"required\":[]}"));
      return List.of(new Offered(new FunctionName("plane", "list"), "List", "Lists issues", Effect.READ, schema, false,
          true, List.of("work")),
          new Offered(new FunctionName("plane", "create"), "Create", "Creates one", Effect.WRITE, schema, false,
              false, List.of()),
          new Offered(new FunctionName("plane", "fail"), "Fail", "Fails", Effect.READ, schema, false,
              false, List.of()));
    }

    /// Policy says ask for everything that writes.
    @Override public Result run(Call call, Asker asker) {
      var effect = call.name().action().equals("create") ? Effect.WRITE : Effect.READ;
      if (call.name().action().equals("fail"))
        return new Result.Failed(call, new Failure.ProviderError("Plane API error (500): broken", 500), 1);
      var asked = effect == Effect.READ ? Asker.Answer.ALLOW_ONCE
          : asker.ask(new Asker.Question(call.name(), effect, call.arguments()));
      if (asked == Asker.Answer.REJECT_ONCE)
        return new Result.Failed(call, new Failure.Denied("Integration", call.name(), effect), 1);
      if (asked == Asker.Answer.NOBODY)
        return new Result.Failed(call, new Failure.NeedsApproval("Integration", call.name(), effect), 1);
      var count = call.arguments().getInt("n", 2);
      var items = new JsonArray();
      for (var i = 0; i < count; i++) items.add("issue-" + i + "-ä€😀");
      JsonValue data = count < 0 ? Json.value("plain") : items;
      return new Result.Done(call, effect, call.account().isPresent() ? Json.value(call.accountName()) : data,
          new JsonObject(), 1);
    }
  }

  private static GatewayProfile profile(List<String> integrations, List<String> upstreams, Writes writes) {
    return new GatewayProfile(integrations, upstreams, writes, true, true, GatewayProfile.USUAL_CHARS, false,
        Call.Policy.OBEY);
  }

  @Test void servesIntegrationsAndServersUnderNamesOfTheirOwn() throws Exception {
    bed.program("My-Srv").allow("My-Srv");
    try (var talk = new Talk(profile(List.of("plane"), List.of("My-Srv"), Writes.ALLOW))) {
      var hello = talk.initialize("{}");
      assertEquals("2025-06-18 kosmokrator", hello.getString("protocolVersion", "") + " " + hello.get("serverInfo")
          .asObject().getString("name", ""));
      Golden.check(GatewayTest.class, "gateway-tools.json", JsonText.pretty(talk.result("tools/list", "{}")) + "\n");
      assertEquals("hi", talk.call("mcp__my_srv__echo", "{\"text\":\"hi\"}"));
      assertEquals("acted so", talk.call("mcp__my_srv__act", "{\"how\":\"so\"}"));
      assertEquals("{\"content\":[{\"type\":\"text\",\"text\":\"see structured\"}],\"structuredContent\":{\"sum\":3}}",
          talk.result("tools/call", "{\"name\":\"mcp__my_srv__add\",\"arguments\":{\"a\":1,\"b\":2}}").toString());
      assertEquals("{\"items\":[\"issue-0-ä€😀\",\"issue-1-ä€😀\"]}",
          talk.result("tools/call", "{\"name\":\"integration__plane__list\"}").get("structuredContent").toString());
      assertEquals("{\"value\":\"plain\"}", talk.result("tools/call",
          "{\"name\":\"integration__plane__list\",\"arguments\":{\"n\":-1}}").get("structuredContent").toString());
      assertEquals("work", talk.call("integration__plane__list", "{\"_account\":\"work\"}"));
      assertEquals("error: Plane API error (500): broken", talk.call("integration__plane__fail", "{}"));
      assertEquals("error: It went wrong", talk.call("mcp__my_srv__act", "{\"how\":\"fail\"}"));
      assertEquals("error: Missing required parameter(s): text\nkosmokrator mcp:schema My-Srv.echo",
          talk.call("mcp__my_srv__echo", "{}"));
      assertEquals("{\"code\":-32603,\"message\":\"No today\",\"data\":{\"why\":\"tired\"}}",
          talk.error("tools/call", "{\"name\":\"mcp__my_srv__act\",\"arguments\":{\"how\":\"refuse\"}}").toString());
      assertEquals("{\"code\":-32602,\"message\":\"Unknown tool: nix\"}",
          talk.error("tools/call", "{\"name\":\"nix\"}").toString());
    }
    assertTrue(bed.folder.read("user/.kosmokrator/audit.jsonl").contains("\"surface\":\"mcp\""));
  }

  @Test void servesNothingThatWritesUnlessToldTo() throws Exception {
    bed.program("srv").allow("srv");
    try (var talk = new Talk(profile(List.of("plane"), List.of("srv"), Writes.DENY))) {
      talk.initialize("{}");
      assertEquals("[integration__plane__list, integration__plane__fail, mcp__srv__echo]", names(talk));
      assertEquals("{\"code\":-32602,\"message\":\"Unknown tool: mcp__srv__act\"}",
          talk.error("tools/call", "{\"name\":\"mcp__srv__act\"}").toString());
      assertEquals("{\"code\":-32602,\"message\":\"Unknown tool: integration__plane__create\"}",
          talk.error("tools/call", "{\"name\":\"integration__plane__create\"}").toString());
    }
    try (var talk = new Talk(new GatewayProfile(List.of(), List.of("srv"), Writes.DENY, true, true, 5000, true,
        Call.Policy.OBEY))) {
      talk.initialize("{}");
      assertEquals(
          "error: MCP server 'srv' tool 'act' is write-capable and this gateway profile has write_policy=deny.",
          talk.call("act", "{}"));
    }
  }

  private static String names(Talk talk) throws IOException {
    return talk.result("tools/list", "{}").get("tools").asArray().values().stream()
        .map(tool -> tool.asObject().getString("name", "")).toList().toString();
  }

  @Test void aDenyHoldsEvenWhenWritesAreServed() throws Exception {
    bed.own("srv", Bed.entry().add("permissions", new JsonObject().add("write", "deny").add("read", "ask")));
    try (var talk = new Talk(profile(List.of("plane"), List.of("srv"), Writes.ALLOW))) {
      talk.initialize("{}");
      assertEquals(
          "error: MCP server 'srv' write access denied.\nkosmokrator mcp:enable srv --write=allow\nkosmokrator "
          + "mcp:call srv.act ... --force", talk.call("mcp__srv__act", "{}"));
      assertEquals("hi", talk.call("mcp__srv__echo", "{\"text\":\"hi\"}"),
          "serving writes approves what policy would ask about");
      assertTrue(talk.call("integration__plane__create", "{}").startsWith("["));
    }
    assertEquals(Grant.DENY, bed.mcp().info("srv").write());
  }

  @Test void asksTheClientsUserWhenThereIsAForm() throws Exception {
    bed.program("srv");
    try (var talk = new Talk(profile(List.of(), List.of("srv"), Writes.DENY))) {
      talk.initialize("{}");
      assertTrue(talk.call("mcp__srv__echo", "{\"text\":\"hi\"}")
          .startsWith("error: MCP server 'srv' read requires approval."));
    }
    try (var talk = new Talk(profile(List.of(), List.of("srv"), Writes.DENY))) {
      talk.initialize("{\"elicitation\":{}}");
      assertEquals("hi", talk.call("mcp__srv__echo", "{\"text\":\"hi\"}"));
      var asked = talk.heard.stream().filter(message -> message.getString("method", "").equals("elicitation/create"))
          .findFirst().orElseThrow();
      assertEquals("Allow srv.echo (read) with {\"text\":\"hi\"}?",
          asked.get("params").asObject().getString("message", ""));
    }
  }

  @Test void passesOnWhatServersAskAndTell() throws Exception {
    bed.program("srv").allow("srv");
    try (var talk = new Talk(profile(List.of(), List.of("srv"), Writes.ALLOW))) {
      talk.initialize("{\"roots\":{},\"sampling\":{}}");
      var answers = talk.call("mcp__srv__act", "{\"how\":\"ask\"}");
      assertTrue(answers.contains("\"sampling/createMessage\":{\"action\":\"accept\",\"message\":\"me\"")
          && answers.contains("\"elicitation/create\":-32601"), answers);
      talk.heard.clear();
      talk.result("tools/call",
          "{\"name\":\"mcp__srv__act\",\"arguments\":{\"how\":\"progress\"},\"_meta\":{\"progressToken\":7}}");
      var progress = talk.heard.stream().filter(message -> message.getString("method", "")
          .equals("notifications/progress")).toList();
      assertEquals(5, progress.size());
      assertEquals("{\"progressToken\":7,\"progress\":1,\"total\":5}", progress.getFirst().get("params").toString());
      talk.heard.clear();
      talk.call("mcp__srv__act", "{\"how\":\"progress\"}");
      assertEquals(1, talk.heard.size(), "without a token nobody wants to know");
      talk.result("logging/setLevel", "{\"level\":\"error\"}");
      talk.heard.clear();
      talk.call("mcp__srv__act", "{\"how\":\"change\"}");
      assertTrue(talk.heard.stream().anyMatch(message -> message.getString("method", "")
          .equals("notifications/tools/list_changed")));
      assertEquals("{\"code\":-32602,\"message\":\"Unknown log level: loud\"}",
          talk.error("logging/setLevel", "{\"level\":\"loud\"}").toString());
    }
  }

  @Test void resourcesAndPromptsHaveNamesOfTheirOwn() throws Exception {
    bed.program("srv").allow("srv");
    try (var talk = new Talk(profile(List.of(), List.of("srv"), Writes.DENY))) {
      talk.initialize("{}");
      var resource = talk.result("resources/list", "{}").get("resources").asArray().get(0).asObject();
      assertEquals("kosmokrator://mcp/srv/dGVzdDovL2E", resource.getString("uri", ""));
      var read = "{\"contents\":[{\"uri\":\"%s\",\"mimeType\":\"text/plain\",\"text\":\"hello\"}]}";
      assertEquals(read.formatted(resource.getString("uri", "")),
          talk.result("resources/read", "{\"uri\":\"kosmokrator://mcp/srv/dGVzdDovL2E\"}").toString());
      assertEquals("[{\"uriTemplate\":\"kosmokrator://mcp/srv/raw/test://{x}\",\"name\":\"T\"}]",
          talk.result("resources/templates/list", "{}").get("resourceTemplates").toString());
      assertEquals(read.formatted("kosmokrator://mcp/srv/raw/test://a"),
          talk.result("resources/read", "{\"uri\":\"kosmokrator://mcp/srv/raw/test://a\"}").toString());
      for (var uri : List.of("kosmokrator://mcp/srv/raw/test://none", "kosmokrator://mcp/other/dGVzdDovL2E",
          "test://a", "kosmokrator://mcp/srv/%%")) {
        assertEquals("{\"code\":-32002,\"message\":\"Resource not found: " + uri + "\",\"data\":{\"uri\":\"" + uri
            + "\"}}", talk.error("resources/read", "{\"uri\":\"" + uri + "\"}").toString());
      }
      assertEquals("mcp__srv__greet", talk.result("prompts/list", "{}").get("prompts").asArray().get(0).asObject()
          .getString("name", ""));
      assertTrue(talk.result("prompts/get", "{\"name\":\"mcp__srv__greet\",\"arguments\":{\"who\":\"you\"}}").toString()
          .contains("{\\\"who\\\":\\\"you\\\"}"));
      assertEquals(-32602, talk.error("prompts/get", "{\"name\":\"greet\"}").getInt("code", 0));
      assertEquals("{\"completion\":{\"values\":[\"berlin\",\"bern\"],\"total\":2}}",
          talk.result("completion/complete",
              "{\"ref\":{\"type\":\"ref/prompt\",\"name\":\"mcp__srv__greet\"},\"argument\":{\"name\":\"who\","
                  + "\"value\":\"b\"}}").toString());
    }
    try (var talk = new Talk(new GatewayProfile(List.of(), List.of("srv"), Writes.DENY, false, false, 5000, false,
        Call.Policy.OBEY))) {
      assertFalse(talk.initialize("{}").get("capabilities").toString().contains("prompts"));
      assertEquals("[]", talk.result("resources/list", "{}").get("resources").toString());
      assertEquals(-32002, talk.error("resources/read", "{\"uri\":\"kosmokrator://mcp/srv/dGVzdDovL2E\"}")
          .getInt("code", 0));
      assertEquals(-32602, talk.error("prompts/get", "{\"name\":\"mcp__srv__greet\"}").getInt("code", 0));
    }
  }

  @Test void theOnlyServerCanKeepItsNames() throws Exception {
    bed.program("srv").allow("srv");
    try (var talk = new Talk(new GatewayProfile(List.of(), List.of("srv"), Writes.ALLOW, true, true, 5000, true,
        Call.Policy.OBEY))) {
      talk.initialize("{}");
      assertEquals("[echo, add, do-it.now, do_it.now, act]", names(talk));
      assertEquals("hi", talk.call("echo", "{\"text\":\"hi\"}"));
      assertEquals("test://a", talk.result("resources/list", "{}").get("resources").asArray().get(0).asObject()
          .getString("uri", ""));
      assertTrue(talk.result("resources/read", "{\"uri\":\"test://a\"}").toString().contains("hello"));
    }
    assertThrows(Fault.class, () -> new GatewayProfile(List.of("plane"), List.of("srv"), Writes.ALLOW, true, true,
        5000, true, Call.Policy.OBEY));
  }

  @Test void speaksWithoutAHandshakeToo() throws Exception {
    bed.program("srv", "modern").allow("srv");
    var meta = "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\",\"io.modelcontextprotocol/"
        + "clientCapabilities\":{\"elicitation\":{\"form\":{}}}}";
    try (var talk = new Talk(new GatewayProfile(List.of(), List.of("srv"), Writes.ALLOW, true, true, 5000, true,
        Call.Policy.OBEY))) {
      var hello = talk.result("server/discover", "{" + meta + "}");
      assertEquals("[\"2026-07-28\"] 0 \"private\" \"complete\"",
          hello.get("supportedVersions") + " " + hello.get("ttlMs") + " " + hello.get("cacheScope") + " "
          + hello.get("resultType"));
      var list = talk.result("tools/list", "{" + meta + "}");
      assertEquals("0 \"private\" \"complete\" 5", list.get("ttlMs") + " " + list.get("cacheScope") + " "
          + list.get("resultType") + " " + list.get("tools").asArray().size());
      var wanted = talk.result("tools/call", "{\"name\":\"act\",\"arguments\":{\"how\":\"input\"}," + meta + "}");
      assertEquals("input_required s1", wanted.getString("resultType", "") + " "
          + wanted.getString("requestState", ""));
      var given = talk.result("tools/call",
          "{\"name\":\"act\",\"arguments\":{\"how\":\"input\"},\"requestState\":\"s1\","
              + "\"inputResponses\":{\"name\":{\"action\":\"accept\"}}," + meta + "}");
      assertTrue(given.toString().contains("{\\\"name\\\":{\\\"action\\\":\\\"accept\\\"}}s1"), given.toString());
      assertEquals(-32602, talk.error("resources/read", "{\"uri\":\"test://none\"," + meta + "}").getInt("code", 0));
      assertEquals(-32601, talk.error("ping", "{" + meta + "}").getInt("code", 0));
      assertEquals(
          "{\"code\":-32022,\"message\":\"Unsupported protocol version\",\"data\":{\"supported\":[\"2026-07-28\"],"
          + "\"requested\":\"2030-01-01\"}}",
          talk.error("tools/list", "{" + meta.replace("2026-07-28", "2030-01-01") + "}").toString());
      assertEquals(-32602,
          talk.error("tools/list", "{\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\"}}")
          .getInt("code", 0));
      assertEquals(-32602, talk.error("tools/list", "{}").getInt("code", 0), "neither a handshake nor a revision");
    }
  }

  @Test void aListenerHearsWhatChangesUntilItLeaves() throws Exception {
    bed.program("srv").allow("srv");
    var meta = "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\",\"io.modelcontextprotocol/"
        + "clientCapabilities\":{}}";
    try (var talk = new Talk(profile(List.of(), List.of("srv"), Writes.ALLOW))) {
      talk.say("{\"jsonrpc\":\"2.0\",\"id\":\"L\",\"method\":\"subscriptions/listen\","
          + "\"params\":{\"notifications\":{\"toolsListChanged\":true}," + meta + "}}");
      var marked = "\"_meta\":{\"io.modelcontextprotocol/subscriptionId\":\"L\"}";
      assertEquals(
          "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/subscriptions/acknowledged\","
          + "\"params\":{\"notifications\":{\"toolsListChanged\":true}," + marked + "}}", talk.hear().toString());
      talk.result("tools/call", "{\"name\":\"mcp__srv__act\",\"arguments\":{\"how\":\"change\"}," + meta + "}");
      assertTrue(talk.heard.stream().anyMatch(message -> message.toString()
          .equals("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/tools/list_changed\",\"params\":{" + marked
          + "}}")), talk.heard.toString());
      talk.say("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":\"L\"}}");
      talk.heard.clear();
      talk.result("tools/call", "{\"name\":\"mcp__srv__act\",\"arguments\":{\"how\":\"x\"}," + meta + "}");
      assertEquals(1, talk.heard.size());
    }
  }

  @Test void aCancelledCallIsNotAnswered() throws Exception {
    bed.program("srv", "slow=5000").allow("srv");
    try (var talk = new Talk(profile(List.of(), List.of("srv"), Writes.ALLOW))) {
      talk.initialize("{}");
      talk.result("tools/list", "{}");
      talk.say("{\"jsonrpc\":\"2.0\",\"id\":\"slow\",\"method\":\"tools/call\","
          + "\"params\":{\"name\":\"mcp__srv__act\",\"arguments\":{\"how\":\"slow\"}}}");
      Thread.sleep(100);
      talk.say("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":\"slow\"}}");
      talk.heard.clear();
      assertEquals("{}", talk.result("ping", "{}").toString());
      assertEquals("hi", talk.call("mcp__srv__echo", "{\"text\":\"hi\"}"));
      assertEquals(2, talk.heard.size());
    }
  }

  @Test void neverServesItself() throws Exception {
    bed.own("me", new JsonObject().add("command", "/opt/kosmokrator/bin/kosmokrator")
        .add("args", new JsonArray().add("mcp:serve").add("--upstream=me")));
    bed.own("wrapped", new JsonObject().add("command", "sh")
        .add("args", new JsonArray().add("-c").add("exec kosmo mcp:serve --upstream=me")));
    try (var talk = new Talk(profile(List.of(), List.of("me", "wrapped", "nobody"), Writes.ALLOW))) {
      talk.initialize("{}");
      assertEquals("[]", names(talk));
      assertEquals(List.of("MCP server 'me' is a gateway like this one and is left out",
          "MCP server 'wrapped' is a gateway like this one and is left out", "Unknown MCP server: nobody"), talk.log);
    }
  }

  @Test void aServerThatCannotBeReachedIsLeftOut() throws Exception {
    bed.own("gone", new JsonObject().add("command", "no-such-program-anywhere")).program("srv")
        .project("theirs", Bed.entry()).allow("srv");
    try (var talk = new Talk(profile(List.of(), List.of("gone", "theirs", "srv"), Writes.DENY))) {
      talk.initialize("{}");
      assertEquals("[mcp__srv__echo]", names(talk));
      assertEquals(
          "[Cannot start no-such-program-anywhere: No such file or directory, Project MCP server 'theirs' is not "
          + "trusted. Review .mcp.json,"
          + " then run `kosmokrator mcp:trust theirs`, or pass --force for trusted automation]", talk.log.toString());
    }
  }

  @Test void forceAsksNeitherTrustNorPolicy() throws Exception {
    bed.project("theirs", Bed.entry());
    try (var talk = new Talk(new GatewayProfile(List.of(), List.of("theirs"), Writes.ALLOW, true, true, 5000, false,
        Call.Policy.BYPASS))) {
      talk.initialize("{}");
      assertEquals("hi", talk.call("mcp__theirs__echo", "{\"text\":\"hi\"}"));
    }
  }

  @Test void longResultsAreCutBetweenCharacters() throws Exception {
    bed.program("srv").allow("srv");
    try (var talk = new Talk(new GatewayProfile(List.of("plane"), List.of("srv"), Writes.ALLOW, true, true, 1000,
        false, Call.Policy.OBEY))) {
      talk.initialize("{}");
      var result = talk.result("tools/call", "{\"name\":\"integration__plane__list\",\"arguments\":{\"n\":5000}}");
      var text = result.get("content").asArray().get(0).asObject().getString("text", "");
      assertTrue(text.endsWith("\n[truncated by KosmoKrator MCP gateway]"));
      assertEquals(1000, text.codePointCount(0, text.length()) - "\n[truncated by KosmoKrator MCP gateway]".length());
      assertEquals(null, result.get("structuredContent"));
      assertEquals(1000 + 39, talk.call("mcp__srv__echo", "{\"text\":\"" + "😀".repeat(3000) + "\"}")
          .codePoints().count());
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      not json                                                      \
      | {"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"Parse error: frame is not valid JSON at line 1, \
      column 2: Expected 'u'"}}
      {"jsonrpc":"2.0","id":1,"method":"tools/none","params":{}}    \
      | {"jsonrpc":"2.0","id":1,"error":{"code":-32601,"message":"Method not found: tools/none"}}
      {"jsonrpc":"2.0","id":1,"method":"tools/list","params":{"cursor":"x"}} \
      | {"jsonrpc":"2.0","id":1,"error":{"code":-32602,"message":"Unknown cursor"}}
      {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{}}    \
      | {"jsonrpc":"2.0","id":1,"error":{"code":-32602,"message":"Missing parameter: name"}}
      {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"any","arguments":5}} \
      | {"jsonrpc":"2.0","id":1,"error":{"code":-32602,"message":"Parameter arguments must be an object"}}
      {"jsonrpc":"2.0","id":1,"method":"resources/read"}            \
      | {"jsonrpc":"2.0","id":1,"error":{"code":-32602,"message":"Missing parameter: uri"}}
      {"jsonrpc":"2.0","id":"p","method":"ping"}                    | {"jsonrpc":"2.0","id":"p","result":{}}
      """)
  void badInputIsAnsweredAndSurvived(String line, String answer) throws Exception {
    try (var talk = new Talk(profile(List.of("plane"), List.of(), Writes.DENY))) {
      talk.initialize("{}");
      talk.say(line);
      assertEquals(answer, talk.hear().toString());
      assertEquals("[integration__plane__list, integration__plane__fail]", names(talk));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"2024-11-05", "2025-03-26", "2025-11-25"})
  void takesEveryRevisionWithAHandshake(String version) throws Exception {
    try (var talk = new Talk(profile(List.of("plane"), List.of(), Writes.DENY))) {
      assertEquals(version, talk.result("initialize", "{\"protocolVersion\":\"" + version + "\",\"capabilities\":{}}")
          .getString("protocolVersion", ""));
      assertEquals("2025-11-25", talk.result("initialize", "{\"protocolVersion\":\"1999-01-01\"}")
          .getString("protocolVersion", ""));
    }
  }

  @Test void profilesAreReadAndWrittenAsWords() {
    bed.folder.write("user/.kosmokrator/settings.json", """
        {"mcp_gateway":{"profiles":{"a":{"integrations":{"include":["plane"]},"upstream_mcp":["x","y"],\
        "write_policy":"allow","expose_prompts":false,"max_result_chars":10},
        "bad":{"write_policy":"maybe"}}},"mcp_proxy":{"profiles":{"b":{"integrations":["plane"],\
        "mcp":{"include":["z"]},"force":true}}}}""");
    var a = GatewayProfile.named(bed.folder.settings(), "a");
    assertEquals(new GatewayProfile(List.of("plane"), List.of("x", "y"), Writes.ALLOW, true, false, 1000, false,
        Call.Policy.OBEY), a);
    assertEquals(
        "mcp:serve --integration=plane --upstream=x --upstream=y --write=allow --no-prompts --max-result-chars=1000",
        String.join(" ", a.words(Optional.empty())));
    assertEquals("mcp:serve --profile=b --integration=plane --upstream=z --force",
        String.join(" ", GatewayProfile.named(bed.folder.settings(), "b").words(Optional.of("b"))));
    assertEquals("The write policy must be allow or deny: 'maybe'",
        assertThrows(Fault.class, () -> GatewayProfile.named(bed.folder.settings(), "bad")).getMessage());
    assertEquals("Unknown gateway profile: aa (did you mean 'a'?)",
        assertThrows(Fault.class, () -> GatewayProfile.named(bed.folder.settings(), "aa")).getMessage());
    assertEquals(
        "{\"type\":\"stdio\",\"command\":\"kosmokrator\",\"args\":[\"mcp:serve\",\"--integration=plane\","
        + "\"--write=deny\"]}",
        McpClient.CLAUDE_CODE.entry("kosmokrator",
            GatewayProfile.of(List.of("plane"), List.of()).words(Optional.empty())).toString());
  }

  @Test void namesFitAndNeverMeet() {
    var exposed = new Exposed();
    var names = new java.util.HashSet<String>();
    for (var tool : List.of("a-b", "a_b", "A.B", "ä", "ö", "x".repeat(100), "x".repeat(101), "a__b")) {
      for (var server : List.of("s", "s__a")) {
        var owned = new Exposed.Owned("mcp", server, tool);
        var name = exposed.nameOf(owned);
        assertTrue(names.add(name) && name.matches("[a-z0-9_]{1,64}"), name);
        assertEquals(name, exposed.nameOf(owned));
        assertEquals(Optional.of(owned), exposed.owned(name));
      }
    }
    for (var uri : List.of("test://a", "file:///ä b?c#d", "x")) {
      for (var server : List.of("s", "my srv/ä")) {
        assertEquals(Optional.of(new Exposed.Owned("mcp", server, uri)), Exposed.resource(Exposed.uri(server, uri)));
        assertEquals(Optional.of(new Exposed.Owned("mcp", server, uri)),
            Exposed.resource(Exposed.template(server, uri)));
      }
    }
  }

  @Test void manyClientsLeaveNobodyBehind() throws Exception {
    bed.program("srv", "log=" + top.resolve("log")).allow("srv");
    for (var i = 0; i < 3; i++) {
      try (var talk = new Talk(profile(List.of(), List.of("srv"), Writes.DENY))) {
        talk.initialize("{}");
        assertEquals("[mcp__srv__echo]", names(talk));
      }
    }
    assertEquals(3, Files.readString(top.resolve("log")).lines()
        .filter(line -> line.contains("\"initialize\"")).count());
    assertEquals(0, ProcessHandle.current().descendants().filter(this::isOurs).count());
  }

  /// Tests of other classes have children of their own in this process.
  private boolean isOurs(ProcessHandle process) {
    return process.isAlive() && process.info().commandLine().orElse("").contains(top.toString());
  }
}
