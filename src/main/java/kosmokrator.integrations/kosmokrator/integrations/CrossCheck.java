package kosmokrator.integrations;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import kosmokrator.values.Names;
import kosmokrator.values.Schema.Problem;

/// Checks what a schema cannot say: that every name that is used is declared, that names are unique, and that the
/// hosts a credential may reach come from credential fields only. The package has the right shape already.
final class CrossCheck {
  private static final Set<String> SECRET = Set.of("secret", "oauth");
  private final JsonObject manifest;
  private final List<Problem> problems = new ArrayList<>();
  private final Map<String, String> credentials = new HashMap<>(); // key to type
  private final Set<String> pathKeys = new HashSet<>();
  private final Set<String> logins = new HashSet<>();

  CrossCheck(JsonObject manifest) {
    this.manifest = manifest;
  }

  List<Problem> problems(String fileName) {
    var id = manifest.getString("id", "");
    if (!fileName.equals(id + ".json"))
      problem("/id", "must be the name of the file: '%s' belongs into %s.json".formatted(id, id));
    checkCredentials();
    checkAuth();
    checkAddresses();
    checkConstants(manifest, "");
    checkFunctions();
    checkTest();
    return problems;
  }

  private void checkCredentials() {
    var fields = manifest.get("credentials").asArray();
    for (var i = 0; i < fields.size(); i++) {
      var field = fields.get(i).asObject();
      var key = field.getString("key", "");
      if (credentials.put(key, field.getString("type", "")) != null)
        problem("/credentials/" + i + "/key", "is declared twice: '%s'".formatted(key));
      checkPattern(field, "/credentials/" + i);
    }
  }

  private void checkPattern(JsonObject declared, String at) {
    if (declared.get("pattern") == null) return;
    try {
      Pattern.compile(declared.getString("pattern", ""));
    } catch (PatternSyntaxException broken) {
      problem(at + "/pattern", "is not a regular expression: " + broken.getDescription());
    }
  }

  private void checkAuth() {
    if (manifest.get("auth").isObject()) checkAuth(manifest.get("auth").asObject(), "/auth");
    else each(manifest.get("auth").asArray(), "/auth", (auth, at) -> checkAuth(auth.asObject(), at));
  }

  private void checkAuth(JsonObject auth, String at) {
    if (auth.get("id") != null && !logins.add(auth.getString("id", ""))) problem(at + "/id", "is used twice");
    for (var key : List.of("credential", "client_id", "client_secret", "refresh_token", "access_token"))
      requireField(auth, key, at);
    for (var key : List.of("user", "password"))
      if (!auth.getString(key, "const:").startsWith("const:")) requireField(auth, key, at);
    if (auth.get("when") != null)
      each(auth.get("when").asArray(), at + "/when", (key, place) -> requireField(key.asString(), place));
    notePathKey(auth);
    if (auth.get("parts") != null)
      each(auth.get("parts").asArray(), at + "/parts", (part, place) -> checkKey(part.asObject(), place));
    if (auth.get("key") != null) checkKey(auth.get("key").asObject(), at + "/key");
    if (auth.get("token_url") != null) checkAddress(auth.getString("token_url", ""), at + "/token_url");
  }

  private void checkKey(JsonObject key, String at) {
    requireField(key, "credential", at);
    notePathKey(key);
  }

  private void notePathKey(JsonObject key) {
    if (key.getString("in", "").equals("path")) pathKeys.add(key.getString("name", ""));
  }

  private void requireField(JsonObject object, String key, String at) {
    if (object.get(key) != null) requireField(object.getString(key, ""), at + "/" + key);
  }

  private void requireField(String name, String at) {
    if (!credentials.containsKey(name))
      problem(at, "names no credential field: '%s'%s".formatted(name, Names.hint(name, credentials.keySet())));
  }

  private void checkAddresses() {
    checkAddress(manifest.getString("base_url", ""), "/base_url");
    Operation.object(manifest, "hosts")
        .forEach(host -> checkAddress(host.getValue().asString(), "/hosts/" + host.getName()));
  }

  /// Placeholders of an address are credential fields: a URL field at the start, an open field in the host's name.
  private void checkAddress(String address, String at) {
    var first = address.startsWith("{");
    var hostEnd = first ? 0 : Math.max(0, address.indexOf('/', address.indexOf("://") + 3));
    for (var name : Template.of(address).names()) {
      var place = address.indexOf("{" + name + "}");
      if (!credentials.containsKey(name)) {
        if (!pathKeys.contains(name) || place < hostEnd || place == 0) requireField(name, at);
      } else if (place == 0 && !credentials.get(name).equals("url"))
        problem(at, "must begin with a field of type url, not '%s'".formatted(name));
      else if (place < hostEnd && SECRET.contains(credentials.get(name)))
        problem(at, "must not have the secret field '%s' in the host".formatted(name));
    }
  }

  /// `headers` and `query`: placeholders are credential fields.
  private void checkConstants(JsonObject object, String at) {
    for (var key : List.of("headers", "query")) {
      for (var constant : Operation.object(object, key)) {
        var place = at + "/" + key + "/" + constant.getName();
        Template.of(Shown.text(constant.getValue())).names().forEach(name -> requireField(name, place));
        if (key.equals("headers") && constant.getName().equalsIgnoreCase("content-type"))
          problem(place, "is set by content_type");
      }
    }
  }

  private void checkFunctions() {
    var names = new HashSet<String>();
    each(manifest.get("functions").asArray(), "/functions", (function, at) -> {
      var declared = function.asObject();
      if (!names.add(declared.getString("name", "")))
        problem(at + "/name", "is used twice: '%s'".formatted(declared.getString("name", "")));
      if (declared.get("aliases") != null) each(declared.get("aliases").asArray(), at + "/aliases", (alias, place) -> {
        if (!names.add(alias.asString())) problem(place, "is used twice: '%s'".formatted(alias.asString()));
      });
      checkConstants(declared, at);
      new FunctionCheck(declared, at, this).run();
    });
  }

  private void checkTest() {
    if (!(manifest.get("test") instanceof JsonObject test)) return;
    var name = test.getString("function", "");
    var isThere = manifest.get("functions").asArray().values().stream()
        .anyMatch(each -> each.asObject().getString("name", "").equals(name));
    if (!name.isEmpty() && !isThere) problem("/test/function", "names no function: '%s'".formatted(name));
  }

  /// What is done with one element of a list and its JSON pointer.
  interface Visit {
    void at(JsonValue element, String pointer);
  }

  static void each(JsonArray array, String at, Visit visit) {
    for (var i = 0; i < array.size(); i++) visit.at(array.get(i), at + "/" + i);
  }

  JsonObject manifest() {
    return manifest;
  }

  /// A name in a path: a credential field or an authentication key.
  boolean knows(String placeholder) {
    return credentials.containsKey(placeholder) || pathKeys.contains(placeholder);
  }

  boolean hasLogin(String id) {
    return logins.contains(id);
  }

  /// True when a field is declared and is not secret.
  boolean isOpenField(String key) {
    return credentials.containsKey(key) && !SECRET.contains(credentials.get(key));
  }

  void checkExpression(JsonObject declared, String at) {
    checkPattern(declared, at);
  }

  void problem(String at, String text) {
    problems.add(new Problem(at, text));
  }
}
