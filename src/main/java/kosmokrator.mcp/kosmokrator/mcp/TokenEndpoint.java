package kosmokrator.mcp;

import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kosmokrator.io.Clock;
import kosmokrator.io.Redactor;
import kosmokrator.io.Request.Header;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.Loose;
import kosmokrator.values.Printable;
import kosmokrator.values.Secret;

/// Asks an authorization server for tokens (RFC 6749 section 3.2).
final class TokenEndpoint {
  private final AuthHttp http;
  private final Redactor redactor;
  private final Clock clock;

  /// The parameters of a request; texts are encoded here, secrets are in the clear up to here.
  static final class Form {
    private final Map<String, Secret> encoded = new LinkedHashMap<>();

    Form add(String name, String value) {
      encoded.put(name, Secret.of(URLEncoder.encode(value, StandardCharsets.UTF_8)));
      return this;
    }

    Form add(String name, Secret value) {
      encoded.put(name, value.formEncoded());
      return this;
    }

    Secret text() {
      var parts = new ArrayList<Object>();
      encoded.forEach((name, value) -> {
        if (!parts.isEmpty()) parts.add("&");
        parts.add(name + "=");
        parts.add(value);
      });
      return Secret.join(parts.toArray());
    }
  }

  TokenEndpoint(AuthHttp http, Redactor redactor, Clock clock) {
    this.http = http;
    this.redactor = redactor;
    this.clock = clock;
  }

  /// The answer to a request of this client, whatever it is.
  AuthHttp.Answer ask(String url, Form form, OAuthStore.Client client) {
    var headers = new ArrayList<>(List.of(Header.of("Accept", "application/json")));
    var secret = client.secret().orElse(Secret.of(""));
    switch (client.method()) {
      case "client_secret_basic" -> headers.add(new Header("Authorization",
          Secret.join("Basic ", Secret.join(Secret.of(client.id()).formEncoded(), ":",
              secret.formEncoded()).base64())));
      case "client_secret_post" -> form.add("client_id", client.id()).add("client_secret", secret);
      default -> form.add("client_id", client.id());
    }
    return http.form(url, form.text(), headers);
  }

  /// The grant in an answer; a refusal is a fault in the server's
  /// own words. What the answer leaves out is as it was `before`.
  OAuthStore.Grant grant(AuthHttp.Answer answer, OAuthStore.Grant before) {
    var token = Loose.text(answer.body(), "access_token");
    if (!answer.isGood() || token.isEmpty()) throw refused(answer);
    var type = Loose.text(answer.body(), "token_type");
    if (!type.isEmpty() && !type.equalsIgnoreCase("Bearer"))
      throw Fault.of(Failure.Kind.PROVIDER_ERROR, "The authorization server gave a token of an unknown type: "
          + Printable.line(type));
    var refresh = Optional.of(Loose.text(answer.body(), "refresh_token")).filter(text -> !text.isEmpty())
        .map(Secret::of).or(before::refreshToken);
    var scope = Loose.text(answer.body(), "scope");
    var grant = new OAuthStore.Grant(before.issuer(), before.tokenEndpoint(), before.resource(),
        scope.isEmpty() ? before.scope() : scope,
        expiry(answer.body().get("expires_in")), Secret.of(token), refresh);
    redactor.learn(grant.accessToken());
    grant.refreshToken().ifPresent(redactor::learn);
    return grant;
  }

  private long expiry(JsonValue seconds) {
    return seconds != null && seconds.isNumber() && seconds.asDouble() > 0
        ? clock.now().getEpochSecond() + (long) seconds.asDouble() : 0;
  }

  static Fault refused(AuthHttp.Answer answer) {
    return Fault.of(Failure.Kind.PROVIDER_ERROR, "The authorization server refused (%d)%s"
        .formatted(answer.status(), words(answer.body())));
  }

  private static String words(JsonObject body) {
    var error = Loose.text(body, "error");
    var description = Loose.text(body, "error_description");
    return error.isEmpty() ? "" : ": " + Printable.line(error + (description.isEmpty() ? "" : ", " + description));
  }
}
