package kosmokrator.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import kosmokrator.calls.Call;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Servers behind HTTP.
@Timeout(30)
class HttpTest {
  @TempDir Path top;
  private Bed bed;
  private FakeHttp http;

  @BeforeEach void begin() {
    bed = new Bed(top);
  }

  @AfterEach void end() {
    bed.close();
    if (http != null) http.close();
  }

  private void serve(String... words) {
    http = new FakeHttp(words);
    bed.own("srv", new JsonObject().add("url", http.url()));
  }

  @ParameterizedTest
  @CsvSource({"plain", "sessions", "stream", "batch", "modern", "version=2025-03-26", "events"})
  void everyKindOfServerIsUnderstood(String word) {
    serve(word);
    assertEquals("\"hi\"", bed.told("srv.echo", "{\"text\":\"hi\"}"));
    assertEquals("{\"sum\":5}", bed.told("srv.add", "{\"a\":2,\"b\":3}"));
    assertEquals("It went wrong", bed.told("srv.act", "{\"how\":\"fail\"}"));
    assertEquals("MCP server 'srv': No today", bed.told("srv.act", "{\"how\":\"refuse\"}"));
  }

  @Test void aSessionIsKeptAndEnded() {
    serve("sessions");
    bed.told("srv.echo", "{\"text\":\"hi\"}");
    bed.mcp().close();
    assertEquals(List.of("POST null 2026-07-28 server/discover", "POST null null initialize",
        "POST s-1 2025-11-25 notifications/initialized",
        "POST s-1 2025-11-25 tools/list", "POST s-1 2025-11-25 tools/list", "POST s-1 2025-11-25 tools/list",
        "POST s-1 2025-11-25 tools/call", "DELETE s-1 2025-11-25 -"), http.log);
  }

  @Test void aStatelessServerGetsEverythingWithEachRequest() {
    serve("modern");
    bed.told("srv.echo", "{\"text\":\"hi\"}");
    assertEquals("\"done do-it.now\"", bed.told("srv.do-it.now", "{}"));
    bed.mcp().close();
    assertEquals("POST null 2026-07-28 server/discover", http.log.getFirst());
    assertTrue(http.log.stream().noneMatch(line -> line.contains("initialize") || line.startsWith("DELETE")),
        http.log.toString());
    var call = http.headers.getLast();
    assertEquals("[tools/call] [do-it.now]", call.get("Mcp-method") + " " + call.get("Mcp-name"));
  }

  @Test void theNextTimeTheHandshakeIsFirst() {
    serve("sessions");
    bed.told("srv.echo", "{\"text\":\"hi\"}");
    http.log.clear();
    try (var later = new Bed(top)) {
      assertEquals("\"hi\"", later.told("srv.echo", "{\"text\":\"hi\"}"));
    }
    assertEquals("POST null null initialize", http.log.getFirst());
    var url = http.url();
    http.close();
    http = new FakeHttp("modern");
    bed.folder.write("user/.kosmokrator/mcp.json", bed.folder.read("user/.kosmokrator/mcp.json")
        .replace(url, http.url()));
    try (var later = new Bed(top)) {
      assertEquals("\"hi\"", later.told("srv.echo", "{\"text\":\"hi\"}"), "another server is asked anew");
    }
    assertEquals("POST null 2026-07-28 server/discover", http.log.getFirst());
  }

  @Test void aSlowServerWithoutAHandshakeIsAskedAgain() {
    http = new FakeHttp("modern", "late");
    bed.own("srv", new JsonObject().add("url", http.url()).add("startTimeout", 0.6));
    assertEquals("\"hi\"", bed.told("srv.echo", "{\"text\":\"hi\"}"));
    assertEquals(List.of("POST null 2026-07-28 server/discover", "POST null null initialize",
        "POST null 2026-07-28 server/discover"),
        http.log.subList(0, 3));
  }

  @Test void aForgottenSessionIsBegunAgain() {
    serve("sessions", "forget");
    assertEquals("\"hi\"", bed.told("srv.echo", "{\"text\":\"hi\"}"));
    assertEquals(List.of("POST s-1 2025-11-25 tools/call", "POST null null initialize",
        "POST s-2 2025-11-25 notifications/initialized", "POST s-2 2025-11-25 tools/call"),
        http.log.subList(http.log.size() - 4, http.log.size()));
  }

  @Test void aStreamThatClosesIsTakenUpAgainWhenItIsTime() {
    serve("poll");
    assertEquals("\"hi\"", bed.told("srv.echo", "{\"text\":\"hi\"}"));
    var pause = (http.returnedAt - http.closedAt) / 1_000_000;
    assertTrue(pause >= 190 && pause < 2000, pause + " ms");
    assertEquals("GET null 2025-11-25 -", http.log.getLast());
  }

  @Test void aStreamThatBreaksOffForEverIsGivenUp() {
    serve("cut", "modern");
    assertEquals("MCP server 'srv' broke off before it answered", bed.told("srv.echo", "{\"text\":\"hi\"}"));
  }

  @Test void asksOfTheServerAreAnsweredWhileItWorks() {
    bed.answering();
    serve("stream");
    var answers = Json.parse(Json.parse(bed.told("srv.act", "{\"how\":\"ask\"}")).toString()).asObject();
    assertEquals("{\"action\":\"accept\",\"message\":\"who?\"} -32601 {}",
        answers.get("elicitation/create") + " " + answers.get("tools/list") + " " + answers.get("ping"));
    assertEquals("\"progressed\"", bed.told("srv.act", "{\"how\":\"progress\"}"));
    assertEquals(5, bed.notes.size());
  }

  @Test void whatTheServerSaysByItselfIsHeardToo() throws Exception {
    bed.answering();
    serve("listen");
    bed.mcp().server("srv").tools();
    for (var i = 0; i < 40 && http.log.stream().noneMatch(line -> line.endsWith(" answer")); i++) Thread.sleep(25);
    assertTrue(http.log.contains("POST null 2025-11-25 answer"), http.log.toString());
  }

  @Test void inputIsGivenWithTheNextTry() {
    bed.answering();
    serve("modern");
    assertEquals("{\"name\":{\"action\":\"accept\",\"message\":\"who?\"}}s1",
        Json.parse(bed.told("srv.act", "{\"how\":\"input\"}")).asString());
  }

  @Test void whatTakesTooLongIsCancelledInEitherWay() throws Exception {
    serve("stream", "slow=2000");
    assertEquals(Failure.Kind.TIMEOUT,
        bed.run(bed.call("srv.act", "{\"how\":\"slow\"}", new Call.Options(false, 0, Optional.empty(), 150))).failure()
        .orElseThrow().kind());
    for (var i = 0; i < 40 && !http.log.getLast().endsWith("notifications/cancelled"); i++) Thread.sleep(25);
    assertEquals("POST null 2025-11-25 notifications/cancelled", http.log.getLast());
    assertEquals("\"hi\"", bed.told("srv.echo", "{\"text\":\"hi\"}"));
  }

  @Test void headersAndPlaceholdersAreSent() {
    http = new FakeHttp("plain");
    bed.folder.with("MCP_TOKEN", "t0ken-value").with("PLACE", http.url());
    try (var other = new Bed(top)) {
      other.folder.with("MCP_TOKEN", "t0ken-value").with("PLACE", http.url());
      other.own("srv", new JsonObject().add("url", "${PLACE}?key=${MCP_TOKEN}")
          .add("headers", new JsonObject().add("Authorization", "Bearer ${MCP_TOKEN}").add("X-Team", "a")));
      assertEquals("\"hi\"", other.told("srv.echo", "{\"text\":\"hi\"}"));
      assertEquals("[Bearer t0ken-value] [a]", http.headers.getLast()
          .get("Authorization") + " " + http.headers.getLast().get("X-team"));
      http.close();
      var failed = assertThrows(Fault.class, () -> {
        try (var mcp = other.mcp(Admission.TRUSTED)) {
          mcp.server("srv").tools();
        }
      });
      assertFalse(failed.getMessage().contains("t0ken-value"), failed.getMessage());
    }
  }

  @Test void anArgumentThatIsRepeatedInAHeader() {
    var tools = """
        [{"name":"go","inputSchema":{"type":"object","properties":{"region":{"type":"string","x-mcp-header":"Region"},\
        "n":{"type":"integer","x-mcp-header":"N"},
        "deep":{"type":"object","properties":{"b":{"type":"boolean","x-mcp-header":"B"}}}}}},
        {"name":"bad","inputSchema":{"type":"object","properties":{"x":{"type":"object","x-mcp-header":"X"}}}}]"""
        .replace("\n", "");
    serve("modern", "tools=" + tools);
    assertEquals("MCP server 'srv': Unknown tool: go",
        bed.told("srv.go", "{\"region\":\"Zürich\",\"n\":7,\"deep\":{\"b\":true}}"));
    var sent = http.headers.getLast();
    assertEquals("[=?base64?WsO8cmljaA==?=] [7] [true]",
        sent.get("Mcp-param-region") + " " + sent.get("Mcp-param-n") + " " + sent.get("Mcp-param-b"));
    assertEquals(List.of("go"), bed.mcp().server("srv").tools().stream().map(ToolInfo::name).toList());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      html                           | MCP server 'srv' answered with HTTP status 500: a web page
      big                            | The server answered with more than 16 MiB
      events endpoint=http://127.0.0.1:9/x \
      | MCP server 'srv' at %ORIGIN% wants messages sent to http://127.0.0.1:9, another place
      """)
  void saysWhatIsWrongWithAServer(String words, String told) {
    serve(words.split(" "));
    assertEquals(told.replace("%ORIGIN%", http.url().replace("/mcp", "")), bed.told("srv.echo", "{}"));
  }

  @Test void aServerThatIsNotThereIsSaidToBeSo() {
    http = new FakeHttp();
    var url = http.url();
    http.close();
    bed.own("srv", new JsonObject().add("url", url));
    var failure = bed.call("srv.echo", "{}").failure().orElseThrow();
    assertEquals(Failure.Kind.UNREACHABLE, failure.kind());
    assertTrue(failure.message().startsWith("Cannot reach http://127.0.0.1:"), failure.message());
  }

  @Test void theOldWayIsTakenAtOnceWhenTheEntrySaysSo() {
    http = new FakeHttp("events");
    bed.own("srv", new JsonObject().add("type", "sse").add("url", http.url()));
    assertEquals("\"hi\"", bed.told("srv.echo", "{\"text\":\"hi\"}"));
    assertEquals("GET null null -", http.log.getFirst());
  }
}
