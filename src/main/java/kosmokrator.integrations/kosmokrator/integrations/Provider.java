package kosmokrator.integrations;

import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kosmokrator.integrations.Operation.Login;

/// What all functions of one package share. One that does not run is only shown.
record Provider(String id, String name, List<CredentialField> credentials, Template baseUrl,
    Map<String, Template> hosts, List<Auth> auth, JsonObject headers, JsonObject query, int timeoutMillis,
    Errors errors, RateLimit limits, boolean runs) {
  static final int TIMEOUT_MILLIS = 30_000;

  static Provider of(JsonObject manifest) {
    var hosts = new HashMap<String, Template>();
    Operation.object(manifest, "hosts")
        .forEach(host -> hosts.put(host.getName(), Paths.address(host.getValue().asString())));
    return new Provider(manifest.getString("id", ""), manifest.getString("name", ""), CredentialField.all(manifest),
        Paths.address(manifest.getString("base_url", "")), hosts, auth(manifest.get("auth")),
        Operation.object(manifest, "headers"), Operation.object(manifest, "query"),
        manifest.getInt("timeout_ms", TIMEOUT_MILLIS), Errors.of(Operation.object(manifest, "errors")),
        RateLimit.of(Operation.object(manifest, "rate_limit")),
        Operation.object(manifest, "capabilities").getBoolean("cli_runtime", true));
  }

  /// The keys of the credential fields that nothing but configuration can give.
  List<String> needed() {
    return credentials.stream().filter(CredentialField::mustBeConfigured).map(CredentialField::key).toList();
  }

  private static List<Auth> auth(JsonValue declared) {
    if (declared.isObject()) return List.of(Auth.of(declared.asObject()));
    var all = new ArrayList<Auth>();
    declared.asArray().forEach(each -> all.add(Auth.of(each.asObject())));
    return all;
  }

  /// How this call proves who it is: the named alternative, else the first whose fields have values, else not at all.
  Auth auth(Login login, Account account) {
    if (!login.any()) return new Auth.None();
    Optional<Auth> chosen = auth.stream().filter(each -> login.name().isPresent()
        ? each.choice().id().equals(login.name().get()) : each.choice().when().stream().allMatch(account::has))
        .findFirst();
    return chosen.orElse(new Auth.None());
  }
}
