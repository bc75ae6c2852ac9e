package kosmokrator.mcp;

import com.eclipsesource.json.JsonValue;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kosmokrator.io.Egress;
import kosmokrator.io.Exchange;
import kosmokrator.io.Origin;
import kosmokrator.io.Request;
import kosmokrator.io.Request.Header;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.JsonText;
import kosmokrator.values.Printable;
import kosmokrator.values.Secret;

/// Makes the HTTP requests to one server: to its origin only, with its configured headers and the user's authorization.
final class Endpoint {
  /// The largest message, in bytes.
  static final int MAX_MESSAGE = 16 << 20;
  private static final long MAX_STREAM = 1L << 40;
  private static final int MOST_TRIES = 5;
  private final String server;
  private final Egress egress;
  private final Request.Target target;
  private final Origin origin;
  private final List<Header> headers;
  private final Credentials credentials;

  /// The URL's scheme, host and port must be visible in `shown`: a secret may stand behind them only. The origin counts
  /// as chosen by the user, who configured or trusted it.
  Endpoint(String server, Egress egress, Request.Target target, List<Header> headers, Credentials credentials) {
    this.server = server;
    this.egress = egress;
    this.target = target;
    this.headers = List.copyOf(headers);
    this.credentials = credentials;
    origin = Origin.of(visible(target.shown())).trust();
  }

  /// The URL up to its path: enough for its origin, and free of the braces that stand for secrets.
  private static String visible(String shown) {
    var path = shown.indexOf('/', shown.indexOf("://") + 3);
    var start = path < 0 ? shown.split("[?#]", 2)[0] : shown.substring(0, path + 1);
    if (start.indexOf('{') < 0) return start;
    throw Fault.of(Failure.Kind.INVALID_ARGUMENTS, "The host of a URL cannot be a secret: " + Printable.line(shown));
  }

  String server() {
    return server;
  }

  /// The same server at a URL that it named itself; one of another origin is a fault.
  Endpoint at(String reference) {
    var base = target.shown().split("[?#]", 2)[0];
    String url;
    try {
      url = base.indexOf('{') < 0 ? URI.create(base).resolve(reference).toString() : reference;
    } catch (IllegalArgumentException broken) {
      url = reference;
    }
    var there = Origin.of(url).trust();
    if (!there.equals(origin)) throw new Fault(new Failure.ProviderError(
        "MCP server '%s' at %s wants messages sent to %s, another place"
            .formatted(Printable.line(server), origin, there), 0));
    return new Endpoint(server, egress, new Request.Target(url.split("\\?", 2)[0], Secret.of(url)),
        headers, credentials);
  }

  /// Sends a request and answers as soon as there are headers. A refusal for want of authorization was dealt with as
  /// far as it can be: one that is left is a fault.
  Exchange open(String method, Optional<JsonValue> message, List<Header> more, Duration patience) {
    for (var tries = 1;; tries++) {
      var exchange = egress.open(new Request(method, target, all(more), message.map(Endpoint::body),
          Request.Rules.to(origin).withTimeout(patience).withIdle(Duration.ZERO).withMaxBytes(MAX_STREAM)));
      if (!isChallenge(exchange)) return exchange;
      exchange.close();
      if (tries == MOST_TRIES || !credentials.renew(exchange.status(), challenges(exchange)))
        throw unauthorized(exchange.status());
    }
  }

  private static Request.Body body(JsonValue message) {
    return new Request.Body.Text("application/json", Secret.of(JsonText.compact(message)));
  }

  private List<Header> all(List<Header> more) {
    var all = new ArrayList<>(headers);
    more.stream().filter(header -> headers.stream().noneMatch(own -> own.name().equalsIgnoreCase(header.name())))
        .forEach(all::add);
    credentials.authorization().ifPresent(value -> all.add(new Header("Authorization", value)));
    return all;
  }

  private static boolean isChallenge(Exchange exchange) {
    return exchange.status() == 401
        || exchange.status() == 403 && challenges(exchange).stream()
            .anyMatch(text -> text.contains("insufficient_scope"));
  }

  private static List<String> challenges(Exchange exchange) {
    return exchange.headers().entrySet().stream().filter(header -> header.getKey().equalsIgnoreCase("www-authenticate"))
        .flatMap(header -> header.getValue().stream()).toList();
  }

  private Fault unauthorized(int status) {
    return Fault.of(Failure.Kind.MISSING_CREDENTIALS, "MCP server '%s' wants authorization (%d)"
        .formatted(Printable.line(server), status),
        "kosmokrator mcp:auth " + Failure.word(server));
  }

  /// The whole of an answer that is no stream of events.
  static String text(Exchange exchange) {
    try {
      var bytes = exchange.body().readNBytes(MAX_MESSAGE + 1);
      if (bytes.length <= MAX_MESSAGE) return new String(bytes, StandardCharsets.UTF_8);
      throw Fault.of(Failure.Kind.LIMIT, "The server answered with more than %d MiB".formatted(MAX_MESSAGE >> 20));
    } catch (IOException broken) {
      throw Fault.of(Failure.Kind.UNREACHABLE, "The server broke off in the middle of its answer");
    }
  }
}
