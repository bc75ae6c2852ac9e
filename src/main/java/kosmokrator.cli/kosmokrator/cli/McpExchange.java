package kosmokrator.cli;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import java.nio.charset.StandardCharsets;
import kosmokrator.io.Files;
import kosmokrator.mcp.Preset;
import kosmokrator.mcp.ServerEdits;
import kosmokrator.mcp.ServerEdits.Shape;
import kosmokrator.values.Envelope;
import kosmokrator.values.JsonText;

/// `mcp:import`, `mcp:export` and `mcp:preset`: definitions from elsewhere, and for elsewhere.
final class McpExchange implements Command {
  private static final Argument PATH = Argument.required("PATH", "A file of any program that starts MCP servers")
      .from(Source.FILES);
  private static final Argument ACTION = Argument.optional("ACTION", "What to do (default: list)")
      .choices("list", "add");
  private static final Argument PRESET = Argument.optional("PRESET", "Which one to add");
  private static final Flag FORMAT = Flag.taking("FORMAT", "format", "For which programs (default: mcpServers)")
      .choices("mcpServers", "vscode");
  private static final Flag FILE = Flag.taking("FILE", "path", "Write to this file").from(Source.FILES);
  private static final Flag NAME = Flag.taking("NAME", "name", "What to call the server (default: as the preset)");
  private static final Spec IMPORT = Spec.of("mcp:import", Group.MCP, "Take over the servers of another program's file")
      .about("""
          Understands the files of Claude, Cursor, VS Code and most others: `mcpServers`, `servers` or `mcp`, with
          comments. All servers of the file are added or none; entries stay as they are, with their placeholders.""")
      .takes(PATH).flags(McpScope.GLOBAL, McpScope.PROJECT, McpAdd.REPLACE).exits(Exit.INVALID)
      .example("mcp:import ~/.cursor/mcp.json --global", "for all folders").build();
  private static final Spec EXPORT = Spec.of("mcp:export", Group.MCP,
      "Print the servers as another program reads them (always JSON)")
      .about("""
          The whole set, as it counts here. Placeholders stay placeholders; what stands in an entry in the clear is
          exported so.""")
      .flags(FORMAT, FILE, McpAdd.REPLACE)
      .example("mcp:export", "for Claude, Cursor and most others")
      .example("mcp:export --format vscode --path .vscode/mcp.json", "for VS Code, into a file").build();
  private static final Spec PRESETS = Spec.of("mcp:preset", Group.MCP, "List servers that many people use, or add one")
      .about("""
          A preset is an entry as you would write it yourself; keys are variables that it refers to. Nothing is
          downloaded until it is started.""")
      .takes(ACTION, PRESET).flags(NAME, McpPolicy.READ, McpPolicy.WRITE, McpScope.GLOBAL, McpScope.PROJECT,
          McpAdd.REPLACE).exits(Exit.INVALID)
      .example("mcp:preset", "what there is")
      .example("mcp:preset add fetch --global", "add one for all folders").build();

  private final Spec spec;

  private McpExchange(Spec spec) {
    this.spec = spec;
  }

  static McpExchange imports() {
    return new McpExchange(IMPORT);
  }

  static McpExchange export() {
    return new McpExchange(EXPORT);
  }

  static McpExchange presets() {
    return new McpExchange(PRESETS);
  }

  @Override public Spec spec() {
    return spec;
  }

  @Override public int run(Line line, Parts parts) {
    if (spec == IMPORT) return imported(line, parts);
    if (spec == EXPORT) return exported(line, parts);
    return line.value(ACTION).orElse("list").equals("list") ? presets(line, parts) : added(line, parts);
  }

  private static int imported(Line line, Parts parts) {
    var scope = McpScope.ofNew(line, parts);
    var names = new ServerEdits(parts.home())
        .importFrom(parts.environment().directory().resolve(line.text(PATH)), scope, line.has(McpAdd.REPLACE));
    var envelope = Envelope.success().add("imported", JsonText.array(names)).add("scope", scope.word())
        .add("next_commands", new JsonArray().add("kosmokrator mcp:status"));
    return parts.printer().answer(envelope, () -> names.isEmpty() ? "There are no servers in it"
        : "Imported: %s (scope: %s)\nnext: kosmokrator mcp:status".formatted(String.join(", ", names), scope.word()));
  }

  private static int exported(Line line, Parts parts) {
    var shape = line.value(FORMAT).orElse("").equals("vscode") ? Shape.VSCODE : Shape.MCP_SERVERS;
    var config = new ServerEdits(parts.home()).export(parts.servers(), shape);
    var path = line.value(FILE).map(parts.environment().directory()::resolve);
    path.ifPresent(file -> Files.save(file, (JsonText.pretty(config) + "\n").getBytes(StandardCharsets.UTF_8),
        line.has(McpAdd.REPLACE)));
    if (path.isEmpty() && !parts.printer().json()) return parts.printer().result(config);
    var envelope = Envelope.success().add("path", path.map(file -> com.eclipsesource.json.Json.value(file.toString()))
        .orElse(com.eclipsesource.json.Json.NULL)).add("config", config);
    return parts.printer().answer(envelope, () -> "Written: " + path.orElseThrow());
  }

  private static int presets(Line line, Parts parts) {
    if (line.value(PRESET).isPresent())
      throw line.refused("To add a preset: mcp:preset add " + Words.shown(line.value(PRESET).get()));
    var rows = new JsonArray();
    var table = Table.of("Preset", "Transport", "Command/URL", "Env", "Description");
    for (var preset : Preset.all()) {
      var row = preset.row();
      rows.add(row);
      table.row(preset.name(), row.getString("transport", ""), place(row), String.join(", ", preset.needs()),
          preset.description());
    }
    return parts.printer().answer(Envelope.success().add("presets", rows), table);
  }

  private static String place(JsonObject row) {
    var words = new StringBuilder(row.getString("command", row.getString("url", "")));
    if (row.get("args") != null) row.get("args").asArray().forEach(word -> words.append(' ').append(word.asString()));
    return words.toString();
  }

  private static int added(Line line, Parts parts) {
    var preset = Preset.require(line.value(PRESET)
        .orElseThrow(() -> line.refused("Which preset? See: kosmokrator mcp:preset")));
    return McpAdd.add(line.value(NAME).orElse(preset.name()), preset.entry(), line, parts,
        Envelope.success().add("preset", preset.name()));
  }
}
