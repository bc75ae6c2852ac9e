package kosmokrator.mcp;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import kosmokrator.io.Clock;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.Printable;
import kosmokrator.values.Secret;

/// The user's authorization for one server over HTTP: the stored token, refreshed when it is over, and a new sign-in
/// when the server wants one and there is somebody to ask. One for each conversation.
final class OAuth implements Credentials {
  private static final int MOST_SIGN_INS = 3;
  private static final Duration FRESH = Duration.ofSeconds(5);
  private final String server;
  private final String url;
  private final OAuthSettings settings;
  private final OAuthStore store;
  private final AuthHttp http;
  private final TokenEndpoint tokens;
  private final Optional<AuthPrompt> prompt;
  private final Optional<String> stated;
  private final Clock clock;
  private final List<String> asked = new ArrayList<>();
  private Optional<Long> renewed = Optional.empty();
  private Optional<OAuthStore.Grant> grant = Optional.empty();
  private boolean looked;

  /// `stated` are the scopes that the user asks for, whatever the server says.
  OAuth(Outside outside, ServerConfig server, String url, OAuthSettings settings,
      Optional<AuthPrompt> prompt, Optional<String> stated) {
    this.stated = stated;
    this.server = server.name();
    this.url = url;
    this.settings = settings;
    this.prompt = prompt;
    clock = outside.clock();
    store = new OAuthStore(outside.secrets(), server.name(), url);
    http = new AuthHttp(outside.egress(), server.name(), url);
    tokens = new TokenEndpoint(http, outside.redactor(), clock);
  }

  @Override public synchronized Optional<Secret> authorization() {
    if (!looked) grant = store.grant();
    looked = true;
    if (grant.isPresent() && grant.get().isOver(clock.now()) && !isFresh()) refresh();
    return grant.map(known -> Secret.join("Bearer ", known.accessToken()));
  }

  @Override public synchronized boolean renew(int status, List<String> challenges) {
    var challenge = Challenge.of(challenges);
    if (status == 401 && grant.isPresent() && !isFresh() && refresh()) return true;
    if (asked.size() >= MOST_SIGN_INS) {
      throw Fault.of(Failure.Kind.PERMISSION_DENIED,
          "MCP server '%s' is not content with any authorization it gets (%d)"
              .formatted(Printable.line(server), status), signIn(challenge));
    }
    signIn(challenge, status, prompt.orElseThrow(() -> wanted(status, challenge)));
    return true;
  }

  private Fault wanted(int status, Challenge challenge) {
    return Fault.of(Failure.Kind.MISSING_CREDENTIALS, status == 401
        ? "MCP server '%s' wants you to sign in".formatted(Printable.line(server))
        : "MCP server '%s' wants more rights for this: %s"
            .formatted(Printable.line(server), Printable.line(challenge.scope().orElse("?"))), signIn(challenge));
  }

  private String signIn(Challenge challenge) {
    return "kosmokrator mcp:auth " + Failure.word(server) + challenge.scope()
        .map(scope -> " --scope=" + Failure.word(scope)).orElse("");
  }

  private void signIn(Challenge challenge, int status, AuthPrompt user) {
    var found = new OAuthDiscovery(server, url, http).find(challenge);
    var scope = scope(found, challenge, status);
    asked.add(scope);
    new SignIn(server, settings, store, http, tokens, clock).run(found, scope, user);
    grant = store.grant();
    renewed = Optional.of(clock.nanos());
  }

  /// Whether the token is so new that another one would be no better.
  private boolean isFresh() {
    return renewed.filter(then -> clock.nanos() - then < FRESH.toNanos()).isPresent();
  }

  /// What the server asks for, else what it knows, else nothing; for more rights, with those we have. An authorization
  /// server that knows offline access is asked for it, so that the token can be refreshed.
  private String scope(OAuthDiscovery.Found found, Challenge challenge, int status) {
    var scopes = new LinkedHashSet<String>();
    if (status == 403) grant.ifPresent(known -> scopes.addAll(words(known.scope())));
    if (status == 403 && !asked.isEmpty()) scopes.addAll(words(asked.getLast()));
    scopes.addAll(words(stated.or(challenge::scope).or(settings::scope)
        .orElseGet(() -> String.join(" ", found.scopes()))));
    if (found.authServer().list("scopes_supported").contains("offline_access")) scopes.add("offline_access");
    return String.join(" ", scopes);
  }

  private static List<String> words(String scope) {
    return scope.isBlank() ? List.of() : List.of(scope.strip().split("\\s+"));
  }

  /// Gets another token than the one we have; false when that is not possible, and then ours is forgotten. One process
  /// at a time does this; who waited for another takes what that one got.
  private boolean refresh() {
    var refused = grant.orElseThrow().accessToken();
    try (var _ = store.renewal()) {
      grant = store.grant();
      if (grant.isEmpty()) return false;
      var isOther = !grant.get().accessToken().equals(refused) && !grant.get().isOver(clock.now());
      return isOther || refresh(grant.get());
    }
  }

  private boolean refresh(OAuthStore.Grant old) {
    var client = client(old.issuer());
    if (old.refreshToken().isPresent() && client.isPresent()) {
      var form = new TokenEndpoint.Form().add("grant_type", "refresh_token")
          .add("refresh_token", old.refreshToken().get());
      old.resource().ifPresent(resource -> form.add("resource", resource));
      var answer = tokens.ask(old.tokenEndpoint(), form, client.get());
      if (answer.isGood()) {
        store.keep(tokens.grant(answer, old));
        grant = store.grant();
        renewed = Optional.of(clock.nanos());
        return true;
      }
      var mayPass = answer.status() == 429 || answer.status() >= 500;
      if (mayPass) throw TokenEndpoint.refused(answer); // the refresh token may be as good as before
    }
    store.forget(false);
    grant = Optional.empty();
    return false;
  }

  private Optional<OAuthStore.Client> client(String issuer) {
    var known = store.client(issuer);
    return known.map(client -> new OAuthStore.Client(client.id(), client.secret().or(settings::clientSecret),
        client.method(), client.port()));
  }
}
