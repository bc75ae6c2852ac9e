package kosmokrator.acp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The frame and what comes before a session: sections 2 to 5 of the protocol.
class ProtocolTest {
  @TempDir Path folder;
  private AcpBed bed;

  @BeforeEach void open() throws Exception {
    bed = new AcpBed(folder);
  }

  @AfterEach void close() {
    bed.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"a\"", "0", "-1", "9007199254740991", "\"\u00fc\u2603\""})
  void idsComeBackAsTheyWere(String id) throws Exception {
    var editor = bed.bare();
    editor.raw("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"initialize\",\"params\":{\"protocolVersion\":1}}");
    editor.await("the answer", () -> !editor.frames().isEmpty());
    assertEquals(Json.parse(id), editor.frames().getFirst().get("id"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      not json                                                               | -32700
      42                                                                     | -32600
      null                                                                   | -32600
      []                                                                     | -32600
      [{"jsonrpc":"2.0","id":9,"method":"x"}]                                | -32600
      {"id":9,"method":"initialize","params":{"protocolVersion":1}}          | -32600
      {"jsonrpc":"2.0","id":9,"method":"nothing"}                            | -32601
      {"jsonrpc":"2.0","id":9,"method":"_nothing/at_all"}                    | -32601
      {"jsonrpc":"2.0","id":9,"method":"_kosmokrator/nothing"}               | -32601
      {"jsonrpc":"2.0","id":9,"method":"session/nothing"}                    | -32601
      {"jsonrpc":"2.0","id":9,"method":"initialize","params":"text"}         | -32602
      {"jsonrpc":"2.0","id":9,"method":"initialize","params":{}}             | -32602
      {"jsonrpc":"2.0","id":9,"method":"initialize","params":{"protocolVersion":1.5}}   | -32602
      {"jsonrpc":"2.0","id":9,"method":"initialize","params":{"protocolVersion":"1"}}   | -32602
      {"jsonrpc":"2.0","id":9,"method":"initialize","params":{"protocolVersion":65536}} | -32602
      {"jsonrpc":"2.0","id":9,"method":"initialize","params":{"protocolVersion":-1}}    | -32602
      {"jsonrpc":"2.0","id":9,"method":"authenticate","params":{"methodId":"other"}}    | -32602
      {"jsonrpc":"2.0","id":9,"method":"session/new","params":[1]}           | -32602
      {"jsonrpc":"2.0","id":9,"method":"session/new","params":{"mcpServers":[]}}             | -32602
      {"jsonrpc":"2.0","id":9,"method":"session/new","params":{"cwd":"here","mcpServers":[]}} | -32602
      {"jsonrpc":"2.0","id":9,"method":"session/new","params":{"cwd":"/tmp","mcpServers":[],"additionalDirectories":["x"]}} | -32602
      {"jsonrpc":"2.0","id":9,"method":"session/new","params":{"cwd":"/tmp","mcpServers":[{"type":"pigeon","name":"x"}]}} | -32602
      {"jsonrpc":"2.0","id":9,"method":"session/prompt","params":{"sessionId":"none","prompt":[]}} | -32002
      {"jsonrpc":"2.0","id":9,"method":"session/load","params":{"sessionId":"none","cwd":"/tmp","mcpServers":[]}}   | -32002
      {"jsonrpc":"2.0","id":9,"method":"session/resume","params":{"sessionId":"none","cwd":"/tmp"}}                 | -32002
      {"jsonrpc":"2.0","id":9,"method":"session/set_mode","params":{"sessionId":"none","modeId":"ask"}}             | -32002
      {"jsonrpc":"2.0","id":9,"method":"session/list","params":{"cwd":"here"}}                                      | -32602
      {"jsonrpc":"2.0","id":9,"method":"session/list","params":{"cursor":"nonsense"}}                               | -32602
      {"jsonrpc":"2.0","id":9,"method":"kosmokrator/echo","params":{}}                                              | -32602
      {"jsonrpc":"2.0","id":9,"method":"kosmokrator/echo","params":{"sessionId":"none"}}                            | -32002
      """)
  void badFramesAreAnsweredAndTheConversationGoesOn(String frame, int code) throws Exception {
    var editor = bed.connect(AcpBed.FULL);
    editor.raw(frame);
    editor.await("an error", () -> editor.frames().stream().anyMatch(answer -> answer.get("error") != null));
    var error = editor.frames().stream().filter(answer -> answer.get("error") != null).findFirst().orElseThrow();
    assertEquals(code, error.get("error").asObject().getInt("code", 0), error.toString());
    assertEquals("", editor.call("session/list", new JsonObject()).getString("nextCursor", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "{\"jsonrpc\":\"2.0\",\"method\":\"nothing\"}",
    "{\"jsonrpc\":\"2.0\",\"method\":\"_nothing\",\"params\":{}}",
    "{\"jsonrpc\":\"2.0\",\"method\":\"$/cancel_request\",\"params\":{\"requestId\":77}}",
    "{\"jsonrpc\":\"2.0\",\"method\":\"session/cancel\",\"params\":{\"sessionId\":\"none\"}}",
    "{\"jsonrpc\":\"2.0\",\"id\":99,\"result\":{}}",
    "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32601,\"message\":\"no\"}}",
    "", "   ", "\r"})
  void whatNeedsNoAnswerGetsNone(String frame) throws Exception {
    var editor = bed.connect(AcpBed.FULL);
    editor.raw(frame);
    editor.call("session/list", new JsonObject());
    assertEquals(2, editor.frames().size(), editor.frames().toString());
  }

  @Test void aFrameMayComeInPiecesAndTwoAtOnce() throws Exception {
    var editor = bed.bare();
    var frame = "{\"jsonrpc\":\"2.0\",\"id\":\"\u2603\",\"method\":\"initialize\",\"params\":{\"protocolVersion\":1}}\n".getBytes(StandardCharsets.UTF_8);
    for (var each : frame) editor.bytes(new byte[] {each});
    editor.bytes("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"session/list\"}\r\n{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"session/list\",\"params\":[]}\n".getBytes(StandardCharsets.UTF_8));
    editor.await("three answers", () -> editor.frames().size() == 3);
  }

  @Test void aFrameOfEightMebibytesIsRead() throws Exception {
    var editor = bed.connect(AcpBed.FULL);
    editor.call("session/list", new JsonObject().add("_meta", new JsonObject().add("fill", "x".repeat(8 << 20))));
  }

  @Test void nothingIsServedBeforeInitialize() throws Exception {
    var editor = bed.bare();
    assertEquals(-32600, editor.refused("session/list", new JsonObject()).getInt("code", 0));
    editor.call("initialize", AcpBed.BARE);
    editor.call("initialize", AcpBed.FULL);
    editor.call("session/list", new JsonObject());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1", "2", "65535"})
  void theVersionIsOurs(String version) throws Exception {
    var editor = bed.bare();
    var answer = editor.call("initialize", new JsonObject().add("protocolVersion", Json.parse(version)));
    assertEquals(1, answer.getInt("protocolVersion", 0));
    assertEquals("KosmoKrator", answer.get("agentInfo").asObject().getString("name", ""));
  }

  @Test void aLoginInATerminalIsOfferedOnlyToClientsThatCan() throws Exception {
    assertEquals(1, bed.bare().call("initialize", AcpBed.BARE).get("authMethods").asArray().size());
    var methods = bed.bare().call("initialize", AcpBed.FULL).get("authMethods").asArray();
    assertEquals("terminal", methods.get(1).asObject().getString("type", ""));
  }

  @Test void oddCapabilitiesCountAsAbsent() throws Exception {
    bed.bare().call("initialize", AcpBed.object("{\"protocolVersion\":1,\"clientCapabilities\":{\"fs\":7,\"terminal\":\"yes\",\"elicitation\":null,"
        + "\"new\":{},\"_meta\":{\"x\":1}},\"clientInfo\":[]}"));
  }

  @Test void authenticateTellsWhetherAModelCanBeAsked() throws Exception {
    var editor = bed.connect(AcpBed.FULL);
    var method = new JsonObject().add("methodId", "kosmokrator");
    editor.call("authenticate", method);
    bed.unconfigured = java.util.Optional.of(new kosmokrator.values.Failure.Plain(kosmokrator.values.Failure.Kind.MISSING_CREDENTIALS,
        "No model provider is configured", java.util.List.of("kosmokrator setup")));
    var refused = editor.refused("authenticate", method);
    assertEquals(-32000, refused.getInt("code", 0));
    assertTrue(refused.get("data").asObject().getString("details", "").contains("kosmokrator setup"));
  }

  @Test void afterLogoutNothingIsAskedUntilTheNextLogin() throws Exception {
    var editor = bed.connect(AcpBed.FULL);
    var session = bed.session(editor);
    editor.call("logout", new JsonObject());
    assertEquals(-32000, editor.refused("session/new", bed.folder()).getInt("code", 0));
    assertEquals(-32000, editor.refused("session/prompt", AcpBed.prompt(session, "hi")).getInt("code", 0));
    editor.call("authenticate", new JsonObject().add("methodId", "kosmokrator"));
    editor.call("session/prompt", AcpBed.prompt(session, "hi"));
  }

  @Test void ourMethodsAreServedUnderBothSpellings() throws Exception {
    var editor = bed.connect(AcpBed.FULL);
    assertEquals(editor.call("kosmokrator/capabilities", new JsonObject()), editor.call("_kosmokrator/capabilities", new JsonObject()));
    var session = bed.session(editor);
    var answer = editor.call("_kosmokrator/echo", AcpBed.in(session).add("said", "hello"));
    assertEquals("hello", answer.getString("said", ""));
    assertEquals(bed.project.toString(), answer.getString("folder", ""));
  }

  @Test void theEndOfInputEndsTheServer() throws Exception {
    var editor = bed.connect(AcpBed.FULL);
    bed.session(editor);
    bed.model.script("stall");
    editor.send("session/prompt", AcpBed.prompt(bed.session(editor), "hi"));
    editor.await("a request", () -> !bed.model.asked().isEmpty());
    editor.close();
    assertEquals(2, bed.closedOverlays.size());
  }

  @Test void theListComesInPagesWithoutDoubles() throws Exception {
    var editor = bed.connect(AcpBed.BARE);
    for (var i = 0; i < SessionList.PAGE + 3; i++) bed.session(editor);
    var first = editor.call("session/list", new JsonObject().add("cwd", bed.project.toString()).add("cursor", Json.NULL));
    var second = editor.call("session/list", new JsonObject().add("cursor", first.get("nextCursor")));
    assertEquals(SessionList.PAGE, first.get("sessions").asArray().size());
    var ids = new java.util.HashSet<String>();
    for (var page : new JsonArray[] {first.get("sessions").asArray(), second.get("sessions").asArray()})
      page.forEach(session -> ids.add(session.asObject().getString("sessionId", "")));
    assertEquals(SessionList.PAGE + 3, ids.size());
    assertEquals(null, second.get("nextCursor"));
    assertEquals(0, editor.call("session/list", new JsonObject().add("cwd", "/nowhere/at/all")).get("sessions").asArray().size());
  }
}
