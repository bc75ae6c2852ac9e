package kosmokrator.integrations;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import kosmokrator.config.SecretEdit;
import kosmokrator.io.Clock;
import kosmokrator.io.Origin;
import kosmokrator.io.Redactor;
import kosmokrator.io.Request;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.JsonText;
import kosmokrator.values.Secret;

/// Access tokens of OAuth 2 logins. A fetched token is kept with the account's credentials, under a field no package
/// can declare, until it expires or the fields it was made from change.
final class Tokens {
  /// The reserved field: JSON with `access`, `refresh`, `expires`
  /// (seconds since 1970) and `for` (what it was made from).
  static final String FIELD = "_oauth2";
  private static final long EARLY_SECONDS = 30; // a token must outlive the call it is for
  private final Provider provider;
  private final Account account;
  private final Wire wire;
  private final Clock clock;
  private final Redactor redactor;
  private String last = "";

  Tokens(Provider provider, Account account, Wire wire, Clock clock, Redactor redactor) {
    this.provider = provider;
    this.account = account;
    this.wire = wire;
    this.clock = clock;
    this.redactor = redactor;
  }

  /// The token to send. A `fresh` one is another one than the last: the provider refused that.
  Secret token(Auth.OAuth2 auth, boolean fresh) {
    var kept = kept(auth);
    if (!fresh && kept.isPresent() && lasts(kept.get())) return sent(kept.get());
    if (!fresh && kept.isEmpty() && has(auth.accessToken())) return account.secret(auth.accessToken()).orElseThrow();
    return renewed(auth);
  }

  /// One process at a time asks for a token. Who waited for another takes what that one got.
  private Secret renewed(Auth.OAuth2 auth) {
    try (var _ = account.store().renewal(account.provider(), account.name())) {
      var kept = kept(auth);
      if (kept.isPresent() && lasts(kept.get()) && !access(kept.get()).equals(last)) return sent(kept.get());
      return fetch(auth, kept.map(json -> json.getString("refresh", "")).orElse(""));
    }
  }

  private boolean lasts(JsonObject kept) {
    return kept.getLong("expires", 0) - EARLY_SECONDS > clock.now().getEpochSecond();
  }

  private static String access(JsonObject kept) {
    return kept.getString("access", "");
  }

  private Secret sent(JsonObject kept) {
    last = access(kept);
    return known(last);
  }

  private boolean has(String field) {
    return !field.isEmpty() && account.has(field);
  }

  private Secret known(String token) {
    var secret = Secret.of(token);
    redactor.learn(secret);
    return secret;
  }

  private Optional<JsonObject> kept(Auth.OAuth2 auth) {
    return account.store().get(account.provider(), account.name(), FIELD)
        .map(text -> JsonText.parseFile(text.reveal(), "the stored token of " + account.provider()))
        .filter(json -> json.getString("for", "").equals(fingerprint(auth)));
  }

  /// A fingerprint of the fields a token is made from.
  private String fingerprint(Auth.OAuth2 auth) {
    var all = Secret.join(auth.grant(), "\n", value(auth.client().id()), "\n", value(auth.refreshToken()), "\n",
        String.join(" ", auth.scopes()));
    try {
      var bytes = all.reveal().getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private Secret value(String field) {
    return has(field) ? account.secret(field).orElse(Secret.of("")) : Secret.of("");
  }

  private Secret fetch(Auth.OAuth2 auth, String rotated) {
    require(auth, rotated);
    var address = Paths.base(auth.tokenUrl(), account, _ -> Optional.empty()).orElseThrow();
    var outgoing = new Outgoing("POST", address, Mixed.EMPTY);
    outgoing.header("Accept", Mixed.plain("application/json"));
    outgoing.payload(form(auth, rotated, outgoing));
    var rules = Request.Rules.to(origin(address, auth.tokenUrl())).withRedirects(Request.Redirects.RETURN);
    var answer = wire.send(outgoing, rules);
    if (!answer.isSuccess()) throw refused(answer);
    return keep(auth, JsonText.parse(answer.text(), provider.name() + "'s token answer", Failure.Kind.PROVIDER_ERROR),
        rotated);
  }

  /// A token endpoint at an address that a person configured may lie in a private network.
  private Origin origin(Mixed address, Template declared) {
    var chosen = declared.names().stream().anyMatch(name -> account.isUrl(name) && account.isConfigured(name));
    return chosen ? Paths.origin(address).trust() : Paths.origin(address);
  }

  private void require(Auth.OAuth2 auth, String rotated) {
    var needed = new ArrayList<>(List.of(auth.client().id()));
    if (auth.grant().equals("refresh_token") && rotated.isEmpty()) needed.add(auth.refreshToken());
    needed.removeIf(field -> field.isEmpty() || account.has(field));
    if (!needed.isEmpty()) throw new Fault(new Failure.MissingCredentials(account.provider(), account.name(), needed));
  }

  private Payload form(Auth.OAuth2 auth, String rotated, Outgoing outgoing) {
    var fields = new ArrayList<Outgoing.Pair>();
    fields.add(new Outgoing.Pair("grant_type", Mixed.plain(auth.grant())));
    if (auth.grant().equals("refresh_token")) {
      var refresh = rotated.isEmpty() ? value(auth.refreshToken()) : known(rotated);
      fields.add(new Outgoing.Pair("refresh_token", Mixed.secret("refresh_token", refresh)));
    } else if (!auth.scopes().isEmpty())
      fields.add(new Outgoing.Pair("scope", Mixed.plain(String.join(" ", auth.scopes()))));
    if (auth.client().basic()) new Authorizer(account, clock).apply(
        new Auth.Basic(Auth.Choice.ALWAYS, auth.client().id(), auth.client().secret()), outgoing, Optional.empty());
    else addClient(auth.client(), fields);
    auth.extra()
        .forEach(extra -> fields.add(new Outgoing.Pair(extra.getName(), Mixed.plain(Shown.text(extra.getValue())))));
    return new Payload.Text("application/x-www-form-urlencoded", Bodies.form(fields));
  }

  private void addClient(Auth.Client client, List<Outgoing.Pair> fields) {
    if (has(client.id())) fields.add(new Outgoing.Pair("client_id", Mixed.secret(client.id(), value(client.id()))));
    if (has(client.secret()))
      fields.add(new Outgoing.Pair("client_secret", Mixed.secret(client.secret(), value(client.secret()))));
  }

  private Fault refused(Answer answer) {
    var fault = new Verdict(provider, account, clock, redactor).failed(answer, Errors.USUAL);
    return new Fault(new Failure.ProviderError("No access token: " + fault.getMessage(), answer.status(),
        account.next(), new JsonObject()));
  }

  private Secret keep(Auth.OAuth2 auth, JsonValue answer, String rotated) {
    var access = auth.access().in(answer).filter(JsonValue::isString)
        .orElseThrow(() -> new Fault(new Failure.ProviderError(
            "No access token: %s's answer holds none".formatted(provider.name()), 0, account.next(),
            new JsonObject())));
    var seconds = auth.expiresIn().in(answer).filter(JsonValue::isNumber).orElse(Json.value(3_600)).asDouble();
    var refresh = auth.refresh().in(answer).filter(JsonValue::isString).map(JsonValue::asString).orElse(rotated);
    var json = new JsonObject().add("access", access).add("refresh", refresh)
        .add("expires", clock.now().getEpochSecond() + (long) seconds).add("for", fingerprint(auth));
    var kept = Secret.of(JsonText.compact(json));
    account.store().apply(List.of(new SecretEdit.Put(account.provider(), account.name(), FIELD, kept)));
    if (!refresh.isEmpty()) known(refresh);
    return sent(json);
  }
}
