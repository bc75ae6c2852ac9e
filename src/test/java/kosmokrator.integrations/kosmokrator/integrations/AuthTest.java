package kosmokrator.integrations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import kosmokrator.calls.Call;
import kosmokrator.config.SecretEdit;
import kosmokrator.io.Clock;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.JsonText;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every kind of authentication, as the server sees it. The usual ones are also in `requests.txt`.
final class AuthTest {
  private Lab lab;

  @BeforeEach
  void open(@TempDir Path folder) {
    lab = new Lab(folder);
    lab.stores("demo", "url", lab.url() + "/base/").stores("demo", "api_key", "the key:1")
        .stores("demo", "client_id", "cl")
        .stores("demo", "client_secret", "cs-123456").stores("demo", "refresh_token", "rt-111111");
  }

  @AfterEach
  void close() {
    lab.close();
  }

  private void declares(String auth) {
    lab.declares("demo", new DemoPackage().set("auth", auth).get("read", "/read/{k}",
        "{\"params\":[%s]}".formatted(DemoPackage.param("k", "string", "path"))).toString());
  }

  private Lab.Seen seen() {
    lab.call("demo.read", "{\"k\":\"v\"}");
    return lab.seen.getLast();
  }

  @Test
  void aBearerTokenMayHaveAnotherHeaderAndPrefix() {
    declares("{\"type\":\"bearer\",\"credential\":\"api_key\",\"header\":\"X-Token\",\"prefix\":\"T \"}");
    assertEquals("T the key:1", seen().header("x-token"));
  }

  @Test
  void keysGoIntoQueryCookieAndPath() {
    declares("{\"type\":\"api_key\",\"parts\":[{\"in\":\"query\",\"name\":\"key\",\"credential\":\"api_key\"},"
        + "{\"in\":\"cookie\",\"name\":\"sid\",\"credential\":\"client_secret\"}]}");
    assertEquals("/base/read/v?key=the%20key:1", seen().target());
    assertEquals("sid=cs-123456", lab.seen.getLast().header("cookie"));
  }

  @Test
  void aKeyInThePathIsEncoded() {
    lab.declares("demo", new DemoPackage()
        .set("auth", "{\"type\":\"api_key\",\"in\":\"path\",\"name\":\"key\",\"credential\":\"api_key\"}")
        .set("base_url", "\"{url}/{key}\"").get("read", "/read", "{}").toString());
    lab.call("demo.read", "{}");
    assertEquals("/base/the%20key:1/read", lab.seen.getLast().target());
  }

  @Test
  void theFirstAlternativeThatAppliesIsTaken() {
    declares("[{\"type\":\"basic\",\"when\":[\"client_id\"],\"user\":\"client_id\",\"password\":\"const:x\"},"
        + "{\"type\":\"bearer\",\"credential\":\"api_key\"}]");
    assertEquals("Basic Y2w6eA==", seen().header("authorization"));
    lab.secrets().apply(List.of(new SecretEdit.Drop("demo", "default", "client_id")));
    assertEquals("Bearer the key:1", seen().header("authorization"));
  }

  @Test
  void aFunctionMaySendNoCredential() {
    lab.declares("demo", new DemoPackage().get("read", "/read", "{\"auth\":false}").toString());
    lab.call("demo.read", "{}");
    assertFalse(lab.seen.getLast().headers().containsKey("authorization"));
  }

  @Test
  void clientCredentialsAreExchangedOnceAndKept() {
    declares("{\"type\":\"oauth2\",\"grant\":\"client_credentials\",\"token_url\":\"{url}/token\","
        + "\"client_id\":\"client_id\",\"client_secret\":\"client_secret\",\"scopes\":[\"a\",\"b\"],"
        + "\"audience\":\"aud\"}");
    lab.answers(200, "{\"access_token\":\"at-222222\",\"expires_in\":3600}");
    assertEquals("Bearer at-222222", seen().header("authorization"));
    var token = lab.seen.getFirst();
    assertEquals("POST /base/token", token.method() + " " + token.target());
    assertEquals("grant_type=client_credentials&scope=a+b&client_id=cl&client_secret=cs-123456&audience=aud",
        token.body());
    assertEquals("Bearer at-222222", seen().header("authorization"));
    assertEquals(List.of("/base/token", "/base/read/v", "/base/read/v"), lab.seen.stream().map(Lab.Seen::target)
        .toList());
    assertEquals("[redacted]", lab.redactor.redact("at-222222"));
  }

  @Test
  void aTokenIsFetchedAnewWhenItExpiresOrTheFieldsChange() {
    declares("{\"type\":\"oauth2\",\"grant\":\"client_credentials\",\"token_url\":\"{url}/token\","
        + "\"client_id\":\"client_id\",\"client_secret\":\"client_secret\",\"client_auth\":\"basic\"}");
    lab.at(Lab.standing(1_000, _ -> {})).answers(200, "{\"access_token\":\"at-1\",\"expires_in\":100}");
    seen();
    assertEquals("Basic Y2w6Y3MtMTIzNDU2", lab.seen.getFirst().header("authorization"));
    lab.fresh().at(Lab.standing(1_075, _ -> {})).answers(200, "{\"access_token\":\"at-2\",\"expires_in\":100}");
    assertEquals("Bearer at-2", seen().header("authorization"));
    lab.fresh().stores("demo", "client_id", "other").answers(200, "{\"access_token\":\"at-3\",\"expires_in\":100}");
    assertEquals("Bearer at-3", seen().header("authorization"));
  }

  @Test
  void aRefusedTokenIsRefreshedOnce() {
    declares("{\"type\":\"oauth2\",\"grant\":\"refresh_token\",\"token_url\":\"{url}/token\","
        + "\"client_id\":\"client_id\",\"refresh_token\":\"refresh_token\",\"access_token\":\"api_key\"}");
    lab.answers(401, "{}").answers(200, "{\"access_token\":\"at-1\",\"refresh_token\":\"rt-2\",\"expires_in\":100}")
        .answers(200, "{}");
    seen();
    assertEquals(List.of("Bearer the key:1", "", "Bearer at-1"), lab.seen.stream()
        .map(seen -> seen.header("authorization")).toList());
    assertEquals("grant_type=refresh_token&refresh_token=rt-111111&client_id=cl", lab.seen.get(1).body());
    lab.fresh().answers(401, "{}").answers(200, "{\"access_token\":\"at-2\",\"expires_in\":100}").answers(401, "{}");
    assertEquals(Failure.Kind.PROVIDER_ERROR, assertThrows(Fault.class, this::seen).failure().kind());
    assertTrue(lab.seen.get(1).body().contains("refresh_token=rt-2"), "the rotated token is used: " + lab.seen.get(1)
        .body());
    assertEquals(3, lab.seen.size());
  }

  /// The server takes a refresh token once only and answers late, so whoever asks beside another spoils it for both.
  @ParameterizedTest
  @CsvSource({"3600, 1", "1, 2"})
  void twoProcessesRenewATokenOneAfterTheOther(int seconds, int renewals, @TempDir Path folder) throws Exception {
    var used = Collections.synchronizedList(new ArrayList<String>());
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor(); var home = new Lab(folder)) {
      server.setExecutor(threads);
      server.createContext("/token", exchange -> {
        var form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var isSpent = used.contains(form);
        used.add(form);
        Clock.system().pause(Duration.ofMillis(700));
        answer(exchange, isSpent ? 400 : 200, isSpent ? "{\"error\":\"invalid_grant\"}"
            : "{\"access_token\":\"at-%d\",\"refresh_token\":\"rt-%d\",\"expires_in\":%d}"
            .formatted(used.size(), used.size(), seconds));
      });
      server.createContext("/read", exchange ->
          answer(exchange, exchange.getRequestHeaders().getFirst("Authorization").startsWith("Bearer at-")
              ? 200 : 401, "{}"));
      server.start();
      home.stores("demo", "url", "http://127.0.0.1:" + server.getAddress().getPort()).stores("demo", "client_id", "cl")
          .stores("demo", "refresh_token", "rt-0");
      home.declares("demo", new DemoPackage().set("auth", "{\"type\":\"oauth2\",\"grant\":\"refresh_token\","
          + "\"token_url\":\"{url}/token\",\"client_id\":\"client_id\",\"refresh_token\":\"refresh_token\"}")
          .get("read", "/read/{k}", "{\"params\":[%s]}".formatted(DemoPackage.param("k", "string", "path")))
          .toString());
      var children = List.of(RefreshChild.start(folder), RefreshChild.start(folder));
      for (var child : children) assertEquals("ready", child.inputReader().readLine());
      for (var child : children) child.getOutputStream().close();
      for (var child : children) assertEquals("fine", child.inputReader().readLine());
      assertEquals(renewals, used.size(), used.toString());
    } finally {
      server.stop(0);
    }
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    try (exchange) {
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(status, body.length());
      exchange.getResponseBody().write(body.getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void aRefusedRefreshSaysWhatToType() {
    declares("{\"type\":\"oauth2\",\"grant\":\"refresh_token\",\"token_url\":\"{url}/token\","
        + "\"client_id\":\"client_id\",\"refresh_token\":\"refresh_token\"}");
    lab.answers(400, "{\"error\":\"invalid_grant\"}");
    var failure = assertThrows(Fault.class, this::seen).failure();
    assertEquals("No access token: Demo API error (400): invalid_grant", failure.message());
    assertEquals("kosmokrator integrations:fields demo", failure.next().getFirst());
  }

  @Test
  void aSignatureCoversWhatIsDeclared() {
    declares("{\"type\":\"hmac\",\"algorithm\":\"sha256\",\"credential\":\"client_secret\",\"message\":[\"method\","
        + "\"path\",\"query\",\"timestamp\"],\"separator\":\"|\",\"in\":\"query\",\"name\":\"signature\","
        + "\"timestamp\":{\"in\":\"query\",\"name\":\"timestamp\",\"unit\":\"ms\"},\"key\":{\"in\":\"header\","
        + "\"name\":\"X-Key\",\"credential\":\"api_key\"}}");
    lab.at(Lab.standing(1_700_000_000, _ -> {}));
    var seen = seen();
    // the signature is that of: printf 'GET|/base/read/v|timestamp=1700000000000|1700000000000' | openssl dgst -sha256
    // -hmac cs-123456
    assertEquals("/base/read/v?timestamp=1700000000000&signature=854e43f51e451485d1de76892735b955b3772c6fce7c66b637"
        + "90053c825df00f", seen.target());
    assertEquals("the key:1", seen.header("x-key"));
  }

  @Test
  void noCredentialIsShownByAPreview() {
    declares("{\"type\":\"oauth2\",\"grant\":\"client_credentials\",\"token_url\":\"{url}/token\","
        + "\"client_id\":\"client_id\",\"client_secret\":\"client_secret\"}");
    var call = Lab.call("demo.read", "default", "{\"k\":\"v\"}", Call.Options.NONE);
    var preview = lab.catalog().find(call.name()).orElseThrow().preview(call);
    assertEquals(("{\"method\":\"GET\",\"url\":\"%s/base/read/v\",\"headers\":{\"Accept\":\"application/json\","
        + "\"Authorization\":\"Bearer {access_token}\"}}")
        .formatted(lab.url()), JsonText.compact(preview));
    assertEquals(List.of(), lab.seen);
  }

  @Test
  void anotherAccountHasItsOwnCredentials() {
    declares("{\"type\":\"bearer\",\"credential\":\"api_key\"}");
    lab.stores("demo", "work", "url", lab.url()).stores("demo", "work", "api_key", "work-key");
    var call = Lab.call("demo.read", "work", "{\"k\":\"v\"}", Call.Options.NONE);
    lab.catalog().find(call.name()).orElseThrow().invoke(call);
    assertEquals("Bearer work-key", lab.seen.getLast().header("authorization"));
    lab.stores("demo", "empty", "url", lab.url());
    call = Lab.call("demo.read", "empty", "{\"k\":\"v\"}", Call.Options.NONE);
    lab.catalog().find(call.name()).orElseThrow().invoke(call);
    assertFalse(lab.seen.getLast().headers().containsKey("authorization"), "never another account's key");
  }
}
