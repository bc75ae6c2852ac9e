package kosmokrator.integrations;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import kosmokrator.values.FunctionName;
import kosmokrator.values.JsonText;

/// The parts of a package that lists, search, docs and schemas need, as JSON: what the index holds per provider.
/// Built-in packages are summarised when the program is built, the user's own when they are read.
final class Summary {
  private static final Set<String> REPEATABLE = Set.of("GET", "HEAD", "PUT", "DELETE", "OPTIONS");

  private Summary() {}

  /// What lists tell about a provider: its name, what works, and which fields it needs.
  static JsonObject head(JsonObject manifest) {
    var head = new JsonObject();
    for (var key : List.of("name", "auth_strategy", "capabilities")) keep(manifest, key, head);
    var needed = CredentialField.all(manifest).stream().filter(CredentialField::mustBeConfigured)
        .map(CredentialField::key).toList();
    if (!needed.isEmpty()) head.add("needs", JsonText.array(needed));
    return head;
  }

  /// The rest that is told about a provider.
  static JsonObject details(JsonObject manifest) {
    var details = new JsonObject();
    for (var key : List.of("description", "category", "docs_url", "credentials")) keep(manifest, key, details);
    return details;
  }

  /// What is told about a function besides its schema, under the keys of its row.
  static JsonObject facts(FunctionName name, JsonObject function) {
    var facts = new JsonObject().add("provider", name.owner()).add("function", name.action())
        .add("name", name.toString()).add("slug", name.owner() + "_" + name.action());
    keep(function, "title", facts);
    keep(function, "description", facts);
    return facts.add("operation", function.getString("type", "write"))
        .add("aliases", function.get("aliases") == null ? new JsonArray() : function.get("aliases"))
        .add("destructive", function.getBoolean("destructive", false)).add("idempotent", idempotent(function))
        .add("deprecated", function.getBoolean("deprecated", false)).add("paginated", function.get("paginate") != null)
        .add("binary", binary(function));
  }

  /// Whether sending it twice does what sending it once does: declared, or a matter of the method (RFC 9110, 9.2.2).
  static boolean idempotent(JsonObject function) {
    return function.getBoolean("idempotent", REPEATABLE.contains(function.getString("method", "")));
  }

  private static boolean binary(JsonObject function) {
    return Operation.object(function, "response").getString("decode", "json").equals("bytes");
  }

  /// The schema of the arguments, in declared order. What a default or a credential can give is not required.
  static JsonObject schema(JsonObject function) {
    var properties = new JsonObject();
    var required = new JsonArray();
    for (var each : function.get("params").asArray()) {
      var param = each.asObject();
      properties.add(param.getString("name", ""), property(param));
      if (param.getBoolean("required", false) && param.get("default") == null && param.get("default_from") == null)
        required.add(param.getString("name", ""));
    }
    return new JsonObject().add("type", "object").add("properties", properties).add("required", required)
        .add("additionalProperties", false);
  }

  private static JsonObject property(JsonObject param) {
    var property = new JsonObject();
    addType(param, property);
    property.add("description", param.getString("description", ""));
    keep(param, "enum", property);
    addInside(param, property);
    keep(param, "default", property);
    keep(param, "format", property);
    addLimits(param, property);
    if (param.get("pattern") != null) property.add("pattern", "^(?:" + param.getString("pattern", "") + ")$");
    return property;
  }

  private static void addType(JsonObject declared, JsonObject schema) {
    var type = declared.getString("type", "string");
    if (!type.equals("any")) schema.add("type", type);
  }

  private static void addInside(JsonObject declared, JsonObject schema) {
    if (declared.get("items") != null) schema.add("items", value(declared.get("items").asObject()));
    if (!(declared.get("properties") instanceof JsonObject properties)) return;
    var inside = new JsonObject();
    properties.forEach(member -> inside.add(member.getName(), value(member.getValue().asObject())));
    schema.add("properties", inside);
  }

  private static JsonObject value(JsonObject declared) {
    var schema = new JsonObject();
    addType(declared, schema);
    keep(declared, "description", schema);
    keep(declared, "enum", schema);
    addInside(declared, schema);
    keep(declared, "required", schema);
    return schema;
  }

  /// `min` and `max` mean the size of a number, the length of a text or the number of elements.
  private static void addLimits(JsonObject param, JsonObject property) {
    var names = switch (param.getString("type", "string")) {
      case "string" -> List.of("minLength", "maxLength");
      case "array" -> List.of("minItems", "maxItems");
      default -> List.of("minimum", "maximum");
    };
    rename(param, "min", property, names.getFirst());
    rename(param, "max", property, names.getLast());
  }

  private static void keep(JsonObject from, String key, JsonObject to) {
    rename(from, key, to, key);
  }

  private static void rename(JsonObject from, String key, JsonObject to, String name) {
    if (from.get(key) != null) to.add(name, from.get(key));
  }

  /// Texts of a list that may be absent.
  static List<String> texts(JsonValue list) {
    var texts = new ArrayList<String>();
    if (list != null) list.asArray().forEach(text -> texts.add(text.asString()));
    return texts;
  }
}
