package kosmokrator.mcp;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import java.util.List;
import java.util.Optional;
import kosmokrator.values.Loose;

/// An authorization server as its metadata describes it (RFC 8414, OpenID Connect Discovery).
record AuthServer(String issuer, JsonObject metadata) {
  Optional<String> endpoint(String name) {
    return Optional.of(Loose.text(metadata, name)).filter(url -> !url.isEmpty());
  }

  List<String> list(String name) {
    return Loose.texts(metadata.get(name));
  }

  boolean flag(String name) {
    return Loose.flag(metadata, name, false);
  }

  /// How a client may prove who it is at the token endpoint; without a statement the specification's default holds.
  List<String> authMethods() {
    var methods = list("token_endpoint_auth_methods_supported");
    return methods.isEmpty() ? List.of("client_secret_basic") : methods;
  }

  /// How a server of the year 2025 without metadata is reached.
  static AuthServer without(String origin) {
    return new AuthServer(origin, new JsonObject().add("authorization_endpoint", origin + "/authorize")
        .add("token_endpoint", origin + "/token")
        .add("registration_endpoint", origin + "/register")
        .add("code_challenge_methods_supported", new JsonArray().add("S256"))
        .add("token_endpoint_auth_methods_supported", new JsonArray().add("none")
            .add("client_secret_post")));
  }
}
