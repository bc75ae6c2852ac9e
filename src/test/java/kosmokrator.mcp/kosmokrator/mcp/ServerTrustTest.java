package kosmokrator.mcp;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import kosmokrator.mcp.ServerTrust.State;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerTrustTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");
  @TempDir Path top;
  private Folder folder;
  private ServerTrust trust;

  @BeforeEach void begin() {
    folder = new Folder(top);
    trust = new ServerTrust(folder.home());
  }

  private ServerConfig server(String entry) {
    folder.write("project/.mcp.json", "{\"mcpServers\":{\"srv\":" + entry + "}}");
    return Servers.load(folder.home()).require("srv");
  }

  @Test void aProjectsServerIsNotTrustedUntilTheUserSaysSo() {
    var server = server("{\"command\":\"x\"}");
    var failure = assertThrows(Fault.class, () -> trust.require(server)).failure();
    assertEquals(Failure.Kind.UNTRUSTED, failure.kind());
    assertEquals("Project MCP server 'srv' is not trusted. Review .mcp.json, then run `kosmokrator mcp:trust srv`,"
        + " or pass --force for trusted automation", failure.message());
    assertEquals(List.of("kosmokrator mcp:trust srv"), failure.next());
    trust.trust(server, NOW);
    assertDoesNotThrow(() -> trust.require(server));
    assertTrue(trust.revoke(server));
    assertFalse(trust.revoke(server));
    assertEquals(State.UNKNOWN, trust.state(server));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      {"command":"x","args":["1"],"env":{"A":"b"}}                                                    | TRUSTED
      {"args":["1"],"env":{"A":"b"},"command":"x"}                                                    | TRUSTED
      {"command":"x","args":["1"],"env":{"A":"b"},"enabled":false,"timeout":5,"note":"n",\
      "permissions":{"read":"allow"}} | TRUSTED
      {"command":"y","args":["1"],"env":{"A":"b"}}                                                    | CHANGED
      {"command":"x","args":["1","2"],"env":{"A":"b"}}                                                | CHANGED
      {"command":"x","args":["1"],"env":{"A":"c"}}                                                    | CHANGED
      {"command":"x","args":["1"],"env":{"A":"b","B":""}}                                             | CHANGED
      {"command":"x","args":["1"],"env":{"A":"b"},"cwd":"d"}                                          | CHANGED
      {"command":"x","args":["1"],"env":{"A":"b"},"envFile":"f"}                                      | CHANGED
      {"url":"http://h","command":"x","args":["1"],"env":{"A":"b"}}                                   | CHANGED
      """)
  void whatIdentifiesAServerIsCovered(String entry, State state) {
    trust.trust(server("{\"command\":\"x\",\"args\":[\"1\"],\"env\":{\"A\":\"b\"}}"), NOW);
    assertEquals(state, trust.state(server(entry)));
    if (state == State.CHANGED) {
      assertTrue(assertThrows(Fault.class, () -> trust.require(server(entry))).getMessage()
          .startsWith("Project MCP server 'srv' has changed since it was trusted."));
    }
  }

  @Test void headersAndUrlAreCovered() {
    var print = ServerTrust.fingerprint(server("{\"url\":\"http://h\",\"headers\":{\"A\":\"b\"}}"));
    assertNotEquals(print, ServerTrust.fingerprint(server("{\"url\":\"http://h\",\"headers\":{\"A\":\"c\"}}")));
    assertNotEquals(print, ServerTrust.fingerprint(server("{\"url\":\"http://i\",\"headers\":{\"A\":\"b\"}}")));
    assertEquals(print,
        ServerTrust.fingerprint(server("{\"type\":\"sse\",\"url\":\"http://h\",\"headers\":{\"A\":\"b\"}}")));
  }

  @Test void trustHoldsForOneProjectOnly() {
    trust.trust(server("{\"command\":\"x\"}"), NOW);
    var other = new Folder(top.resolve("elsewhere"));
    other.write("project/.mcp.json", "{\"mcpServers\":{\"srv\":{\"command\":\"x\"}}}")
        .with("KOSMOKRATOR_HOME", folder.home().folder().toString());
    assertEquals(State.UNKNOWN, new ServerTrust(other.home()).state(Servers.load(other.home()).require("srv")));
    assertEquals(List.of(new ServerTrust.Entry(folder.project().toString(), "srv",
        ServerTrust.fingerprint(server("{\"command\":\"x\"}")), "2026-01-02T03:04:05Z")),
        new ServerTrust(other.home()).list());
  }

  @Test void theListIsPrivateAndOutsideOfTheProject() throws Exception {
    trust.trust(server("{\"command\":\"x\"}"), NOW);
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.home().mcpTrust())));
    assertTrue(folder.home().mcpTrust().startsWith(top.resolve("user")));
  }

  @Test void theUsersOwnServersNeedNoTrust() {
    folder.write("user/.kosmokrator/mcp.json", ServersTest.servers("mcpServers", "own"));
    var server = Servers.load(folder.home()).require("own");
    assertEquals(State.OWN, trust.state(server));
    trust.trust(server, NOW);
    assertEquals(List.of(), trust.list());
  }
}
