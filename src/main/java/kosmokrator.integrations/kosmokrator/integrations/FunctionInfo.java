package kosmokrator.integrations;

import com.eclipsesource.json.JsonObject;
import java.util.List;
import kosmokrator.values.Effect;
import kosmokrator.values.FunctionName;
import kosmokrator.values.Schema;

/// What can be told about a function without loading its package: names, words, schema and hints.
/// `paginated` functions follow pages with `--all` and `--limit`; `binary` ones may store their result in a file.
public record FunctionInfo(FunctionName name, List<String> aliases, String title, String description, Effect effect,
    Schema schema, boolean destructive, boolean idempotent, boolean deprecated, boolean paginated, boolean binary) {
  public FunctionInfo {
    aliases = List.copyOf(aliases);
  }

  static FunctionInfo of(String provider, JsonObject summary) {
    return new FunctionInfo(new FunctionName(provider, summary.getString("name", "")), Summary.texts(summary.get("aliases")),
        summary.getString("title", ""), summary.getString("description", ""),
        summary.getString("type", "write").equals("read") ? Effect.READ : Effect.WRITE,
        new Schema(summary.get("schema").asObject()), summary.getBoolean("destructive", false),
        summary.getBoolean("idempotent", false), summary.getBoolean("deprecated", false),
        summary.getBoolean("paginated", false), summary.getBoolean("binary", false));
  }

  /// The machine name, such as `plane_create_issue`.
  public String slug() {
    return name.owner() + "_" + name.action();
  }
}
