package kosmokrator.mcp;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.Locale;
import java.util.Optional;
import kosmokrator.values.Fields;
import kosmokrator.values.JsonText;
import kosmokrator.values.Loose;
import kosmokrator.values.Printable;
import kosmokrator.values.Secret;

/// What a server's entry says about signing in: `oauth {clientId, clientSecret, callbackPort, scopes,
/// clientMetadataUrl}` as Claude Code has it, or `auth {CLIENT_ID, CLIENT_SECRET, scopes}` as Cursor does.
record OAuthSettings(Optional<String> clientId, Optional<Secret> clientSecret, int port, Optional<String> scope,
    Optional<String> metadataUrl) {
  static OAuthSettings of(ServerConfig server, Placeholders placeholders) {
    var fields = new Fields(server.entry(), "MCP server '%s':".formatted(Printable.line(server.name())));
    var isCursor = fields.value("oauth").isEmpty() && fields.value("auth").filter(auth -> auth.isObject()).isPresent();
    var oauth = fields.fields(isCursor ? "auth" : "oauth");
    return new OAuthSettings(text(oauth, isCursor ? "CLIENT_ID" : "clientId", placeholders).map(Filled::shown),
        text(oauth, isCursor ? "CLIENT_SECRET" : "clientSecret", placeholders).map(Filled::actual),
        (int) oauth.whole("callbackPort", 0), scope(oauth), oauth.string("clientMetadataUrl"));
  }

  private static Optional<Filled> text(Fields oauth, String name, Placeholders placeholders) {
    return oauth.string(name).filter(text -> !text.isBlank())
        .map(text -> placeholders.fill(text, "oauth." + name, name.toLowerCase(Locale.ROOT).contains("secret")));
  }

  /// A list of scopes, or a text with spaces between them.
  private static Optional<String> scope(Fields oauth) {
    return oauth.value("scopes").map(OAuthSettings::words).filter(scope -> !scope.isBlank());
  }

  private static String words(JsonValue scopes) {
    if (scopes.isArray()) return String.join(" ", Loose.texts(scopes));
    return scopes.isString() ? scopes.asString() : JsonText.compact(scopes);
  }

  /// How we introduce ourselves to a server that registers clients (RFC 7591).
  static JsonObject registration(String redirect, String method, boolean refreshes) {
    var grants = new JsonArray().add("authorization_code");
    if (refreshes) grants.add("refresh_token");
    return new JsonObject().add("client_name", "KosmoKrator")
        .add("redirect_uris", new JsonArray().add(redirect))
        .add("grant_types", grants).add("response_types", new JsonArray().add("code"))
        .add("token_endpoint_auth_method", method).add("application_type", "native");
  }
}
