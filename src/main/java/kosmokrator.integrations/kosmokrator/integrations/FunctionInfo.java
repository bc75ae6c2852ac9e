package kosmokrator.integrations;

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

  /// The machine name, such as `plane_create_issue`.
  public String slug() {
    return name.owner() + "_" + name.action();
  }
}
