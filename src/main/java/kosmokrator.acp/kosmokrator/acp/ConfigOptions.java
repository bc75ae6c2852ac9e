package kosmokrator.acp;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kosmokrator.agent.Choice;
import kosmokrator.agent.Mode;
import kosmokrator.agent.PermissionMode;
import kosmokrator.agent.Session;
import kosmokrator.llm.ModelInfo;
import kosmokrator.rpc.RemoteError;

/// A session's modes and config options, as the client shows and sets them.
record ConfigOptions(Host host, boolean booleans) {
  private static final String DEFAULT = "default";
  private static final String[] EFFORTS = {DEFAULT, "off", "low", "medium", "high"};

  JsonObject modes(Session session) {
    var available = new JsonArray();
    for (var mode : Mode.values()) {
      available.add(new JsonObject().add("id", mode.word()).add("name", mode.label())
          .add("description", mode.purpose()));
    }
    return new JsonObject().add("currentModeId", session.mode().word()).add("availableModes", available);
  }

  JsonArray all(EditorSession editor) {
    var session = editor.session();
    var all = new JsonArray().add(mode(session)).add(model(session)).add(permissionMode(session));
    if (session.model().reasoning()) all.add(effort(session));
    if (!booleans) return all;
    return all.add(option("show_reasoning", "Show reasoning", "_kosmokrator_display", "boolean")
        .add("currentValue", editor.showsThoughts()));
  }

  private static JsonObject mode(Session session) {
    return select("mode", "Mode", "mode", session.mode().word(), choices(Mode.values()));
  }

  private JsonObject model(Session session) {
    var options = new JsonArray();
    var current = session.model();
    var known = models(current);
    known.forEach(model -> options.add(choice(model.name(), model.label())));
    return select("model", "Model", "model", current.name(), options);
  }

  /// What is in use is always among what can be chosen.
  private List<ModelInfo> models(ModelInfo current) {
    var models = new ArrayList<>(host.models(current));
    if (models.stream().noneMatch(model -> model.name().equals(current.name()))) models.addFirst(current);
    return models;
  }

  private static JsonObject permissionMode(Session session) {
    return select("permission_mode", "Permission mode", "_permission_mode", session.permissionMode().word(),
        choices(PermissionMode.values()));
  }

  private static JsonArray choices(Choice... all) {
    var options = new JsonArray();
    for (var each : all) options.add(choice(each.word(), each.label()).add("description", each.purpose()));
    return options;
  }

  private static JsonObject effort(Session session) {
    var options = new JsonArray();
    for (var effort : EFFORTS)
      options.add(choice(effort, Character.toUpperCase(effort.charAt(0)) + effort.substring(1)));
    return select("reasoning_effort", "Reasoning effort", "thought_level", session.effort().orElse(DEFAULT), options);
  }

  /// Sets one option; an unknown one or a value it does not have is refused.
  void set(EditorSession editor, Params params) {
    var id = params.text("configId");
    var value = params.value("value").orElseThrow(() -> RemoteError.badParams("Missing param: value"));
    var offered = offered(all(editor), id);
    if (offered.getString("type", "").equals("boolean")) editor.showThoughts(truth(value));
    else select(editor.session(), id, choice(offered, value));
  }

  private static void select(Session session, String id, String value) {
    switch (id) {
      case "mode" -> session.setMode(Mode.parse(value).orElseThrow());
      case "model" -> session.setModel(value);
      case "permission_mode" -> session.setPermissionMode(PermissionMode.parse(value).orElseThrow());
      default -> session.setEffort(Optional.of(value).filter(effort -> !effort.equals(DEFAULT)));
    }
  }

  private static JsonObject offered(JsonArray options, String id) {
    for (var option : options) if (option.asObject().getString("id", "").equals(id)) return option.asObject();
    throw RemoteError.badParams("Unknown config option: " + id);
  }

  private static String choice(JsonObject option, JsonValue value) {
    if (value.isString()) for (var choice : option.get("options").asArray())
      if (choice.asObject().getString("value", "").equals(value.asString())) return value.asString();
    throw RemoteError.badParams("Unknown value for config option %s: %s".formatted(option.getString("id", ""), value));
  }

  private static boolean truth(JsonValue value) {
    if (value.isBoolean()) return value.asBoolean();
    throw RemoteError.badParams("Param value must be true or false");
  }

  private static JsonObject select(String id, String name, String category, String current, JsonArray options) {
    return option(id, name, category, "select").add("currentValue", current).add("options", options);
  }

  private static JsonObject option(String id, String name, String category, String type) {
    return new JsonObject().add("id", id).add("name", name).add("category", category).add("type", type);
  }

  private static JsonObject choice(String value, String name) {
    return new JsonObject().add("value", value).add("name", name.isEmpty() ? value : name);
  }
}
