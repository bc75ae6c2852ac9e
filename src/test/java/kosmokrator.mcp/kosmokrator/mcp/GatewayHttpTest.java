package kosmokrator.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import kosmokrator.calls.Asker;
import kosmokrator.calls.AuditLog;
import kosmokrator.calls.Call;
import kosmokrator.calls.Result;
import kosmokrator.io.Clock;
import kosmokrator.mcp.GatewayProfile.Writes;
import kosmokrator.values.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The gateway over HTTP, from the side of clients and of whoever else finds the port.
@Timeout(30)
class GatewayHttpTest {
  private static final Offer NOTHING = new Offer() {
    @Override public List<Offered> functions(List<String> providers) {
      return List.of();
    }

    @Override public Result run(Call call, Asker asker) {
      throw new IllegalStateException("nothing is offered");
    }
  };
  private static final String META =
      "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\",\"io.modelcontextprotocol/"
      + "clientCapabilities\":{}}";
  @TempDir Path top;
  private final HttpClient http = HttpClient.newHttpClient();
  private Bed bed;
  private Gateway.Serving serving;

  @BeforeEach void begin() {
    bed = new Bed(top);
    bed.program("srv", "log=" + top.resolve("log"), "slow=5000").allow("srv");
    var profile = new GatewayProfile(List.of(), List.of("srv"), Writes.ALLOW, true, true, 5000, true, Call.Policy.OBEY);
    serving = new Gateway(profile, NOTHING, surface ->
        new Mcp(bed.folder.home(), bed.folder.environment(), bed.folder.settings(),
            bed.folder.secrets(bed.redactor), bed.redactor, () -> null, Clock.system(), Servers.load(bed.folder.home()),
            surface, Admission.TRUSTED),
        new AuditLog(bed.folder.home(), Clock.system()), Clock.system(), _ -> {})
            .listen("127.0.0.1", 0, Secret.of("tok"), bed.redactor);
  }

  @AfterEach void end() {
    serving.close();
    http.shutdownNow();
    bed.close();
  }

  private HttpRequest.Builder request(String... headers) {
    var request = HttpRequest.newBuilder(URI.create(serving.url())).header("Authorization", "Bearer tok")
        .header("Content-Type", "application/json").header("Accept", "application/json, text/event-stream");
    return headers.length == 0 ? request : request.headers(headers);
  }

  private HttpResponse<String> post(String body, String... headers) throws Exception {
    return http.send(request(headers).POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
  }

  private String begin(String version) throws Exception {
    var answer =
        post(("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"%s\","
        + "\"capabilities\":{}}}").formatted(version));
    assertEquals(200, answer.statusCode());
    return answer.headers().firstValue("MCP-Session-Id").orElseThrow();
  }

  /// The data of all events.
  private static String events(String body) {
    return body.lines().filter(line -> line.startsWith("data: ")).map(line -> line.substring(6))
        .collect(Collectors.joining("\n"));
  }

  @Test void ourOwnClientIsServedAsByAnyServer() {
    bed.own("through", new JsonObject().add("url", serving.url())
        .add("headers", new JsonObject().add("Authorization", "Bearer tok")));
    bed.own("wrong", new JsonObject().add("url", serving.url()));
    bed.own("inpath", new JsonObject().add("url", serving.url() + "/tok"));
    assertEquals("\"hi\"", bed.told("through.echo", "{\"text\":\"hi\"}"));
    assertEquals("{\"sum\":5}", bed.told("through.add", "{\"a\":2,\"b\":3}"));
    assertEquals("It went wrong", bed.told("through.act", "{\"how\":\"fail\"}"));
    assertEquals("\"progressed\"", bed.told("through.act", "{\"how\":\"progress\"}"));
    assertEquals("2026-07-28 5", bed.mcp().server("through").probe().protocolVersion() + " " + bed.mcp()
        .server("through").probe().tools());
    assertEquals("MCP server 'wrong' wants you to sign in", bed.told("wrong.echo", "{}"));
    assertEquals("\"hi\"", bed.told("inpath.echo", "{\"text\":\"hi\"}"));
  }

  /// As over standard streams: what a server says back of a secret that we know does not reach the client.
  @Test void answersHoldNoSecrets() throws Exception {
    bed.redactor.learn(Secret.of("s3cret-of-a-server"));
    var call = "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/call\",\"params\":{%s\"name\":\"echo\","
        + "\"arguments\":{\"text\":\"it is s3cret-of-a-server.\"}}}";
    var session = begin("2025-11-25");
    var events = post(call.formatted(""), "MCP-Session-Id", session, "MCP-Protocol-Version", "2025-11-25").body();
    var alone = post(call.formatted(META + ","), "MCP-Protocol-Version", "2026-07-28", "Mcp-Method", "tools/call",
        "Mcp-Name", "echo").body();
    for (var body : List.of(events, alone))
      assertTrue(body.contains("it is [redacted].") && !body.contains("s3cret"), body);
  }

  @Test void neverServesItself() throws Exception {
    int port;
    try (var free = new java.net.ServerSocket(0)) {
      port = free.getLocalPort();
    }
    bed.own("self", new JsonObject().add("url", "http://localhost:" + port + "/mcp/tok"));
    var log = new java.util.concurrent.CopyOnWriteArrayList<String>();
    var gateway = new Gateway(GatewayProfile.of(List.of(), List.of("self")), NOTHING,
        surface -> new Mcp(bed.folder.home(), bed.folder.environment(), bed.folder.settings(),
            bed.folder.secrets(bed.redactor), bed.redactor, () -> null, Clock.system(),
            Servers.load(bed.folder.home()), surface, Admission.TRUSTED),
        new AuditLog(bed.folder.home(), Clock.system()), Clock.system(), log::add);
    try (var itself = gateway.listen("127.0.0.1", port, Secret.of("tok"), bed.redactor)) {
      var body = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\",\"params\":{" + META + "}}";
      var request = HttpRequest.newBuilder(URI.create(itself.url() + "/tok")).header("Content-Type", "application/json")
          .header("MCP-Protocol-Version", "2026-07-28").header("Mcp-Method", "tools/list");
      var answer = http.send(request.POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
      assertTrue(answer.body().contains("\"tools\":[]"), answer.body());
    }
    assertEquals(List.of("MCP server 'self' is a gateway like this one and is left out"), log);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      POST /mcp    | Host: evil.example                                  | 403
      POST /mcp    | Host: 127.0.0.1.evil.example:80                     | 403
      POST /mcp    | Host: localhost~Origin: https://evil.example        | 403
      POST /mcp    | Host: localhost~Origin: null                        | 403
      POST /mcp    | Host: localhost~Origin: http://localhost:3000       | 401
      POST /mcp    | Host: [::1]:80                                      | 401
      POST /mcp    | Host: localhost~Authorization: Bearer no            | 401
      POST /mcp/no | Host: localhost                                     | 401
      POST /other  | Host: localhost~Authorization: Bearer tok           | 404
      PUT /mcp     | Host: localhost~Authorization: Bearer tok           | 405
      POST /mcp    | Host: localhost~Authorization: Bearer tok           | 415
      POST /mcp    | Host: localhost~Authorization: Bearer tok~Content-Type: application/json | 400
      GET /mcp     | Host: localhost~Authorization: Bearer tok           | 405
      DELETE /mcp  | Host: localhost~Authorization: bearer tok           | 405
      GET /mcp/tok | Host: localhost~MCP-Session-Id: none                | 404
      """)
  void refusesWhomItDoesNotServe(String start, String headers, int status) throws IOException {
    try (var socket = new Socket("127.0.0.1", URI.create(serving.url()).getPort())) {
      socket.getOutputStream()
          .write((start + " HTTP/1.1\r\n" + headers.replace("~", "\r\n")
          + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
      var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertTrue(answer.startsWith("HTTP/1.1 " + status + " "), answer);
    }
    assertFalse(Files.exists(top.resolve("log")), "no server was started");
  }

  @Test void aSessionLivesFromItsHandshakeToItsEnd() throws Exception {
    var id = begin("2025-06-18");
    String[] session = {"MCP-Session-Id", id, "MCP-Protocol-Version", "2025-06-18"};
    assertEquals(202, post("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}", session).statusCode());
    assertEquals("{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":{}}",
        post("{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"ping\"}", session).body());
    var call = post(
        "{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"tools/call\",\"params\":{\"name\":\"echo\","
        + "\"arguments\":{\"text\":\"hi\"}}}", session);
    assertEquals("{\"jsonrpc\":\"2.0\",\"id\":3,\"result\":{\"content\":[{\"type\":\"text\",\"text\":\"hi\"}]}}",
        events(call.body()));
    assertEquals(400, post("{\"jsonrpc\":\"2.0\",\"id\":4,\"method\":\"ping\"}").statusCode());
    assertEquals(400, post("{\"jsonrpc\":\"2.0\",\"id\":4,\"method\":\"ping\"}", "MCP-Session-Id", id,
        "MCP-Protocol-Version", "1999-01-01").statusCode());
    assertEquals(400,
        post("[{\"jsonrpc\":\"2.0\",\"id\":4,\"method\":\"ping\"},{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"ping\"}]",
            session).statusCode());
    assertEquals(400, post("[{\"jsonrpc\":\"2.0\",\"id\":4,\"method\":\"ping\"}]", session).statusCode());
    assertEquals(200, http.send(request("MCP-Session-Id", id).DELETE().build(), BodyHandlers.ofString()).statusCode());
    assertEquals(404, post("{\"jsonrpc\":\"2.0\",\"id\":6,\"method\":\"ping\"}", session).statusCode());
  }

  @Test void batchesAreReadInTheRevisionThatHadThem() throws Exception {
    String[] session = {"MCP-Session-Id", begin("2025-03-26")};
    var answer =
        post("[{\"jsonrpc\":\"2.0\",\"id\":4,\"method\":\"ping\"},{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"ping\"}]",
            session);
    assertEquals("[{\"jsonrpc\":\"2.0\",\"id\":4,\"result\":{}},{\"jsonrpc\":\"2.0\",\"id\":5,\"result\":{}}]",
        answer.body());
    assertEquals("[{\"jsonrpc\":\"2.0\",\"id\":4,\"result\":{}}]",
        post("[{\"jsonrpc\":\"2.0\",\"id\":4,\"method\":\"ping\"}]", session).body());
  }

  @Test void aBrokenStreamGoesOnWhereItWas() throws Exception {
    var id = begin("2025-11-25");
    var call = post(
        "{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"tools/call\",\"params\":{\"name\":\"act\","
        + "\"arguments\":{\"how\":\"progress\"},\"_meta\":{\"progressToken\":\"t\"}}}", "MCP-Session-Id", id).body();
    assertTrue(call.startsWith(
        "id: 1-0\ndata: \n\nid: 1-1\ndata: {\"jsonrpc\":\"2.0\",\"method\":\"notifications/progress\","
        + "\"params\":{\"progressToken\":\"t\",\"progress\":1"), call);
    var rest = http.send(request("MCP-Session-Id", id, "Last-Event-ID", "1-4").GET().build(),
        BodyHandlers.ofString()).body();
    assertEquals(call.substring(call.indexOf("id: 1-5")), rest);
    assertEquals(404, http.send(request("MCP-Session-Id", id, "Last-Event-ID", "77-4").GET().build(),
        BodyHandlers.ofString()).statusCode());
  }

  @Test void whatBelongsToNoRequestComesOnTheSessionsStream() throws Exception {
    var id = begin("2025-11-25");
    var stream = http.send(request("MCP-Session-Id", id).GET().build(), BodyHandlers.ofInputStream());
    post("{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"tools/call\",\"params\":{\"name\":\"act\","
        + "\"arguments\":{\"how\":\"change\"}}}", "MCP-Session-Id", id);
    try (var in = stream.body()) {
      assertTrue(new String(in.readNBytes(70), StandardCharsets.UTF_8)
          .startsWith("id: 0-0\ndata: {\"jsonrpc\":\"2.0\",\"method\":\"notifications/tools/"));
    }
  }

  @Test void whoeverClosesItsConnectionHasCancelled() throws Exception {
    var body = "{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"tools/call\",\"params\":{\"name\":\"act\","
        + "\"arguments\":{\"how\":\"slow\"}," + META + "}}";
    try (var socket = new Socket("127.0.0.1", URI.create(serving.url()).getPort())) {
      socket.getOutputStream()
          .write(("POST /mcp/tok HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/"
          + "json\r\nMCP-Protocol-Version: 2026-07-28\r\nMcp-Method: tools/call\r\nMcp-Name: act\r\nContent-Length: "
          + body.length() + "\r\n\r\n" + body).getBytes(StandardCharsets.US_ASCII));
      await("tools/call");
      Thread.sleep(250);
    }
    await("notifications/cancelled");
  }

  private void await(String line) throws Exception {
    for (var i = 0; i < 100 && !(Files.exists(top.resolve("log"))
        && Files.readString(top.resolve("log")).contains(line)); i++)
      Thread.sleep(30);
    assertTrue(Files.readString(top.resolve("log")).contains(line));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      tools/list | tools/list |      | 200
      tools/list | nonsense   |      | 400
      tools/call | tools/call | echo | 200
      tools/call | tools/call | =?base64?ZWNobw==?= | 200
      tools/call | tools/call | act  | 400
      tools/call | tools/call |      | 400
      no/such    | no/such    |      | 404
      """)
  void headersMustSayWhatTheBodySays(String method, String mirrored, String name, int status) throws Exception {
    var request = request("MCP-Protocol-Version", "2026-07-28", "Mcp-Method", mirrored);
    if (name != null) request.header("Mcp-Name", name);
    var body = ("{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"%s\",\"params\":{\"name\":\"echo\","
        + "\"arguments\":{\"text\":\"x\"},%s}}").formatted(method, META);
    var answer = http.send(request.POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    assertEquals(status, answer.statusCode(), answer.body());
    if (status == 400)
      assertEquals(-32020, Json.parse(answer.body()).asObject().get("error").asObject().getInt("code", 0));
  }
}
