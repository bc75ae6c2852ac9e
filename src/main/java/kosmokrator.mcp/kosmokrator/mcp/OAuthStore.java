package kosmokrator.mcp;

import com.eclipsesource.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kosmokrator.config.SecretEdit;
import kosmokrator.config.Secrets;
import kosmokrator.io.Files;
import kosmokrator.values.JsonText;
import kosmokrator.values.Loose;
import kosmokrator.values.Secret;

/// What is kept of signing in to one server: encrypted in the secret store, under the server's
/// name and URL, so that the same name for another place finds nothing. Tokens and client
/// secrets are values of their own; the rest is `state`: `{server, url, issuer, token_endpoint,
/// resource, scope, expires_at, method, clients: {issuer: {id, method, port}}}`.
final class OAuthStore {
  private static final String ACCOUNT = Secrets.DEFAULT_ACCOUNT;
  private final Secrets secrets;
  private final String provider;
  private final String server;
  private final String url;

  OAuthStore(Secrets secrets, String server, String url) {
    this.secrets = secrets;
    this.server = server;
    this.url = url;
    provider = "mcp-oauth." + Canonical.sha256(server + "\n" + url).substring(0, 16);
  }

  /// Who we are for one issuer.
  record Client(String id, Optional<Secret> secret, String method, int port) {}

  /// A token and what belongs to it. `expiresAt` is in seconds since 1970, 0 when nobody said.
  record Grant(String issuer, String tokenEndpoint,
      Optional<String> resource, String scope, long expiresAt, Secret accessToken, Optional<Secret> refreshToken) {
    /// Whether it is of no use any more, or only for a moment.
    boolean isOver(Instant now) {
      return expiresAt > 0 && now.getEpochSecond() >= expiresAt - 30;
    }
  }

  private JsonObject state() {
    return secrets.text(provider, ACCOUNT, "state").map(text -> JsonText.parseFile(text, "sign-in of " + server))
        .orElseGet(JsonObject::new);
  }

  Optional<Grant> grant() {
    if (!secrets.has(provider, ACCOUNT, "access_token")) return Optional.empty();
    var state = state();
    var resource = Optional.of(Loose.text(state, "resource")).filter(text -> !text.isEmpty());
    var expires = state.get("expires_at") != null && state.get("expires_at").isNumber()
        ? (long) state.get("expires_at").asDouble() : 0;
    return secrets.get(provider, ACCOUNT, "access_token")
        .map(token -> new Grant(Loose.text(state, "issuer"), Loose.text(state, "token_endpoint"), resource,
            Loose.text(state, "scope"), expires, token, secrets.get(provider, ACCOUNT, "refresh_token")));
  }

  /// Keeps other processes from renewing the token meanwhile; what is asked for afterwards is read anew.
  Files.Lock renewal() {
    return secrets.renewal(provider, ACCOUNT);
  }

  void keep(Grant grant) {
    var state = state().set("server", server).set("url", url).set("issuer", grant.issuer)
        .set("token_endpoint", grant.tokenEndpoint)
        .set("scope", grant.scope).set("expires_at", grant.expiresAt);
    if (grant.resource.isPresent()) state.set("resource", grant.resource.get());
    else state.remove("resource");
    var edits = new ArrayList<>(List.of(put("state", Secret.of(JsonText.compact(state))),
        put("access_token", grant.accessToken)));
    edits.add(grant.refreshToken.map(token -> put("refresh_token", token))
        .orElse(new SecretEdit.Drop(provider, ACCOUNT, "refresh_token")));
    secrets.apply(edits);
  }

  Optional<Client> client(String issuer) {
    var known = Loose.object(Loose.object(state(), "clients"), issuer);
    var id = Loose.text(known, "id");
    return id.isEmpty() ? Optional.empty()
        : Optional.of(new Client(id, secrets.get(provider, ACCOUNT, secretField(issuer)),
            Loose.text(known, "method"), known.get("port") != null
            && known.get("port").isNumber() ? known.get("port").asInt() : 0));
  }

  void keep(String issuer, Client client) {
    var state = state();
    var clients = new JsonObject(Loose.object(state, "clients"))
        .set(issuer, new JsonObject().add("id", client.id).add("method", client.method).add("port", client.port));
    var edits = new ArrayList<>(
        List.of(put("state",
            Secret.of(JsonText.compact(state.set("server", server).set("url", url).set("clients", clients))))));
    client.secret.ifPresent(secret -> edits.add(put(secretField(issuer), secret)));
    secrets.apply(edits);
  }

  /// Forgets the tokens; with `clients` also who we are.
  void forget(boolean clients) {
    if (clients) secrets.apply(List.of(new SecretEdit.Forget(provider, ACCOUNT)));
    else secrets.apply(List.of(new SecretEdit.Drop(provider, ACCOUNT, "access_token"),
        new SecretEdit.Drop(provider, ACCOUNT, "refresh_token")));
  }

  private SecretEdit put(String field, Secret value) {
    return new SecretEdit.Put(provider, ACCOUNT, field, value);
  }

  private static String secretField(String issuer) {
    return "client_secret." + Canonical.sha256(issuer).substring(0, 16);
  }
}
