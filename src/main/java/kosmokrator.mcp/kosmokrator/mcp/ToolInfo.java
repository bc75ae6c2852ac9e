package kosmokrator.mcp;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import java.util.List;
import java.util.Optional;
import kosmokrator.values.Effect;
import kosmokrator.values.Failure;
import kosmokrator.values.FunctionName;
import kosmokrator.values.JsonText;
import kosmokrator.values.Loose;
import kosmokrator.values.Printable;
import kosmokrator.values.Schema;

/// One tool as its server describes it. `luaName` is its name in scripts. `changes` say how it differs from the tool
/// that was trusted, empty when it does not; a tool that differs is listed, not called. `definition` is the server's
/// own JSON.
public record ToolInfo(String server, String name, String luaName, Effect effect, List<String> changes,
    JsonObject definition) {
  private static final int LONGEST_NAME = 64;

  public ToolInfo {
    changes = List.copyOf(changes);
  }

  /// The full name, `server.tool`.
  public FunctionName function() {
    return new FunctionName(server, name);
  }

  /// The name under which models know it: `mcp__SERVER__TOOL`, at most 64 characters of `[A-Za-z0-9_-]`. Where that is
  /// not all of both names, or not the only way to read it, a hash of both is behind it: two tools never share a name,
  /// and one has the same in every run.
  public String modelName() {
    var plain = "mcp__" + server + "__" + name;
    var allowed = plain.replaceAll("[^A-Za-z0-9_-]", "_");
    var clear = !server.contains("__") && !server.endsWith("_") && !plain.matches(".*_[0-9a-f]{8}");
    if (allowed.equals(plain) && plain.length() <= LONGEST_NAME && clear) return plain;
    var hash = Canonical.sha256(server + "\n" + name).substring(0, 8);
    return allowed.substring(0, Math.min(allowed.length(), LONGEST_NAME - 9)) + "_" + hash;
  }

  /// A few words for people: `title`, else `annotations.title`, else the name (revision 2025-06-18).
  public String title() {
    var title = Loose.text(definition, "title");
    var annotated = Loose.text(annotations(), "title");
    return !title.isEmpty() ? title : !annotated.isEmpty() ? annotated : name;
  }

  /// What the server says it does. Text of a stranger: to be made printable before a terminal sees it.
  public String description() {
    return Loose.text(definition, "description");
  }

  /// The schema of the arguments; one that is missing allows anything.
  public Schema schema() {
    return definition.get("inputSchema") instanceof JsonObject schema ? new Schema(schema) : Schema.NOTHING;
  }

  /// The schema of `structuredContent`, if the server promises any.
  public Optional<Schema> outputSchema() {
    return definition.get("outputSchema") instanceof JsonObject schema ? Optional.of(new Schema(schema))
        : Optional.empty();
  }

  /// The server's hints, such as `destructiveHint`.
  public JsonObject annotations() {
    return Loose.object(definition, "annotations");
  }

  /// A hint of the server; an absent one has the default of the specification.
  public boolean hint(String name) {
    var otherwise = name.equals("destructiveHint") || name.equals("openWorldHint");
    return Loose.flag(annotations(), name, otherwise);
  }

  /// Why the tool is not called, if it is not the one that was trusted.
  public Optional<Failure> problem() {
    if (changes.isEmpty()) return Optional.empty();
    return Optional.of(new Failure.Plain(Failure.Kind.UNTRUSTED,
        "Tool '%s' of MCP server '%s' is not the one that was trusted: %s"
        .formatted(Printable.line(name), Printable.line(server), String.join("; ", changes)),
        List.of("kosmokrator mcp:trust " + Failure.word(server))));
  }

  /// The row of `mcp:tools` and `mcp:schema`.
  public JsonObject row() {
    var row = new JsonObject().add("server", server).add("name", name).add("function", server + "." + luaName)
        .add("lua_path", luaPath()).add("title", title()).add("description", description())
        .add("operation", effect.word())
        .add("destructive", effect == Effect.WRITE && hint("destructiveHint")).add("idempotent", hint("idempotentHint"))
        .add("parameters", parameters()).add("schema", schema().json());
    outputSchema().ifPresent(schema -> row.add("output_schema", schema.json()));
    if (!changes.isEmpty()) row.add("trusted", false).add("changes", JsonText.array(changes));
    return row;
  }

  /// `app.mcp.server.tool`; names that Lua cannot write after a dot stand in brackets.
  public String luaPath() {
    return "app.mcp" + luaKey(server) + luaKey(luaName);
  }

  private static String luaKey(String name) {
    return name.matches("[A-Za-z_][A-Za-z0-9_]*") ? "." + name : "[" + JsonText.compact(Json.value(name)) + "]";
  }

  private JsonArray parameters() {
    var parameters = new JsonArray();
    var schema = schema();
    var required = schema.required();
    for (var name : schema.names()) {
      var property = schema.property(name);
      parameters.add(new JsonObject().add("name", name).add("type", property.map(ToolInfo::type).orElse("any"))
          .add("required", required.contains(name)).add("description", property.map(Schema::description).orElse("")));
    }
    return parameters;
  }

  private static String type(Schema schema) {
    var types = schema.json().get("type");
    if (types instanceof JsonArray several) return String.join("|", Loose.texts(several));
    return schema.type().orElse("any");
  }
}
