package kosmokrator.integrations;

import java.util.Comparator;
import java.util.Optional;
import kosmokrator.integrations.Auth.Key;
import kosmokrator.io.Clock;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.Secret;

/// Puts an account's credentials on a request.
final class Authorizer {
  private static final String CONSTANT = "const:";
  private final Account account;
  private final Clock clock;

  Authorizer(Account account, Clock clock) {
    this.account = account;
    this.clock = clock;
  }

  /// Adds what `auth` asks for. `token` is the access token of an OAuth 2 login, empty when there is none yet.
  void apply(Auth auth, Outgoing outgoing, Optional<Secret> token) {
    switch (auth) {
      case Auth.None _ -> {}
      case Auth.Bearer(_, var credential, var prefix, var header) ->
          account.secret(credential).map(secret -> Mixed.plain(prefix).plus(Mixed.secret(credential, secret)))
              .ifPresent(value -> outgoing.header(header, value));
      case Auth.ApiKey(_, var keys) -> keys.forEach(key -> put(key, outgoing));
      case Auth.Basic(_, var user, var password) -> basic(user, password, outgoing);
      case Auth.OAuth2 _ -> outgoing.header("Authorization",
          Mixed.plain("Bearer ").plus(Mixed.secret("access_token", token.orElse(Secret.of("")))));
      case Auth.Hmac hmac -> sign(hmac, outgoing);
    }
  }

  private void put(Key key, Outgoing outgoing) {
    account.secret(key.credential())
        .map(secret -> Mixed.plain(key.prefix()).plus(Mixed.secret(key.credential(), secret)))
        .ifPresent(value -> put(key, value, outgoing));
  }

  private static void put(Key key, Mixed value, Outgoing outgoing) {
    switch (key.in()) {
      case HEADER -> outgoing.header(key.name(), value);
      case QUERY -> outgoing.setQuery(key.name(), value);
      case COOKIE -> outgoing.addCookie(key.name(), value);
      case PATH -> {} // filled with the path itself
    }
  }

  private void basic(String user, String password, Outgoing outgoing) {
    var pair = Secret.join(part(user), ":", part(password));
    outgoing.header("Authorization", Mixed.plain("Basic ")
        .plus(Mixed.secret(named(user) + ":" + named(password), pair.base64())));
  }

  private Secret part(String part) {
    return part.startsWith(CONSTANT) ? Secret.of(part.substring(CONSTANT.length()))
        : account.secret(part).orElse(Secret.of(""));
  }

  private static String named(String part) {
    return part.startsWith(CONSTANT) ? part.substring(CONSTANT.length()) : part;
  }

  private void sign(Auth.Hmac hmac, Outgoing outgoing) {
    var stamp = hmac.stamp().map(declared -> stamp(declared, outgoing)).orElse("");
    hmac.key().ifPresent(key -> put(key, outgoing));
    var secret = account.secret(hmac.credential()).orElseThrow(() -> new Fault(new Failure.MissingCredentials(
        account.provider(), account.name(), java.util.List.of(hmac.credential()))));
    var signature = new Signature(hmac, secret).of(message(hmac, outgoing, stamp));
    put(hmac.place(), Mixed.plain(hmac.place().prefix()).plus(Mixed.secret(hmac.place().name(), signature)), outgoing);
  }

  private String stamp(Auth.Stamp declared, Outgoing outgoing) {
    var now = clock.now();
    var text = Long.toString(declared.millis() ? now.toEpochMilli() : now.getEpochSecond());
    if (declared.inQuery()) outgoing.setQuery(declared.name(), Mixed.plain(text));
    else outgoing.header(declared.name(), Mixed.plain(text));
    return text;
  }

  private static Secret message(Auth.Hmac hmac, Outgoing outgoing, String stamp) {
    var parts = hmac.message().stream().map(part -> switch (part) {
      case "method" -> Secret.of(outgoing.method());
      case "path" -> outgoing.path().actual();
      case "query" -> outgoing.queryText().actual();
      case "sorted_query" -> sorted(outgoing).actual();
      case "timestamp" -> Secret.of(stamp);
      case "body" -> body(outgoing);
      default -> throw Fault.of(Failure.Kind.STATE, "Unknown part of a signed message: " + part);
    }).toList();
    var message = Secret.of("");
    for (var i = 0; i < parts.size(); i++) message = Secret.join(message, i == 0 ? "" : hmac.separator(), parts.get(i));
    return message;
  }

  /// Signing a body that is not text is refused: nothing built in needs it.
  private static Secret body(Outgoing outgoing) {
    return switch (outgoing.payload()) {
      case Payload.None() -> Secret.of("");
      case Payload.Text(_, var text) -> text.actual();
      case Payload.Bytes _, Payload.Parts _ ->
          throw Fault.of(Failure.Kind.STATE, "A signed request cannot carry a file");
    };
  }

  private static Mixed sorted(Outgoing outgoing) {
    var copy = new Outgoing(outgoing.method(), Mixed.EMPTY, Mixed.EMPTY);
    outgoing.query().stream().sorted(Comparator.comparing(Outgoing.Pair::name))
        .forEach(pair -> copy.addQuery(pair.name(), pair.value()));
    return copy.queryText();
  }
}
