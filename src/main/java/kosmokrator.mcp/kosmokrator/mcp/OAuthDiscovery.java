package kosmokrator.mcp;

import com.eclipsesource.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.Loose;
import kosmokrator.values.Printable;

/// Finds out where a server wants its users to sign in (RFC 9728, RFC 8414, and the revisions' own rules).
final class OAuthDiscovery {
  private final String server;
  private final String url;
  private final AuthHttp http;

  /// What was found. `resource` is the server's name for itself, to be sent exactly so; empty for old servers. `scopes`
  /// are those it knows.
  record Found(AuthServer authServer, Optional<String> resource, List<String> scopes) {}

  OAuthDiscovery(String server, String url, AuthHttp http) {
    this.server = server;
    this.url = url;
    this.http = http;
  }

  Found find(Challenge challenge) {
    var metadata = resourceMetadata(challenge);
    if (metadata.isEmpty()) return new Found(oldServer(), Optional.empty(), List.of());
    var resource = Loose.text(metadata.get(), "resource");
    if (!covers(resource)) throw refused("says that it is another resource: " + Printable.line(resource));
    var issuers = Loose.texts(metadata.get().get("authorization_servers"));
    if (issuers.isEmpty()) throw refused("names no authorization server");
    return new Found(authServer(issuers.getFirst()), Optional.of(resource),
        Loose.texts(metadata.get().get("scopes_supported")));
  }

  private Optional<JsonObject> resourceMetadata(Challenge challenge) {
    var stated = challenge.resourceMetadata();
    if (stated.isPresent()) {
      if (!origin(stated.get()).equals(origin(url)))
        throw refused("keeps its metadata on another host: " + Printable.line(stated.get()));
      return Optional.of(http.document(stated.get()).orElseThrow(() ->
          refused("has no metadata where it says: " + Printable.line(stated.get()))));
    }
    var path = URI.create(url).getRawPath();
    var at = origin(url) + "/.well-known/oauth-protected-resource";
    var own = path == null || path.isEmpty() || path.equals("/") ? Optional.<JsonObject>empty()
        : http.document(at + path);
    return own.or(() -> http.document(at));
  }

  /// Whether a resource identifier stands for our URL: the same origin, and a path above or at it.
  private boolean covers(String resource) {
    try {
      if (!origin(resource).equals(origin(url))) return false;
      var above = Optional.ofNullable(URI.create(resource).getRawPath()).orElse("").replaceAll("/+$", "");
      var path = Optional.ofNullable(URI.create(url).getRawPath()).orElse("");
      return path.equals(above) || path.startsWith(above + "/") || path.replaceAll("/+$", "").equals(above);
    } catch (IllegalArgumentException broken) {
      return false;
    }
  }

  private AuthServer authServer(String issuer) {
    http.require(issuer);
    for (var place : places(issuer)) {
      var metadata = http.document(place);
      if (metadata.isEmpty()) continue;
      var named = Loose.text(metadata.get(), "issuer");
      if (!named.equals(issuer))
        throw refused("is behind an authorization server that calls itself another one: %s instead of %s".formatted(
          Printable.line(named), Printable.line(issuer)));
      return new AuthServer(issuer, metadata.get());
    }
    throw refused("is behind an authorization server without metadata: " + Printable.line(issuer));
  }

  private static List<String> places(String issuer) {
    var origin = origin(issuer);
    var path = issuer.substring(origin.length()).replaceAll("/+$", "");
    var oauth = origin + "/.well-known/oauth-authorization-server" + path;
    var openid = origin + "/.well-known/openid-configuration" + path;
    return path.isEmpty() ? List.of(oauth, openid) : List.of(oauth, openid,
        origin + path + "/.well-known/openid-configuration");
  }

  /// Before there was resource metadata the server's own origin was the authorization server.
  private AuthServer oldServer() {
    var origin = origin(url);
    return http.document(origin + "/.well-known/oauth-authorization-server").map(metadata -> {
      var issuer = Loose.text(metadata, "issuer");
      return new AuthServer(issuer.isEmpty() ? origin : issuer, metadata);
    }).orElseGet(() -> AuthServer.without(origin));
  }

  /// Scheme, host and port as written.
  static String origin(String url) {
    var end = url.indexOf('/', url.indexOf("://") + 3);
    return (end < 0 ? url : url.substring(0, end)).split("[?#]", 2)[0];
  }

  private Fault refused(String what) {
    return Fault.of(Failure.Kind.PROVIDER_ERROR, "MCP server '%s' %s".formatted(Printable.line(server), what));
  }
}
