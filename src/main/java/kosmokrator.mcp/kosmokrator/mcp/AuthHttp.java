package kosmokrator.mcp;

import com.eclipsesource.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kosmokrator.io.Egress;
import kosmokrator.io.Origin;
import kosmokrator.io.Request;
import kosmokrator.io.Request.Header;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.JsonText;
import kosmokrator.values.Loose;
import kosmokrator.values.Printable;
import kosmokrator.values.Secret;

/// Requests to authorization servers. Their addresses come from strangers, so they must be https; plain http is for
/// this machine, and only when the MCP server itself is on it.
final class AuthHttp {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final long MAX_BYTES = 1 << 20;
  private final Egress egress;
  private final String server;
  private final boolean local;

  /// What a server answered; `body` is empty when that was no JSON object.
  record Answer(int status, JsonObject body) {
    boolean isGood() {
      return status / 100 == 2;
    }
  }

  AuthHttp(Egress egress, String server, String serverUrl) {
    this.egress = egress;
    this.server = server;
    local = isLoopback(serverUrl);
  }

  private static boolean isLoopback(String url) {
    try {
      return LOOPBACK.contains(String.valueOf(URI.create(url).getHost()));
    } catch (IllegalArgumentException broken) {
      return false;
    }
  }

  /// The address if it may be used.
  String require(String url) {
    if (url.startsWith("https://") || local && url.startsWith("http://") && isLoopback(url)) return url;
    throw Fault.of(Failure.Kind.PROVIDER_ERROR,
        "MCP server '%s' wants authorization at an address that is not https: %s".formatted(
            Printable.line(server), Printable.line(url)));
  }

  /// A document, if there is one.
  Optional<JsonObject> document(String url) {
    try {
      var answer = send("GET", url, List.of(Header.of("Accept", "application/json")), Optional.empty());
      return answer.isGood() && !answer.body.isEmpty() ? Optional.of(answer.body) : Optional.empty();
    } catch (Fault fault) {
      if (fault.failure().kind() == Failure.Kind.PROVIDER_ERROR) return Optional.empty(); // a redirect to elsewhere
      throw fault;
    }
  }

  Answer form(String url, Secret form, List<Header> headers) {
    return send("POST", url, headers, Optional.of(new Request.Body.Text("application/x-www-form-urlencoded", form)));
  }

  Answer json(String url, JsonObject body) {
    return send("POST", url, List.of(Header.of("Accept", "application/json")),
        Optional.of(new Request.Body.Text("application/json", Secret.of(JsonText.compact(body)))));
  }

  private Answer send(String method, String url, List<Header> headers, Optional<Request.Body> body) {
    var origin = Origin.of(require(url));
    var response = egress.send(new Request(method, Request.Target.of(url), headers, body,
        Request.Rules.to(origin).withTimeout(PATIENCE).withMaxBytes(MAX_BYTES)));
    try {
      return new Answer(response.status(),
          Loose.object(JsonText.parse(response.text(), "answer", Failure.Kind.PROVIDER_ERROR)));
    } catch (Fault notJson) {
      return new Answer(response.status(), new JsonObject());
    }
  }
}
