package kosmokrator.integrations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kosmokrator.calls.Call;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.JsonText;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is told when a provider refuses, is slow, or sends something else than it should.
final class FailureTest {
  private static final String KEY = "key-SECRET-987654";
  private Lab lab;

  @BeforeEach
  void open(@TempDir Path folder) {
    lab = new Lab(folder);
    lab.stores("demo", "url", lab.url()).stores("demo", "api_key", KEY);
    declares("{}");
  }

  @AfterEach
  void close() {
    lab.close();
  }

  private void declares(String more) {
    lab.declares("demo", new DemoPackage()
        .set("errors", "{\"message\":[\"detail\",\"error.text\",\"errors\"],\"code\":[\"code\"]}")
        .set("rate_limit", "{\"remaining\":\"X-Left\",\"reset\":\"X-Reset\",\"reset_unit\":\"s\",\"max_retries\":2}")
        .get("read", "/read", more).function("write", "POST", "/write", "{}").toString());
  }

  private Failure failure(String function) {
    return failure(function, Call.Options.NONE);
  }

  private Failure failure(String function, Call.Options options) {
    return assertThrows(Fault.class, () -> lab.call(function, "{}", options)).failure();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      # status | body                                      | message
      404      | {"detail":"No such thing"}                | Demo API error (404): No such thing
      400      | {"detail":"","error":{"text":"inner"}}    | Demo API error (400): inner
      400      | {"errors":[{"a":1}]}                      | Demo API error (400): [{"a":1}]
      400      | {"errors":[],"x":1}                       | Demo API error (400): {"errors":[],"x":1}
      500      | plain words                               | Demo API error (500): plain words
      418      |                                           | Demo API error (418): no explanation
      302      | {"detail":"moved"}                        | Demo API error (302): moved
      """)
  void tellsTheProvidersWords(int status, String body, String message) {
    for (var i = 0; i < 3; i++) lab.answers(status, body == null ? "" : body);
    var failure = failure("demo.write");
    assertEquals(message, failure.message());
    assertEquals(status, failure.details().getInt("status", 0));
  }

  @Test
  void aWebPageIsToldAsOne() {
    lab.answers(404, "<!DOCTYPE html><html><head><title>Not here</title></head>", "Content-Type: text/html");
    assertEquals("Demo API error (404): answered with a web page instead of data ('Not here'); check the address",
        failure("demo.read").message());
    lab.answers(200, "<html>log in</html>", "Content-Type: text/html");
    assertEquals("Demo API error (200): answered with a web page instead of data; check the address",
        failure("demo.read").message());
  }

  @Test
  void anAnswerThatIsNotJsonSaysWhere() {
    lab.answers(200, "{\"a\":\n tru}");
    assertEquals("Demo's answer is not valid JSON at line 2, column 5: Expected 'e'", failure("demo.read").message());
    lab.answers(200, "fine", "Content-Type: text/plain");
    assertEquals("{\"body\":\"fine\",\"content_type\":\"text/plain\"}", JsonText.compact(lab.call("demo.read", "{}")));
  }

  @Test
  void refusedCredentialsNameTheCommands() {
    lab.answers(401, "{\"detail\":\"bad key\"}");
    assertEquals(List.of("kosmokrator integrations:fields demo",
        "kosmokrator integrations:configure demo --set api_key=@-"), failure("demo.read").next());
  }

  @Test
  void aSecretInAnErrorIsNotTold() {
    lab.answers(400, "{\"detail\":\"key '" + KEY + "' is unknown\"}");
    var message = failure("demo.read").message();
    assertFalse(message.contains("SECRET"), message);
    assertTrue(message.contains("is unknown"), message);
  }

  @Test
  void errorTextIsPrintableAndShort() {
    lab.answers(400, "{\"detail\":\"\\u001b[31mred\\u202e" + "x".repeat(5000) + "\"}");
    var message = failure("demo.read").message();
    assertTrue(message.startsWith("Demo API error (400): \\x1b[31mred\\u202exxx"), message.substring(0, 60));
    assertEquals("Demo API error (400): ".length() + 2001, message.length());
  }

  @Test
  void aLimitSaysWhenToTryAgain() {
    lab.answers(429, "{\"detail\":\"slow down\",\"code\":\"E7\"}", "Retry-After: 77");
    var failure = failure("demo.write");
    assertEquals("Demo API error (429): slow down (try again in 77 s)", failure.message());
    assertEquals("{\"status\":429,\"code\":\"E7\",\"retry_after_seconds\":77}", JsonText.compact(failure.details()));
  }

  @Test
  void aForbiddenCallWithoutCallsLeftIsALimitToo() {
    lab.answers(403, "{\"detail\":\"rate limit\"}", "X-Left: 0", "X-Reset: 40");
    assertEquals("Demo API error (403): rate limit (try again in 40 s)", failure("demo.read").message());
  }

  @Test
  void aWaitThatOnlyThePackageCanReadIsWaitedFor() {
    var waited = new ArrayList<Duration>();
    lab.at(Lab.standing(1_000, waited::add)).answers(403, "{}", "X-Left: 0", "X-Reset: 2.5").answers(200, "{\"a\":1}");
    assertEquals("{\"a\":1}", JsonText.compact(lab.call("demo.read", "{}")));
    assertEquals(List.of(Duration.ofSeconds(3)), waited);
  }

  @Test
  void successIsWhatThePackageSays() {
    lab.declares("demo", new DemoPackage()
        .set("errors", "{\"ok\":{\"path\":\"ok\",\"equals\":true},\"message\":[\"error\"]}").get("read", "/read", "{}")
        .toString());
    lab.answers(200, "{\"ok\":false,\"error\":\"not_in_channel\"}").answers(200, "{\"ok\":true}");
    assertEquals("Demo API error (200): not_in_channel", failure("demo.read").message());
    assertEquals("{\"ok\":true}", JsonText.compact(lab.call("demo.read", "{}")));
  }

  @Test
  void aReadIsTriedAgainAWriteIsNot() {
    lab.answers(503, "{}", "Retry-After: 0").answers(200, "{\"a\":1}");
    assertEquals("{\"a\":1}", JsonText.compact(lab.call("demo.read", "{}")));
    assertEquals(2, lab.seen.size());
    lab.fresh().answers(503, "{\"detail\":\"later\"}", "Retry-After: 0").answers(200, "{}");
    assertEquals("Demo API error (503): later (try again in 0 s)", failure("demo.write").message());
    assertEquals(1, lab.seen.size());
  }

  @Test
  void retriesAreCounted() {
    for (var i = 0; i < 5; i++) lab.answers(503, "{}", "Retry-After: 0");
    failure("demo.read");
    assertEquals(3, lab.seen.size());
  }

  @Test
  void aLongAnswerIsALimit() {
    declares("{\"response\":{\"max_bytes\":100}}");
    lab.answers(200, "\"" + "x".repeat(200) + "\"");
    assertEquals(Failure.Kind.LIMIT, failure("demo.read").kind());
  }

  @Test
  void aSlowAnswerEndsInTime() {
    lab.answers(new Lab.Reply(200, "{}".getBytes(StandardCharsets.UTF_8), List.of(), 1_500));
    assertEquals(Failure.Kind.TIMEOUT, failure("demo.read", new Call.Options(false, 0, Optional.empty(), 200)).kind());
  }

  @Test
  void aRedirectElsewhereTakesNoCredential() {
    try (var other = new Lab(lab.home().folder().resolve("other"))) {
      lab.answers(302, "", "Location: " + other.url() + "/steal");
      failure("demo.read");
      assertEquals(List.of(), other.seen);
    }
  }

  @Test
  void aSecondPathIsTriedWhereThePackageSaysSo() {
    declares("{\"fallback_paths\":[{\"on_status\":404,\"path\":\"/old\"}]}");
    lab.answers(404, "{\"detail\":\"new\"}").answers(200, "{\"a\":1}");
    assertEquals("{\"a\":1}", JsonText.compact(lab.call("demo.read", "{}")));
    assertEquals(List.of("/read", "/old"), lab.seen.stream().map(Lab.Seen::target).toList());
    lab.fresh().answers(404, "{\"detail\":\"first\"}").answers(404, "{\"detail\":\"second\"}");
    assertEquals("Demo API error (404): first", failure("demo.read").message());
    lab.fresh().answers(403, "{\"detail\":\"no\"}");
    failure("demo.read");
    assertEquals(1, lab.seen.size());
  }

  @Test
  void aVariantHasNoSecondPath() {
    declares(("{\"fallback_paths\":[{\"on_status\":404,\"path\":\"/old\"}],\"params\":[%s],"
        + "\"variants\":[{\"when_present\":[\"x\"],\"path\":\"/v\"}]}")
        .formatted(DemoPackage.param("x", "string", "local").replace("{", "{\"default\":\"1\",")));
    lab.answers(404, "{\"detail\":\"v\"}");
    assertEquals("Demo API error (404): v", failure("demo.read").message());
    assertEquals(List.of("/v"), lab.seen.stream().map(Lab.Seen::target).toList());
  }

  @Test
  void nobodyThereIsUnreachable() {
    lab.stores("demo", "url", "http://127.0.0.1:1");
    assertEquals(Failure.Kind.UNREACHABLE, failure("demo.write").kind());
  }
}
