package kosmokrator.integrations;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import kosmokrator.values.JsonText;

/// A small package for tests, to which parts are added.
final class DemoPackage {
  private final JsonObject manifest = Json.parse("""
      {"manifest":1,"id":"demo","name":"Demo","category":"test","description":"For tests.","auth_strategy":"api_key",
       "credentials":[
        {"key":"url","type":"url","label":"URL","description":"Where it is.","required":true,"normalize":"trim_slash"},
        {"key":"api_key","type":"secret","label":"Key","description":"A key."},
        {"key":"client_id","type":"text","label":"Client","description":"A client."},
        {"key":"client_secret","type":"secret","label":"Secret","description":"A secret."},
        {"key":"refresh_token","type":"secret","label":"Refresh","description":"A token."}],
       "base_url":"{url}","auth":{"type":"bearer","credential":"api_key"},"functions":[]}
      """).asObject();

  /// Sets a member of the package.
  DemoPackage set(String key, String json) {
    manifest.set(key, Json.parse(json));
    return this;
  }

  /// Adds a reading function; `more` are further members.
  DemoPackage get(String name, String path, String more) {
    return function(name, "GET", path, more);
  }

  DemoPackage function(String name, String method, String path, String more) {
    var function = new JsonObject().add("name", name).add("title", name).add("description", "Does " + name + ".")
        .add("type", method.equals("GET") ? "read" : "write").add("method", method).add("path", path)
            .add("params", new JsonArray());
    function = JsonText.merge(function, Json.parse(more).asObject());
    manifest.get("functions").asArray().add(function);
    return this;
  }

  /// One parameter.
  static String param(String name, String type, String in) {
    return "{\"name\":\"%s\",\"type\":\"%s\",\"in\":\"%s\",\"description\":\"A parameter.\"}".formatted(name, type, in);
  }

  JsonValue json() {
    return manifest;
  }

  @Override public String toString() {
    return JsonText.pretty(manifest);
  }
}
