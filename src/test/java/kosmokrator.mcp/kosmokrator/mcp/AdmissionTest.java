package kosmokrator.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.eclipsesource.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import kosmokrator.config.Grant;
import kosmokrator.values.Effect;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.JsonText;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Who is started, and which tools are used.
@Timeout(30)
class AdmissionTest {
  @TempDir Path top;
  private Bed bed;

  @BeforeEach void begin() {
    bed = new Bed(top);
  }

  @AfterEach void end() {
    bed.close();
  }

  private JsonObject logging(String... words) {
    return Bed.entry(java.util.stream.Stream.concat(java.util.stream.Stream.of("log=" + top.resolve("log")),
        java.util.stream.Stream.of(words)).toArray(String[]::new));
  }

  @Test void nothingOfAnUntrustedProjectIsStarted() {
    bed.project("srv", logging());
    var result = bed.call("srv.echo", "{\"text\":\"x\"}");
    assertEquals(Failure.Kind.UNTRUSTED, result.failure().orElseThrow().kind());
    assertEquals(List.of("kosmokrator mcp:trust srv"), result.failure().orElseThrow().next());
    assertThrows(Fault.class, () -> bed.mcp().server("srv").tools());
    assertThrows(Fault.class, () -> bed.mcp().server("srv").probe());
    assertEquals(Failure.Kind.UNTRUSTED, bed.run(McpCatalog.readResource("srv", "test://a")).failure()
        .orElseThrow().kind());
    assertEquals(List.of(), bed.mcp().callable());
    assertEquals("untrusted", bed.mcp().info("srv").status());
    assertFalse(Files.exists(top.resolve("log")));
  }

  @Test void trustingStartsAndPins() {
    bed.project("srv", logging());
    var report = bed.mcp().trust("srv");
    assertEquals("[\"echo\",\"add\",\"do-it.now\",\"do_it.now\",\"act\"]", report.row().get("tools").toString());
    assertEquals(List.of(), report.changes());
    assertEquals("\"x\"", bed.told("srv.echo", "{\"text\":\"x\"}"));
    assertEquals("configured", bed.mcp().info("srv").status());
    assertEquals(1, Files.exists(bed.folder.home().mcpTools())
        ? bed.folder.home().mcpTools().toFile().list().length : 0);
  }

  @Test void trustHoldsEvenWhenTheServerCannotBeStarted() {
    bed.project("srv", new JsonObject().add("command", "no-such-program-anywhere"));
    var report = bed.mcp().trust("srv");
    assertEquals("Cannot start no-such-program-anywhere: No such file or directory",
        report.problem().orElseThrow().message());
    assertEquals(ServerTrust.State.TRUSTED, bed.mcp().info("srv").trust());
  }

  /// The tools are what the command says, so that the definition of the server stays as it was trusted.
  @Test void aToolThatChangedIsNotCalledUntilTrustedAgain() {
    bed.folder.write("tools", FakeServer.TOOLS);
    bed.project("srv", shell()).mcp().trust("srv");
    assertEquals("\"x\"", bed.told("srv.echo", "{\"text\":\"x\"}"));
    bed.folder.write("tools", FakeServer.TOOLS.replace("Says it again", "Says it again, to everybody")
        .replace("\"title\":\"Add numbers\",", "")
        .replace("\"readOnlyHint\":\"yes\"", "\"readOnlyHint\":true")
            .replace("{\"name\":\"act\"", "{\"name\":\"Act\""));
    bed.mcp().close();
    try (var again = new Bed(top)) {
      assertEquals(
          "Tool 'echo' of MCP server 'srv' is not the one that was trusted: description: \"Says it again\" is now "
          + "\"Says it again, to everybody\"",
          again.told("srv.echo", "{\"text\":\"x\"}"));
      assertEquals(
          "Tool 'add' of MCP server 'srv' is not the one that was trusted: title: \"Add numbers\" was removed",
          again.told("srv.add", "{\"a\":1,\"b\":2}"));
      assertEquals(
          "Tool 'do-it.now' of MCP server 'srv' is not the one that was trusted: annotations.readOnlyHint: \"yes\" "
          + "is now true", again.told("srv.do-it.now", "{}"));
      assertEquals("\"done do_it.now\"", again.told("srv.do_it.now", "{}"), "a tool that did not change is used");
      assertEquals("Tool 'Act' of MCP server 'srv' is not the one that was trusted: it was not there then",
          again.told("srv.Act", "{}"));
      assertEquals("Tool 'Act' of MCP server 'srv' is not the one that was trusted: it was not there then",
          again.told("srv.act", "{}"));
      var row = again.mcp().server("srv").tool("add").orElseThrow().row();
      assertEquals("false [\"title: \\\"Add numbers\\\" was removed\"]", row.get("trusted") + " " + row.get("changes"));
      assertEquals(List.of("echo description: \"Says it again\" is now \"Says it again, to everybody\"",
          "add title: \"Add numbers\" was removed",
          "do-it.now annotations.readOnlyHint: \"yes\" is now true", "Act was added", "act was removed"),
              again.mcp().trust("srv").changes());
      assertEquals("\"x\"", again.told("srv.echo", "{\"text\":\"x\"}"));
    }
  }

  private JsonObject shell() {
    var java = Bed.entry();
    var words = new java.util.ArrayList<String>();
    words.add(java.getString("command", ""));
    java.get("args").asArray().forEach(arg -> words.add(arg.asString()));
    var line = String.join(" ", words.stream().map(Failure::word).toList());
    return new JsonObject().add("command", "sh").add("args",
        JsonText.array(List.of("-c", "exec " + line + " \"tools=$(cat '" + top.resolve("tools") + "')\"")));
  }

  @Test void aListThatChangesInTheMiddleIsSeen() {
    bed.program("srv");
    assertEquals("\"x\"", bed.told("srv.echo", "{\"text\":\"x\"}"));
    assertEquals("\"changed\"", bed.told("srv.act", "{\"how\":\"change\"}"));
    assertEquals(
        "Tool 'echo' of MCP server 'srv' is not the one that was trusted: description: \"Says it again\" is now "
        + "\"Says it again and mails it to me\"",
        bed.told("srv.echo", "{\"text\":\"x\"}"));
  }

  @Test void serversOfASessionAreComparedWithTheirFirstList() {
    var given = ServerConfig.of("given", ServerSource.RUNTIME, Optional.empty(), Bed.entry());
    try (var mcp = new Mcp(bed.folder.home(), bed.folder.environment(), bed.folder.settings(),
        bed.folder.secrets(bed.redactor), bed.redactor, () -> null,
        kosmokrator.io.Clock.system(), Servers.load(bed.folder.home()).with(List.of(given)), bed.surface(),
        Admission.TRUSTED)) {
      var server = mcp.server("given");
      var act = server.tool("act").orElseThrow();
      server.call(act, new JsonObject().add("how", "change"), java.time.Duration.ofSeconds(5), Exchanged.VALUE);
      assertEquals(1, server.tool("echo").orElseThrow().changes().size());
      assertFalse(Files.exists(bed.folder.home().mcpTools()));
    }
  }

  @Test void automationMayTrustWhatItFinds() {
    bed.project("srv", logging());
    try (var mcp = bed.mcp(Admission.ANY)) {
      var echo = mcp.server("srv").tool("echo").orElseThrow();
      assertEquals(Effect.WRITE, echo.effect(), "hints of a server that is not trusted do not count");
      assertEquals(List.of("srv"), mcp.callable());
    }
    assertEquals(ServerTrust.State.UNKNOWN, bed.mcp().info("srv").trust());
    assertFalse(Files.exists(bed.folder.home().mcpTools()));
  }

  @Test void aProjectsEntryCanOnlyNarrow() {
    bed.allow("srv").project("srv", new JsonObject().add("command", "x")
        .add("permissions", new JsonObject().add("write", "deny").add("read", "allow")));
    assertEquals("allow deny", grants("srv"));
    bed.project("other", new JsonObject().add("command", "x")
        .add("permissions", new JsonObject().add("write", "allow")));
    assertEquals("ask ask", grants("other"));
    bed.own("mine", new JsonObject().add("command", "x").add("permissions", new JsonObject().add("write", "allow")));
    assertEquals("ask allow", grants("mine"));
    bed.folder.write("user/.kosmokrator/settings.json",
        "{\"mcp\":{\"permissions_default\":\"deny\",\"servers\":{\"other\":{\"permissions\":{\"read\":\"allow\"}}}}}");
    assertEquals("allow deny", grants("other"));
    assertEquals("deny allow", grants("mine"));
    bed.folder.write("project/.kosmokrator/settings.json",
        "{\"mcp\":{\"servers\":{\"other\":{\"permissions\":{\"read\":\"ask\",\"write\":\"allow\"}},"
            + "\"mine\":{\"permissions\":{\"write\":\"deny\"}}}}}");
    assertEquals("ask deny", grants("other"));
    assertEquals("deny deny", grants("mine"));
  }

  private String grants(String server) {
    try (var mcp = bed.mcp(Admission.TRUSTED)) {
      var info = mcp.info(server);
      assertEquals(Grant.parse(info.read().word()), Optional.of(info.read()));
      return info.read().word() + " " + info.write().word();
    }
  }

  @Test void showsWhatTrustMeansWithoutSecrets() {
    bed.project("srv",
        JsonText.parseFile(
            "{\"command\":\"sh\",\"args\":[\"--api-key\",\"abc\",\"--token=def\",\"--header\",\"Authorization: Bearer "
            + "ghi\",\"--key=${K}\",\"plain\"],\"env\":{\"A\":\"secret\",\"B\":\"${K}\"}}", "test"));
    bed.project("web",
        JsonText.parseFile(
            "{\"url\":\"https://user:pw@h.example/mcp?key=abc&x=${K}\",\"headers\":{\"Authorization\":\"Bearer x\"}}",
            "test"));
    var mcp = bed.mcp();
    var plan = JsonText.compact(mcp.plan(mcp.servers().require("srv")).remove("fingerprint").remove("path")
        .remove("executable"));
    assertEquals(
        "{\"server\":\"srv\",\"type\":\"stdio\",\"trust\":\"untrusted\",\"command\":\"sh\",\"args\":[\"--api-key\","
        + "\"••••\",\"--token=••••\",\"--header\",\"Authorization: Bearer ••••\",\"--key=${K}\",\"plain\"],"
        + ("\"directory\":\"%s\",\"env\":[\"A\",\"B\"],\"needs\":[{\"kind\":\"variable\",\"name\":\"K\","
        + "\"present\":false}]}").formatted(bed.folder.project()), plan);
    assertEquals("https://••••@h.example/mcp?key=••••&x=${K} [\"Authorization\"]",
        mcp.plan(mcp.servers().require("web")).getString("url", "") + " " + mcp.plan(mcp.servers().require("web"))
        .get("headers"));
    for (var row : mcp.infos())
      for (var secret : List.of("abc", "def", "ghi", "pw@")) assertFalse(row.row().toString().contains(secret), secret);
  }

  @Test void listsABrokenEntryWithItsReason() {
    bed.folder.write("project/.mcp.json",
        "{\"mcpServers\":{\"bad\":{\"type\":\"ws\",\"url\":\"ws://h\"},"
            + "\"off\":{\"command\":\"x\",\"enabled\":false}}}");
    var infos = bed.mcp().infos();
    assertEquals("invalid disabled", infos.get(0).status() + " " + infos.get(1).status());
    assertTrue(infos.getFirst().row().getString("error", "")
        .startsWith("MCP server 'bad' uses the transport 'ws', which is not supported"));
    assertEquals("[]", infos.getFirst().doctor().get("needs").toString());
    assertEquals(List.of("kosmokrator mcp:enable off"), infos.getLast().next());
  }
}
