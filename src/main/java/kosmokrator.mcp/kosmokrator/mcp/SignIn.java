package kosmokrator.mcp;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kosmokrator.io.Clock;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.Loose;
import kosmokrator.values.Printable;
import kosmokrator.values.Secret;

/// Lets a user sign in to one server: authorization code with PKCE over a page that leads back to this machine, or a
/// code that is typed on another device (RFC 8628).
final class SignIn {
  private static final String CODE_GRANT = "authorization_code";
  private static final String DEVICE_GRANT = "urn:ietf:params:oauth:grant-type:device_code";
  private final String server;
  private final OAuthSettings settings;
  private final OAuthStore store;
  private final AuthHttp http;
  private final TokenEndpoint tokens;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  SignIn(String server, OAuthSettings settings, OAuthStore store, AuthHttp http, TokenEndpoint tokens, Clock clock) {
    this.server = server;
    this.settings = settings;
    this.store = store;
    this.http = http;
    this.tokens = tokens;
    this.clock = clock;
  }

  /// Gets a token for these scopes (separated by spaces; empty for the server's own choice) and keeps it.
  void run(OAuthDiscovery.Found found, String scope, AuthPrompt prompt) {
    var device = found.authServer().endpoint("device_authorization_endpoint");
    var grant = prompt.elsewhere() && device.isPresent() ? elsewhere(found, scope, device.get(), prompt)
        : here(found, scope, prompt);
    store.keep(grant);
  }

  private OAuthStore.Grant here(OAuthDiscovery.Found found, String scope, AuthPrompt prompt) {
    var authServer = found.authServer();
    var authorize = http.require(endpoint(authServer, "authorization_endpoint"));
    if (!authServer.list("code_challenge_methods_supported").contains("S256"))
      throw refused("is behind an authorization server without PKCE (S256)");
    try (var redirect = Redirect.listen(port(authServer))) {
      var client = client(authServer, redirect);
      var verifier = random(32);
      var state = random(24);
      prompt.visit(page(authorize, found, scope, client, redirect.uri(), verifier, state));
      var code = code(redirect.await(prompt.patience()), state, authServer);
      var form = new TokenEndpoint.Form().add("grant_type", CODE_GRANT).add("code", Secret.of(code))
          .add("redirect_uri", redirect.uri())
          .add("code_verifier", Secret.of(verifier));
      found.resource().ifPresent(resource -> form.add("resource", resource));
      var endpoint = endpoint(authServer, "token_endpoint");
      return tokens.grant(tokens.ask(endpoint, form, client), blank(found, scope, endpoint));
    }
  }

  private static OAuthStore.Grant blank(OAuthDiscovery.Found found, String scope, String endpoint) {
    return new OAuthStore.Grant(found.authServer().issuer(), endpoint, found.resource(), scope, 0, Secret.of(""),
        Optional.empty());
  }

  private String endpoint(AuthServer authServer, String name) {
    return authServer.endpoint(name).orElseThrow(() -> refused("is behind an authorization server without " + name));
  }

  private String page(String authorize, OAuthDiscovery.Found found, String scope, OAuthStore.Client client,
      String redirect, String verifier, String state) {
    var challenge = Base64.getUrlEncoder().withoutPadding().encodeToString(Canonical.digest(verifier));
    var query = new ArrayList<>(List.of("response_type=code", "client_id=" + encoded(client.id()),
        "redirect_uri=" + encoded(redirect),
        "code_challenge=" + challenge, "code_challenge_method=S256", "state=" + state));
    if (!scope.isEmpty()) query.add("scope=" + encoded(scope));
    if (List.of(scope.split(" ")).contains("offline_access")) query.add("prompt=consent"); // OpenID Connect wants it so
    found.resource().ifPresent(resource -> query.add("resource=" + encoded(resource)));
    return authorize + (authorize.contains("?") ? "&" : "?") + String.join("&", query);
  }

  /// The code, when everything about the answer is as it has to be (RFC 9207 for `iss`).
  private String code(Map<String, String> answer, String state, AuthServer authServer) {
    if (!state.equals(answer.get("state"))) throw refused("got an answer to another sign-in");
    var issuer = answer.get("iss");
    var wanted = authServer.flag("authorization_response_iss_parameter_supported");
    if (issuer == null ? wanted : !issuer.equals(authServer.issuer()))
      throw refused("got an answer from another authorization server");
    if (answer.containsKey("error"))
      throw Fault.of(Failure.Kind.PERMISSION_DENIED, "Signing in to MCP server '%s' was refused: %s".formatted(
        Printable.line(server),
        Printable.line(answer.get("error") + (answer.containsKey("error_description")
            ? ", " + answer.get("error_description") : ""))));
    if (!answer.containsKey("code")) throw refused("got an answer without a code");
    return answer.get("code");
  }

  private int port(AuthServer authServer) {
    return settings.port() > 0 ? settings.port() : store.client(authServer.issuer())
        .map(OAuthStore.Client::port).orElse(0);
  }

  /// Who we are: as configured, as a document of ours says, as we registered before, or as we register now.
  private OAuthStore.Client client(AuthServer authServer, Redirect redirect) {
    if (settings.clientId().isPresent()) {
      var method = method(authServer, settings.clientSecret().isPresent());
      store.keep(authServer.issuer(), new OAuthStore.Client(settings.clientId().get(), Optional.empty(), method,
          redirect.port()));
      return new OAuthStore.Client(settings.clientId().get(), settings.clientSecret(), method, redirect.port());
    }
    if (settings.metadataUrl().isPresent() && authServer.flag("client_id_metadata_document_supported")) {
      var client = new OAuthStore.Client(settings.metadataUrl().get(), Optional.empty(), "none", redirect.port());
      store.keep(authServer.issuer(), client);
      return client;
    }
    var known = store.client(authServer.issuer()).filter(client -> client.port() == redirect.port());
    return known.orElseGet(() -> register(authServer, redirect.uri(), redirect.port()));
  }

  private OAuthStore.Client register(AuthServer authServer, String redirect, int port) {
    var endpoint = authServer.endpoint("registration_endpoint")
        .orElseThrow(() -> Fault.of(Failure.Kind.MISSING_CREDENTIALS,
            "MCP server '%s' wants a client that is registered by hand with %s: put its id into the entry as "
                .concat("\"oauth\": {\"clientId\": \"...\"}")
                .formatted(Printable.line(server), Printable.line(authServer.issuer()))));
    var methods = authServer.authMethods();
    var wanted = methods.contains("none") ? "none" : methods.contains("client_secret_basic") ? "client_secret_basic"
        : methods.getFirst();
    var answer = http.json(endpoint, OAuthSettings.registration(redirect, wanted, true));
    var id = Loose.text(answer.body(), "client_id");
    if (!answer.isGood() || id.isEmpty()) throw TokenEndpoint.refused(answer);
    var secret = Optional.of(Loose.text(answer.body(), "client_secret")).filter(text -> !text.isEmpty())
        .map(Secret::of);
    var stated = Loose.text(answer.body(), "token_endpoint_auth_method");
    var method = secret.isEmpty() ? "none" : stated.isEmpty()
        || !methods.contains(stated) ? method(authServer, true) : stated;
    var client = new OAuthStore.Client(id, secret, method, port);
    store.keep(authServer.issuer(), client);
    return client;
  }

  private static String method(AuthServer authServer, boolean hasSecret) {
    var methods = authServer.authMethods();
    if (!hasSecret) return "none";
    if (methods.contains("client_secret_basic")) return "client_secret_basic";
    return methods.contains("client_secret_post") ? "client_secret_post" : "none";
  }

  private OAuthStore.Grant elsewhere(OAuthDiscovery.Found found, String scope, String device, AuthPrompt prompt) {
    try (var redirect = Redirect.listen(port(found.authServer()))) {
      var client = client(found.authServer(), redirect);
      var form = new TokenEndpoint.Form();
      if (!scope.isEmpty()) form.add("scope", scope);
      found.resource().ifPresent(resource -> form.add("resource", resource));
      var answer = tokens.ask(device, form, client);
      var code = Loose.text(answer.body(), "device_code");
      if (!answer.isGood() || code.isEmpty()) throw TokenEndpoint.refused(answer);
      prompt.type(http.require(Loose.text(answer.body(), "verification_uri")), Loose.text(answer.body(), "user_code"));
      return poll(found, scope, client, Secret.of(code), number(answer, "interval", 5), prompt.patience());
    }
  }

  private OAuthStore.Grant poll(OAuthDiscovery.Found found, String scope, OAuthStore.Client client, Secret code,
      int interval, Duration patience) {
    var endpoint = endpoint(found.authServer(), "token_endpoint");
    var end = clock.nanos() + patience.toNanos();
    for (var pause = interval; clock.nanos() < end; ) {
      clock.pause(Duration.ofSeconds(pause));
      var form = new TokenEndpoint.Form().add("grant_type", DEVICE_GRANT).add("device_code", code);
      found.resource().ifPresent(resource -> form.add("resource", resource));
      var answer = tokens.ask(endpoint, form, client);
      switch (Loose.text(answer.body(), "error")) {
        case "authorization_pending" -> {}
        case "slow_down" -> pause += 5;
        default -> {
          return tokens.grant(answer, blank(found, scope, endpoint));
        }
      }
    }
    throw new Fault(new Failure.TimedOut("Signing in", patience.toMillis(), ""));
  }

  private static int number(AuthHttp.Answer answer, String name, int otherwise) {
    var value = answer.body().get(name);
    return value != null && value.isNumber() ? (int) Math.min(60, Math.max(0, value.asDouble())) : otherwise;
  }

  private String random(int bytes) {
    var random = new byte[bytes];
    this.random.nextBytes(random);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private Fault refused(String what) {
    return Fault.of(Failure.Kind.PROVIDER_ERROR, "MCP server '%s' %s".formatted(Printable.line(server), what));
  }
}
