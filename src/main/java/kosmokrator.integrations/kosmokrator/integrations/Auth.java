package kosmokrator.integrations;

import com.eclipsesource.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// How calls prove who they are, as declared. [Authorizer] puts it on a request.
sealed interface Auth {
  /// The name of an alternative, empty when it has none, and the fields that must have values for it to be taken.
  record Choice(String id, List<String> when) {
    static final Choice ALWAYS = new Choice("", List.of());
  }

  Choice choice();

  /// Where a key goes.
  enum In { HEADER, QUERY, PATH, COOKIE }

  /// One key in one place; left out when its field is empty.
  record Key(In in, String name, String credential, String prefix) {
    static Key of(JsonObject json) {
      return new Key(In.valueOf(json.getString("in", "header").toUpperCase(Locale.ROOT)), json.getString("name", ""),
          json.getString("credential", ""), json.getString("prefix", ""));
    }
  }

  /// Not at all.
  record None(Choice choice) implements Auth {
    None() {
      this(Choice.ALWAYS);
    }
  }

  /// A token in a header.
  record Bearer(Choice choice, String credential, String prefix, String header) implements Auth {}

  /// Keys in a header, a cookie, the query or the path.
  record ApiKey(Choice choice, List<Key> keys) implements Auth {}

  /// User and password (RFC 7617); either may be `const:text`.
  record Basic(Choice choice, String user, String password) implements Auth {}

  /// A token fetched from a token endpoint (RFC 6749, sections 4.4 and 6).
  record OAuth2(Choice choice, Template tokenUrl, String grant, List<String> scopes, Client client, String refreshToken,
      String accessToken, JsonObject extra, Place access, Place refresh, Place expiresIn) implements Auth {}

  /// How the client itself proves who it is at the token endpoint. Field names; empty when there is none.
  record Client(String id, String secret, boolean basic) {
    static Client of(JsonObject json) {
      return new Client(json.getString("client_id", ""), json.getString("client_secret", ""),
          json.getString("client_auth", "body").equals("basic"));
    }
  }

  /// A signature over parts of the request.
  record Hmac(Choice choice, String algorithm, String credential, List<String> message, String separator,
      boolean base64, Key place, Optional<Stamp> stamp, Optional<Key> key) implements Auth {}

  /// A timestamp that is sent and signed.
  record Stamp(boolean inQuery, String name, boolean millis) {}

  static Auth of(JsonObject json) {
    var choice = new Choice(json.getString("id", ""), Summary.texts(json.get("when")));
    return switch (json.getString("type", "")) {
      case "bearer" -> new Bearer(choice, json.getString("credential", ""), json.getString("prefix", "Bearer "),
          json.getString("header", "Authorization"));
      case "api_key" -> new ApiKey(choice, keys(json));
      case "basic" -> new Basic(choice, json.getString("user", ""), json.getString("password", ""));
      case "oauth2" -> oauth2(choice, json);
      case "hmac" -> hmac(choice, json);
      default -> new None(choice);
    };
  }

  private static List<Key> keys(JsonObject json) {
    var keys = new ArrayList<Key>();
    if (json.get("credential") != null) keys.add(Key.of(json));
    if (json.get("parts") != null) json.get("parts").asArray().forEach(part -> keys.add(Key.of(part.asObject())));
    return keys;
  }

  private static Auth oauth2(Choice choice, JsonObject json) {
    var paths = Operation.object(json, "token_paths");
    var extra = new JsonObject(Operation.object(json, "extra_params"));
    if (json.get("audience") != null) extra.set("audience", json.get("audience"));
    return new OAuth2(choice, Paths.address(json.getString("token_url", "")), json.getString("grant", ""),
        Summary.texts(json.get("scopes")), Client.of(json),
        json.getString("refresh_token", ""), json.getString("access_token", ""), extra,
        Place.of(paths.getString("access", "access_token")), Place.of(paths.getString("refresh", "refresh_token")),
        Place.of(paths.getString("expires_in", "expires_in")));
  }

  private static Auth hmac(Choice choice, JsonObject json) {
    var stamp = Optional.ofNullable(json.get("timestamp")).map(value -> value.asObject()).map(value -> new Stamp(
        value.getString("in", "").equals("query"), value.getString("name", ""),
        value.getString("unit", "").equals("ms")));
    return new Hmac(choice, json.getString("algorithm", "sha256"), json.getString("credential", ""),
        Summary.texts(json.get("message")), json.getString("separator", ""),
        json.getString("encoding", "hex").equals("base64"), Key.of(json), stamp,
        Optional.ofNullable(json.get("key")).map(key -> Key.of(key.asObject())));
  }

  /// The key that stands for `{name}` in a path or base URL, when keys of this kind go there.
  default Optional<Mixed> pathKey(String name, Account account) {
    if (!(this instanceof ApiKey(_, var keys))) return Optional.empty();
    return keys.stream().filter(key -> key.in == In.PATH && key.name.equals(name)).findFirst()
        .flatMap(key -> account.secret(key.credential).map(secret -> Mixed.plain(key.prefix)
            .plus(Mixed.secret(key.credential, Percent.segment(secret)))));
  }
}
