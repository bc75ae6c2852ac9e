package kosmokrator.acp;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import kosmokrator.rpc.RemoteError;

/// The answer to `initialize`: what this agent can.
final class Capabilities {
  static final int PROTOCOL = 1;
  static final String AUTH_METHOD = "kosmokrator";
  private static final String SETUP = "kosmokrator-setup";
  private static final int HIGHEST_VERSION = 65535;
  private static final String[] NATIVE = {"uiEvents", "textDeltas", "thinkingDeltas", "toolLifecycle", "permissions",
    "subagentTree", "subagentDashboard", "tasks", "memories", "integrations", "mcp", "lua", "runtimeConfig", "sessions",
    "permissionModes"};

  private Capabilities() {}

  /// The version both sides speak: 1, whatever newer one the client knows.
  static void requireVersion(Params params) {
    var version = params.value("protocolVersion").orElse(Json.NULL);
    if (version.isNumber() && isWhole(version.toString())) return;
    throw RemoteError.badParams("Param protocolVersion must be a whole number from 0 to " + HIGHEST_VERSION);
  }

  private static boolean isWhole(String number) {
    if (number.length() > 5) return false;
    for (var i = 0; i < number.length(); i++) if (!Character.isDigit(number.charAt(i))) return false;
    return Integer.parseInt(number) <= HIGHEST_VERSION;
  }

  static JsonObject answer(Client client, Host host) {
    return new JsonObject().add("protocolVersion", PROTOCOL)
        .add("agentCapabilities", agent())
        .add("authMethods", authMethods(client))
        .add("agentInfo", new JsonObject().add("name", "KosmoKrator").add("title", "KosmoKrator")
            .add("version", host.version()))
        .add("kosmokratorCapabilities", ours()); // at the root on purpose: the documented place of this extension
  }

  /// The extension's own capabilities.
  static JsonObject ours() {
    var ours = new JsonObject().add("protocolVersion", 1);
    for (var name : NATIVE) ours.add(name, true);
    return ours;
  }

  private static JsonObject agent() {
    return new JsonObject().add("loadSession", true)
        .add("promptCapabilities", new JsonObject().add("image", true).add("audio", false).add("embeddedContext", true))
        .add("mcpCapabilities", new JsonObject().add("http", true).add("sse", true))
        .add("sessionCapabilities", new JsonObject().add("list", new JsonObject()).add("resume", new JsonObject())
            .add("close", new JsonObject()).add("delete", new JsonObject())
            .add("additionalDirectories", new JsonObject()))
        .add("auth", new JsonObject().add("logout", new JsonObject()))
        .add("_meta", new JsonObject().add("kosmokrator", ours()));
  }

  private static JsonArray authMethods(Client client) {
    var ready = new JsonObject().add("id", AUTH_METHOD).add("name", "Configured provider")
        .add("description",
            "Uses the model provider configured with `kosmokrator setup` or an API key from the environment");
    if (client.terminalLoginMeta()) {
      var login = new JsonObject().add("label", "Set up KosmoKrator").add("command", "kosmokrator")
          .add("args", new JsonArray().add("setup"));
      ready.add("_meta", new JsonObject().add("terminal-auth", login));
    }
    var methods = new JsonArray().add(ready);
    if (client.terminalLogin())
      methods.add(new JsonObject().add("id", SETUP).add("type", "terminal").add("name", "Set up a provider")
        .add("description", "Asks for a model provider and its key in a terminal")
        .add("args", new JsonArray().add("--setup")));
    return methods;
  }

  static void requireMethod(JsonValue id) {
    if (id.isString() && id.asString().equals(AUTH_METHOD)) return;
    throw RemoteError.badParams("Unknown auth method: " + (id.isString() ? id.asString() : id.toString()));
  }
}
