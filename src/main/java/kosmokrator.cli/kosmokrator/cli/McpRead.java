package kosmokrator.cli;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import kosmokrator.calls.Asker;
import kosmokrator.calls.Call;
import kosmokrator.calls.Result;
import kosmokrator.mcp.McpCatalog;
import kosmokrator.values.Envelope;
import kosmokrator.values.Schema;

/// `mcp:resources`, `mcp:resource`, `mcp:prompts` and `mcp:prompt`: what servers offer besides tools. All of it is
/// reading, and passes policy as such.
final class McpRead implements Command {
  private static final Argument SERVER = Argument.required("SERVER", "A server").from(Source.SERVERS);
  private static final Argument URI = Argument.required("URI", "The resource, or a template with its values filled in");
  private static final Argument PROMPT = Argument.required("PROMPT", "The prompt's name");
  private static final Flag COMPLETE = Flag.taking("NAME=TEXT", "complete",
      "Ask which values an argument that begins with TEXT may have");
  private static final Flag[] COMMON = {McpUse.FORCE, McpUse.TIMEOUT, McpUse.VERBOSE};
  private static final Spec RESOURCES = Spec.of("mcp:resources", Group.MCP, "List the resources of an MCP server")
      .about("Resources, and templates for more of them, as the server states them.")
      .takes(SERVER).flags(COMMON).exits(McpUse.EXITS).example("mcp:resources files --json", "as data").build();
  private static final Spec RESOURCE = Spec.of("mcp:resource", Group.MCP, "Read a resource of an MCP server")
      .about("Prints its text. What is not text is printed as JSON, or stored with `--output`.")
      .takes(SERVER, URI).flags(COMMON).flags(McpUse.OUTPUT, COMPLETE).exits(McpUse.EXITS)
      .example("mcp:resource files file:///readme.md", "its text")
      .example("mcp:resource files 'file:///{path}' --complete path=re", "what may stand in a template").build();
  private static final Spec PROMPTS = Spec.of("mcp:prompts", Group.MCP, "List the prompts of an MCP server")
      .takes(SERVER).flags(COMMON).exits(McpUse.EXITS).example("mcp:prompts github", "a table").build();
  private static final Spec GET = Spec.of("mcp:prompt", Group.MCP, "Get a prompt of an MCP server, filled in")
      .about("Arguments are texts, given as for `mcp:call`. Prints the messages, each after its role.")
      .takes(SERVER, PROMPT, Payload.JSON).flags(COMMON).flags(McpUse.OUTPUT, COMPLETE).freeArguments()
      .exits(McpUse.EXITS)
      .example("mcp:prompt github review --number=5", "with an argument")
      .example("mcp:prompt github review --complete number=", "which values there are").build();

  private final Spec spec;

  private McpRead(Spec spec) {
    this.spec = spec;
  }

  static McpRead resources() {
    return new McpRead(RESOURCES);
  }

  static McpRead resource() {
    return new McpRead(RESOURCE);
  }

  static McpRead prompts() {
    return new McpRead(PROMPTS);
  }

  static McpRead prompt() {
    return new McpRead(GET);
  }

  @Override public Spec spec() {
    return spec;
  }

  @Override public int run(Line line, Parts parts) {
    try (var use = McpUse.of(line, parts)) {
      var server = use.server(line.text(SERVER)).config().name();
      if (spec == RESOURCES) return resources(server, line, parts, use);
      if (spec == PROMPTS) return prompts(server, line, parts, use);
      if (line.value(COMPLETE).isPresent()) return completed(server, line, parts, use);
      return spec == RESOURCE ? resource(server, line, parts, use) : prompt(server, line, parts, use);
    }
  }

  private static Result ask(Call wish, Line line, McpUse use) {
    return use.calls(use.mcp().catalog())
        .run(use.call(wish.name(), wish.arguments(), Call.Run.REAL, line), Asker.nobody());
  }

  /// The failure's envelope is that of a call.
  private static int failed(Result result, Parts parts) {
    return parts.printer().failure(result.envelope(), result.failure().orElseThrow());
  }

  private static JsonObject envelope(String server, String member, JsonValue data) {
    return Envelope.success().add("server", server).add(member, data);
  }

  private static int resources(String server, Line line, Parts parts, McpUse use) {
    var result = ask(McpCatalog.listResources(server), line, use);
    if (!(result instanceof Result.Done done)) return failed(result, parts);
    var templates = templates(server, line, use);
    var table = Table.of("URI", "Name", "Type", "Description");
    for (var each : done.data().asArray()) row(table, "uri", each.asObject());
    for (var each : templates) row(table, "uriTemplate", each.asObject());
    return parts.printer().answer(envelope(server, "resources", done.data()).add("templates", templates), table);
  }

  /// Many servers with resources do not know the question for templates.
  private static JsonArray templates(String server, Line line, McpUse use) {
    return switch (ask(McpCatalog.listResourceTemplates(server), line, use)) {
      case Result.Done done -> done.data().asArray();
      case Result.Failed _, Result.Refused _ -> new JsonArray();
    };
  }

  private static void row(Table table, String address, JsonObject item) {
    table.row(text(item, address), text(item, "name"), text(item, "mimeType"), text(item, "description"));
  }

  private static int prompts(String server, Line line, Parts parts, McpUse use) {
    var result = ask(McpCatalog.listPrompts(server), line, use);
    if (!(result instanceof Result.Done done)) return failed(result, parts);
    var table = Table.of("Prompt", "Arguments", "Description");
    for (var each : done.data().asArray())
      table.row(text(each.asObject(), "name"), arguments(each.asObject()), text(each.asObject(), "description"));
    return parts.printer().answer(envelope(server, "prompts", done.data()), table);
  }

  private static String arguments(JsonObject prompt) {
    if (!(prompt.get("arguments") instanceof JsonArray arguments)) return "";
    return String.join(", ", arguments.values().stream().filter(JsonValue::isObject).map(JsonValue::asObject)
        .map(each -> text(each, "name") + (each.get("required") != null && each.get("required").isTrue() ? "" : "?"))
        .toList());
  }

  private static int resource(String server, Line line, Parts parts, McpUse use) {
    var result = ask(McpCatalog.readResource(server, line.text(URI)), line, use);
    if (!(result instanceof Result.Done done)) return failed(result, parts);
    if (parts.printer().json()) return parts.printer().result(envelope(server, "resource", done.data()));
    return parts.printer().data(Blocks.resource(done.data()));
  }

  private static int prompt(String server, Line line, Parts parts, McpUse use) {
    var arguments = Payload.merge(line, parts, texts(line));
    var result = ask(McpCatalog.getPrompt(server, line.text(PROMPT), arguments), line, use);
    if (!(result instanceof Result.Done done)) return failed(result, parts);
    if (parts.printer().json()) return parts.printer().result(envelope(server, "prompt", done.data()));
    return parts.printer().data(Blocks.prompt(done.data()));
  }

  /// A schema by which every flag of the line stays text.
  private static Schema texts(Line line) {
    var properties = new JsonObject();
    line.free()
        .forEach(flag -> properties.set(flag.key().strip().replace('-', '_'), new JsonObject().add("type", "string")));
    return new Schema(new JsonObject().add("type", "object").add("properties", properties));
  }

  private int completed(String server, Line line, Parts parts, McpUse use) {
    var wish = line.value(COMPLETE).orElseThrow();
    var equals = wish.indexOf('=');
    if (equals < 1) throw line.refused("--complete takes NAME=TEXT");
    var ref = spec == RESOURCE ? new JsonObject().add("type", "ref/resource").add("uri", line.text(URI))
        : new JsonObject().add("type", "ref/prompt").add("name", line.text(PROMPT));
    var result = ask(McpCatalog.complete(server, ref, wish.substring(0, equals), wish.substring(equals + 1)), line,
        use);
    if (!(result instanceof Result.Done done)) return failed(result, parts);
    var values = done.data().asObject().get("values") instanceof JsonArray list ? list : new JsonArray();
    return parts.printer().answer(envelope(server, "completion", done.data()),
        () -> String.join("\n", values.values().stream().map(Blocks::plain).toList()));
  }

  private static String text(JsonObject item, String member) {
    return item.get(member) == null ? "" : Blocks.plain(item.get(member));
  }
}
