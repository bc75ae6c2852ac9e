package kosmokrator.integrations;

import com.eclipsesource.json.JsonObject;
import java.util.List;
import kosmokrator.values.Effect;
import kosmokrator.values.Failure;
import kosmokrator.values.FunctionName;
import kosmokrator.values.JsonText;
import kosmokrator.values.LazyObject;
import kosmokrator.values.Schema;

/// What can be told about a function without loading its package: names, words, schema and hints. Only what is asked
/// for is parsed, so that hundreds of functions are listed in no time.
public final class FunctionInfo {
  private static final int LEVEL = Rows.LEVEL + 1; // of a schema, inside of a row
  private static final String SCHEMA = ",\n" + " ".repeat(20) + "\"input_schema\": ";
  private static final String END = "\n" + " ".repeat(16) + "}";
  private final FunctionName name;
  private final String facts;
  private final String schema;
  private JsonObject parsed;

  /// `facts` and `schema` are those of [Summary], as [#facts] and [#schema] write them.
  FunctionInfo(FunctionName name, String facts, String schema) {
    this.name = name;
    this.facts = facts;
    this.schema = schema;
  }

  /// Made from the declaration in a package.
  static FunctionInfo of(String provider, JsonObject declared) {
    var name = new FunctionName(provider, declared.getString("name", ""));
    return new FunctionInfo(name, facts(name, declared), schema(declared));
  }

  /// The facts about a declared function, as they stand in the largest answer there is, the list of everything.
  static String facts(FunctionName name, JsonObject declared) {
    return JsonText.pretty(Summary.facts(name, declared), Rows.LEVEL);
  }

  /// The schema of a declared function, as it stands there.
  static String schema(JsonObject declared) {
    return JsonText.pretty(Summary.schema(declared), LEVEL);
  }

  private JsonObject facts() {
    if (parsed == null) parsed = JsonText.parse(facts, "the facts of " + name, Failure.Kind.INTERNAL).asObject();
    return parsed;
  }

  public FunctionName name() {
    return name;
  }

  /// The machine name, such as `plane_create_issue`.
  public String slug() {
    return name.owner() + "_" + name.action();
  }

  /// Further names that find this function.
  public List<String> aliases() {
    return Summary.texts(facts().get("aliases"));
  }

  public String title() {
    return facts().getString("title", "");
  }

  public String description() {
    return facts().getString("description", "");
  }

  public Effect effect() {
    return facts().getString("operation", "write").equals("read") ? Effect.READ : Effect.WRITE;
  }

  /// The schema of its arguments.
  public Schema schema() {
    return new Schema(new LazyObject(schema, LEVEL));
  }

  /// True when it deletes or overwrites something that cannot be brought back.
  public boolean destructive() {
    return facts().getBoolean("destructive", false);
  }

  /// True when doing it twice does what doing it once does.
  public boolean idempotent() {
    return facts().getBoolean("idempotent", false);
  }

  /// True when it still works, but should not be used any more.
  public boolean deprecated() {
    return facts().getBoolean("deprecated", false);
  }

  /// True when `--all` and `--limit` follow its pages.
  public boolean paginated() {
    return facts().getBoolean("paginated", false);
  }

  /// True when its result may be stored in a file with `--output`.
  public boolean binary() {
    return facts().getBoolean("binary", false);
  }

  /// Writes a row: its facts, the members it shares with others, its schema. Most rows are only passed on, so nothing
  /// is parsed for them.
  void row(String common, StringBuilder row) {
    row.append(facts, 0, facts.length() - END.length()).append(',').append(common)
        .append(SCHEMA).append(schema).append(END);
  }
}
