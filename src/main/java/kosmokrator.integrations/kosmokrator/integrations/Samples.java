package kosmokrator.integrations;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import kosmokrator.values.Failure;
import kosmokrator.values.JsonText;
import kosmokrator.values.Schema;

/// Examples of calls: the required arguments of a function with values of the right type, spelled for a shell, as
/// JSON and as Lua.
final class Samples {
  private final FunctionInfo function;
  private final JsonObject arguments = new JsonObject();

  Samples(FunctionInfo function) {
    this.function = function;
    for (var name : function.schema().required())
      arguments.add(name, function.schema().property(name).map(schema -> value(name, schema))
          .orElse(Json.value("value")));
  }

  private static JsonValue value(String name, Schema schema) {
    var json = schema.json();
    if (json.get("enum") != null && !json.get("enum").asArray().isEmpty()) return json.get("enum").asArray().get(0);
    return switch (schema.type().orElse("string")) {
      case "integer", "number" -> json.get("minimum") != null && json.get("minimum").asDouble() > 123
          ? json.get("minimum") : Json.value(123);
      case "boolean" -> Json.TRUE;
      case "array" -> new JsonArray()
          .add(json.get("items") instanceof JsonObject items ? value(name, new Schema(items)) : Json.value("value"));
      case "object" -> new JsonObject().add("key", "value");
      default -> Json.value(text(name, json.getString("format", "")));
    };
  }

  private static String text(String name, String format) {
    return switch (format) {
      case "date" -> "2026-01-31";
      case "date-time" -> "2026-01-31T09:30:00Z";
      case "uri", "url" -> "https://example.com";
      case "email" -> "somebody@example.com";
      default -> name.endsWith("_id") || name.equals("id") ? "123" : "value";
    };
  }

  /// ` --project-id=123 --name=value`. A name that is also a flag of the program goes behind `--arg`.
  String flags(Set<String> taken) {
    var flags = new StringBuilder();
    for (var argument : arguments) {
      var flag = argument.getName().replace('_', '-');
      var plain = !taken.contains(flag) && flag.replace('-', '_').equals(argument.getName());
      for (var text : texts(argument.getValue()))
        flags.append(plain ? " --%s=%s".formatted(flag, Failure.word(text))
            : " --arg " + Failure.word(argument.getName() + "=" + text));
    }
    return flags.toString();
  }

  /// A flag is repeated for every element of a list.
  private static List<String> texts(JsonValue value) {
    if (!value.isArray()) return List.of(Shown.text(value));
    var texts = new ArrayList<String>();
    value.asArray().forEach(element -> texts.add(Shown.text(element)));
    return texts;
  }

  /// The arguments as JSON in single quotes.
  String json() {
    return "'" + JsonText.compact(arguments).replace("'", "'\\''") + "'";
  }

  /// `local result = app.integrations.plane.create_issue({ name = "value" })`
  String lua() {
    var table = new ArrayList<String>();
    arguments.forEach(argument -> table.add(key(argument.getName()) + " = " + lua(argument.getValue())));
    return "local result = app.integrations.%s(%s)".formatted(function.name(),
        table.isEmpty() ? "{}" : "{ " + String.join(", ", table) + " }");
  }

  private static String key(String name) {
    return name.matches("[A-Za-z_][A-Za-z0-9_]*") ? name : "[" + JsonText.compact(Json.value(name)) + "]";
  }

  private static String lua(JsonValue value) {
    if (value.isArray())
      return "{ " + String.join(", ", value.asArray().values().stream().map(Samples::lua).toList()) + " }";
    if (!value.isObject()) return value.isNull() ? "nil" : JsonText.compact(value);
    var members = new ArrayList<String>();
    value.asObject().forEach(member -> members.add(key(member.getName()) + " = " + lua(member.getValue())));
    return "{ " + String.join(", ", members) + " }";
  }
}
