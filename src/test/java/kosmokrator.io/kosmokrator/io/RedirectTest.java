package kosmokrator.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kosmokrator.io.Request.Body;
import kosmokrator.io.Request.Header;
import kosmokrator.io.Request.Redirects;
import kosmokrator.io.Request.Rules;
import kosmokrator.io.Request.Target;
import kosmokrator.values.Failure.Kind;
import kosmokrator.values.Fault;
import kosmokrator.values.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class RedirectTest {
  private static final int[] CODES = {301, 302, 303, 307, 308};
  private final Egress egress = new Egress(Environment.of(Map.of(), Path.of("."), null), Clock.system(),
      new Redactor());

  @AfterEach void close() {
    egress.close();
  }

  private static Server redirecting(int code, String location) throws IOException {
    return Server.of((seen, out) -> {
      if (seen.path().equals("/start")) {
        Server.write(out, "HTTP/1.1 " + code + " Moved\r\nLocation: " + location
            + "\r\nContent-Length: 5\r\n\r\nmoved");
      } else {
        Server.ok("arrived").to(seen, out);
      }
    });
  }

  private static Request request(String method, Server first, Origin... more) {
    var origins = new ArrayList<>(List.of(more));
    origins.add(Origin.of(first.url("/")));
    var body = method.equals("GET") ? Optional.<Body>empty()
        : Optional.<Body>of(new Body.Text("text/plain", Secret.of("the body")));
    return new Request(method, Target.of(first.url("/start")), List.of(Header.of("Authorization", "Bearer key"),
        Header.of("Cookie", "a=key"), Header.of("X-Api-Key", "key"), Header.of("Accept", "text/plain")), body,
        Rules.to(origins.toArray(Origin[]::new)));
  }

  private static String brought(Server.Seen seen) {
    assertEquals("text/plain", seen.header("accept"));
    var secrets = Set.of("authorization", "cookie", "x-api-key").stream().filter(seen.headers()::containsKey).count();
    return seen.method() + " with " + secrets + " secrets" + (seen.body().isEmpty() ? "" : ", " + seen.body());
  }

  /// 5 codes, to 5 kinds of places, with 2 methods: what arrives there.
  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      # place                     | method | after 301, 302  | after 303          | after 307, 308
      same origin                 | GET  | GET with 3 secrets  | GET with 3 secrets | GET with 3 secrets
      same origin                 | POST | GET with 3 secrets  | GET with 3 secrets | POST with 3 secrets, the body
      other port, allowed         | GET  | GET with 0 secrets  | GET with 0 secrets | GET with 0 secrets
      other port, allowed         | POST | GET with 0 secrets  | GET with 0 secrets | refused
      other port, not allowed     | GET  | refused | refused | refused
      other port, not allowed     | POST | refused | refused | refused
      other name, allowed         | GET  | GET with 0 secrets  | GET with 0 secrets | GET with 0 secrets
      other name, allowed         | POST | GET with 0 secrets  | GET with 0 secrets | refused
      other name, not allowed     | GET  | refused | refused | refused
      other name, not allowed     | POST | refused | refused | refused
      other scheme                | GET  | refused | refused | refused
      other scheme                | POST | refused | refused | refused
      user in it                  | GET  | refused | refused | refused
      user in it                  | POST | refused | refused | refused
      """)
  void bringsAlongWhatBelongsThere(String place, String method, String after302, String after303, String after308)
      throws IOException {
    for (var code : CODES) {
      var expected = code <= 302 ? after302 : code == 303 ? after303 : after308;
      try (var other = Server.of(Server.ok("arrived"))) {
        var location = switch (place) {
          case "same origin" -> "/there";
          case "other port, allowed", "other port, not allowed" -> other.url("/there");
          case "other name, allowed", "other name, not allowed" -> "http://localhost:" + other.port() + "/there";
          case "other scheme" -> "https://127.0.0.1:" + other.port() + "/there";
          default -> "http://user:password@127.0.0.1:" + other.port() + "/there";
        };
        var allowed = switch (place) {
          case "other port, allowed", "user in it" -> new Origin[] {Origin.of(other.url("/"))};
          case "other name, allowed" -> new Origin[] {Origin.of(location)};
          default -> new Origin[0];
        };
        try (var first = redirecting(code, location)) {
          assertEquals(expected, outcome(request(method, first, allowed), place.equals("same origin") ? first : other),
              () -> place + " " + code);
        }
      }
    }
  }

  private String outcome(Request request, Server last) {
    try {
      assertEquals("arrived", egress.send(request).text());
      return brought(last.seen().getLast());
    } catch (Fault fault) {
      assertEquals(Kind.PROVIDER_ERROR, fault.failure().kind());
      assertTrue(last.seen().stream().noneMatch(seen -> seen.path().equals("/there")), "nothing was asked there");
      assertTrue(!fault.getMessage().contains("password"), fault.getMessage());
      return "refused";
    }
  }

  @Test void credentialsDoNotComeBackAfterADetour() throws IOException {
    var back = new ArrayList<String>();
    try (var detour = Server.of((_, out) -> Server.write(out, "HTTP/1.1 302 Found\r\nLocation: " + back.getFirst()
        + "\r\nContent-Length: 0\r\n\r\n")); var first = redirecting(302, detour.url("/"))) {
      back.add(first.url("/again"));
      assertEquals(200, egress.send(request("GET", first, Origin.of(detour.url("/")))).status());
      assertEquals("GET with 0 secrets", brought(first.seen().getLast()));
    }
  }

  @Test void aLoopEnds() throws IOException {
    try (var server = redirecting(302, "/start")) {
      var fault = assertThrows(Fault.class, () -> egress.send(request("GET", server)));
      assertEquals("http://127.0.0.1:" + server.port() + " redirects more than 5 times", fault.getMessage());
      assertEquals(6, server.seen().size());
    }
  }

  @Test void aRedirectCanBeTheAnswer() throws IOException {
    try (var server = redirecting(302, "https://elsewhere.example/")) {
      var request = request("GET", server);
      var response = egress.send(new Request("GET", request.target(), List.of(), Optional.empty(),
          request.rules().withRedirects(Redirects.RETURN)));
      assertEquals(302, response.status());
      assertEquals(Optional.of("https://elsewhere.example/"), response.header("location"));
    }
  }

  @Test void theFinalAddressIsToldWithoutItsQuery() throws IOException {
    try (var server = redirecting(302, "/there?signature=secret#part")) {
      assertEquals(server.url("/there"), egress.send(request("GET", server)).finalUrl());
      assertEquals("/there?signature=secret", server.seen().getLast().path());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ftp://127.0.0.1/x", "file:///etc/passwd", "http://127.1/", "http://2130706433/",
      "http://[::1", "http://a b/", "//user@127.0.0.1/", "javascript:alert(1)"})
  void aLocationThatIsNoPlainAddressIsRefused(String location) throws IOException {
    try (var server = redirecting(302, location)) {
      var fault = assertThrows(Fault.class, () -> egress.send(request("GET", server)));
      assertEquals(Kind.PROVIDER_ERROR, fault.failure().kind());
      assertEquals(1, server.seen().size());
    }
  }

  /// What cannot be tried on loopback, where there are no usual ports.
  @ParameterizedTest
  @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
      http://a.example/x      | 301 | POST | https://a.example/y     | POST keeps all
      http://a.example/x      | 303 | POST | https://a.example/y     | GET keeps headers
      http://a.example/x      | 308 | PUT  | https://a.example/y     | PUT keeps all
      http://a.example:80/x   | 302 | GET  | https://A.example:443/y | GET keeps headers
      http://a.example:8080/x | 302 | GET  | https://a.example/y     | refused
      http://a.example/x      | 302 | GET  | https://a.example:444/y | refused
      http://a.example/x      | 302 | GET  | https://b.a.example/y   | refused
      https://a.example/x     | 302 | GET  | http://a.example/y      | refused
      https://a.example/x     | 302 | DELETE | https://a.example/y   | DELETE keeps all
      https://a.example/x     | 303 | HEAD | https://a.example/y     | HEAD keeps headers
      https://a.example/x     | 307 | PUT  | https://ok.example/y    | refused
      https://a.example/x     | 303 | PUT  | https://ok.example/y    | GET keeps nothing
      """)
  void upgradesKeepWhatIsSentAndDowngradesAreRefused(String from, int status, String method, String location,
      String outcome) {
    var hasBody = !method.equals("GET") && !method.equals("HEAD");
    var allowed = Set.copyOf(List.of(Origin.of(from), Origin.of("https://ok.example"), Origin.of("http://a.example")));
    String found;
    try {
      var next = Redirect.of(method, hasBody, Url.parse(from, from), status, location, allowed);
      found = next.method() + " keeps " + (!next.keepsHeaders() ? "nothing" : next.keepsBody() ? "all" : "headers");
    } catch (Fault refused) {
      found = "refused";
    }
    assertEquals(outcome, found);
  }
}
