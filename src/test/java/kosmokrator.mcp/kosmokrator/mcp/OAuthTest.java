package kosmokrator.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.eclipsesource.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class OAuthTest {
  @TempDir Path top;
  private Bed bed;
  private FakeAuth auth;

  @BeforeEach void begin() {
    bed = new Bed(top);
  }

  @AfterEach void end() {
    bed.close();
    if (auth != null) auth.close();
  }

  private Mcp.AuthState signIn(String... words) {
    auth = new FakeAuth(words);
    bed.own("srv", new JsonObject().add("url", auth.url()));
    return bed.mcp().authorize("srv", auth, Optional.empty());
  }

  @Test void aCallSaysHowToSignIn() {
    auth = new FakeAuth();
    bed.own("srv", new JsonObject().add("url", auth.url()));
    var failure = bed.call("srv.echo", "{}").failure().orElseThrow();
    assertEquals(Failure.Kind.MISSING_CREDENTIALS, failure.kind());
    assertEquals("MCP server 'srv' wants you to sign in", failure.message());
    assertEquals(List.of("kosmokrator mcp:auth srv --scope=mcp:read"), failure.next());
    assertFalse(bed.mcp().authorization("srv").signedIn());
  }

  @Test void signsInAndKeepsTheToken() {
    var state = signIn();
    assertTrue(state.signedIn() && state.issuer().endsWith("/as") && state.scope().equals("mcp:read")
        && state.expiresAt() > 0, state.toString());
    assertEquals("\"hi\"", bed.told("srv.echo", "{\"text\":\"hi\"}"));
    assertEquals("scope=mcp:read resource=/mcp", auth.log.stream().filter(line -> line.startsWith("scope")).findFirst()
        .orElseThrow());
    var exchange = auth.log.stream().filter(line -> line.startsWith("POST /as/token")).findFirst().orElseThrow();
    assertTrue(exchange.matches(
        "POST /as/token grant_type=authorization_code&code=k2&redirect_uri=http%3A%2F%2F127.0.0.1%3A\\d+%2Fcallback"
        + "&code_verifier=[A-Za-z0-9_-]{43}&resource=http%3A%2F%2F127.0.0.1%3A\\d+%2Fmcp&client_id=c1"), exchange);
    try (var later = new Bed(top)) {
      assertEquals("\"again\"", later.told("srv.echo", "{\"text\":\"again\"}"));
      assertTrue(later.mcp().signOut("srv"));
      assertFalse(later.mcp().signOut("srv"));
      assertEquals("MCP server 'srv' wants you to sign in", later.told("srv.echo", "{}"));
    }
    assertFalse(bed.folder.read("user/.kosmokrator/credentials.json").contains("\"t3\""));
  }

  @Test void aTokenThatIsOverIsRefreshedOnce() {
    signIn("short");
    assertEquals("\"hi\"", bed.told("srv.echo", "{\"text\":\"hi\"}"));
    var refreshes = auth.log.stream().filter(line -> line.contains("grant_type=refresh_token")).toList();
    assertTrue(refreshes.getFirst()
        .matches("POST /as/token grant_type=refresh_token&refresh_token=r3&resource=.*&client_id=c1"),
        refreshes.toString());
    assertEquals(1, refreshes.size(), "a token that is new is used");
    try (var later = new Bed(top)) {
      assertEquals("\"hi\"", later.told("srv.echo", "{\"text\":\"hi\"}"));
    }
    assertTrue(auth.log.stream().anyMatch(line -> line.contains("refresh_token=r4")),
        "each answer brings another refresh token");
  }

  @Test void aTokenThatTheServerRefusesIsRefreshed() {
    signIn("two");
    auth.revoked = true;
    assertEquals("\"hi\"", bed.told("srv.echo", "{\"text\":\"hi\"}"));
    assertEquals(1, auth.log.stream().filter(line -> line.contains("grant_type=refresh_token")).count());
  }

  @Test void aRefreshThatFailsForgetsTheToken() {
    signIn("short", "no-refresh");
    assertEquals("MCP server 'srv' wants you to sign in", bed.told("srv.echo", "{}"));
    assertFalse(bed.mcp().authorization("srv").signedIn());
  }

  @Test void aServerThatIsBusyCostsNobodyTheSignIn() {
    signIn("short", "no-refresh", "busy");
    assertEquals("The authorization server refused (503): try_later", bed.told("srv.echo", "{}"));
    assertTrue(bed.mcp().authorization("srv").signedIn());
  }

  /// The server takes a refresh token once only and answers late, so whoever asks beside another spoils it for both.
  @Test void twoProcessesRefreshOneAfterTheOther() throws Exception {
    signIn("short", "once", "slow");
    var children = List.of(RefreshChild.start(top), RefreshChild.start(top));
    for (var child : children) assertEquals("ready", child.inputReader().readLine());
    for (var child : children) child.getOutputStream().close();
    for (var child : children) assertEquals("\"hi\"", child.inputReader().readLine());
    for (var child : children) assertTrue(child.waitFor(10, TimeUnit.SECONDS));
    var refreshes = auth.log.stream().filter(line -> line.contains("grant_type=refresh_token")).toList();
    assertEquals(refreshes.size(), refreshes.stream().distinct().count(), refreshes.toString());
    try (var later = new Bed(top)) {
      assertEquals("\"hi\"", later.told("srv.echo", "{\"text\":\"hi\"}"));
    }
  }

  @Test void whoWaitedForAnotherTakesWhatThatOneGot() throws Exception {
    signIn("two", "once", "slow");
    auth.revoked = true;
    var children = List.of(RefreshChild.start(top), RefreshChild.start(top));
    for (var child : children) assertEquals("ready", child.inputReader().readLine());
    for (var child : children) child.getOutputStream().close();
    for (var child : children) assertEquals("\"hi\"", child.inputReader().readLine());
    assertEquals(1, auth.log.stream().filter(line -> line.contains("grant_type=refresh_token")).count(),
        auth.log.toString());
  }

  @Test void aCodeIsTypedOnAnotherDevice() {
    var state = signIn("device");
    assertTrue(state.signedIn());
    assertEquals(List.of("/as/go WXYZ"), auth.typed);
    assertEquals(3, auth.log.stream().filter(line -> line.contains("device_code=d1")).count());
    assertEquals("\"hi\"", bed.told("srv.echo", "{\"text\":\"hi\"}"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      never          | MCP server 'srv' is not content with any authorization it gets (401)
      other-resource | MCP server 'srv' says that it is another resource: http://127.0.0.1:1/mcp
      other-issuer   | MCP server 'srv' is behind an authorization server that calls itself another one: %AS%/ instead \
      of %AS%
      http-issuer    | MCP server 'srv' wants authorization at an address that is not https: http://issuer.example/as
      elsewhere      | MCP server 'srv' keeps its metadata on another host: http://127.0.0.2:1/x
      no-pkce        | MCP server 'srv' is behind an authorization server without PKCE (S256)
      other-state    | MCP server 'srv' got an answer to another sign-in
      denied         | Signing in to MCP server 'srv' was refused: access_denied, No thanks
      absent         | Signing in timed out after 0 s
      """)
  void refusesWhatIsNotAsItHasToBe(String word, String message) {
    var fault = assertThrows(Fault.class, () -> signIn(word));
    assertEquals(message.replace("%AS%", auth.url().replace("/mcp", "/as")), fault.getMessage());
  }

  @Test void theTokenIsForOneUrlOnly() {
    signIn();
    try (var other = new FakeAuth()) {
      bed.own("srv", new JsonObject().add("url", other.url()));
      try (var mcp = bed.mcp(Admission.TRUSTED)) {
        assertThrows(Fault.class, () -> mcp.server("srv").tools());
      }
      assertTrue(other.log.stream().noneMatch(line -> line.contains("Bearer")), other.log.toString());
    }
  }

  @Test void aSurfaceMayLetTheUserSignInDuringACall() {
    auth = new FakeAuth();
    bed.own("srv", new JsonObject().add("url", auth.url()));
    var surface = new Surface() {
      @Override public JsonObject capabilities() {
        return new JsonObject();
      }

      @Override public JsonObject answer(String server, String method, JsonObject params) {
        return new JsonObject();
      }

      @Override public Optional<AuthPrompt> authorization() {
        return Optional.of(auth);
      }
    };
    var folder = bed.folder;
    try (var egress = new kosmokrator.io.Egress(folder.environment(), kosmokrator.io.Clock.system(), bed.redactor);
        var mcp = new Mcp(folder.home(), folder.environment(), folder.settings(), folder.secrets(bed.redactor),
            bed.redactor, () -> egress, kosmokrator.io.Clock.system(), Servers.load(folder.home()), surface,
            Admission.TRUSTED)) {
      assertEquals(5, mcp.server("srv").tools().size());
    }
  }

  @Test void programsAndServersWithTheirOwnHeaderNeedNoSignIn() {
    bed.own("program", new JsonObject().add("command", "x"));
    assertTrue(assertThrows(Fault.class, () -> bed.mcp().authorization("program")).getMessage()
        .startsWith("MCP server 'program' is a program"));
    auth = new FakeAuth();
    bed.own("own", new JsonObject().add("url", auth.url())
        .add("headers", new JsonObject().add("Authorization", "Bearer t-mine")));
    try (var mcp = bed.mcp(Admission.TRUSTED)) {
      assertEquals(5, mcp.server("own").tools().size());
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      Bearer                                                         | {}
      Bearer realm="x"                                               | {realm=x}
      bearer scope="a b", resource_metadata="https://h/x?y=1,2"      | {resource_metadata=https://h/x?y=1,2, scope=a b}
      Basic abc==, Bearer scope=a , error="say \\"hi\\""             | {error=say "hi", scope=a}
      Bearer scope="a", Basic realm="b"                              | {scope=a}
      Negotiate, DPoP algs="ES256"                                   | {}
      Bearer scope="never closed                                     | {scope=}
      """)
  void readsChallenges(String field, String parameters) {
    assertEquals(parameters, new java.util.TreeMap<>(Challenge.of(List.of("Digest x=\"y\"", field)).parameters())
        .toString());
  }
}
