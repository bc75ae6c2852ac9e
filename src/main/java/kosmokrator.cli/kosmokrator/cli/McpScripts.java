package kosmokrator.cli;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import kosmokrator.calls.Asker;
import kosmokrator.calls.Call;
import kosmokrator.calls.Calls;
import kosmokrator.lua.CallLibrary;
import kosmokrator.lua.Library;
import kosmokrator.lua.Namespace;
import kosmokrator.mcp.Mcp;
import kosmokrator.mcp.McpCatalog;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.FunctionName;

/// MCP servers in scripts: `app.mcp.SERVER.TOOL` and the functions of `mcp`. Nothing is read before a script touches
/// one of them, and a server is started when its own table is touched, or when a function is about it.
final class McpScripts implements Library, AutoCloseable {
  private static final String TOOLS = "app.mcp";
  private static final String HELPERS = "mcp";
  private static final List<String> NAMES = List.of("servers", "tools", "schema", "call", "resources", "read_resource",
      "prompts", "get_prompt");
  private final Supplier<McpUse> maker;
  private final Parts parts;
  private final Call.Policy policy;
  private final Asker asker;
  private McpUse use;
  private CallLibrary tools;

  /// `use` is asked when a script first touches a server.
  McpScripts(Supplier<McpUse> use, Parts parts, Call.Policy policy, Asker asker) {
    maker = use;
    this.parts = parts;
    this.policy = policy;
    this.asker = asker;
  }

  /// Over servers that somebody else closes.
  static McpScripts over(Mcp mcp, Parts parts, Call.Policy policy, Asker asker) {
    return new McpScripts(() -> McpUse.over(mcp, parts), parts, policy, asker);
  }

  @Override public List<Namespace> namespaces() {
    return List.of(Namespace.lazy(TOOLS), new Namespace(HELPERS, NAMES, "There is no mcp.", Map.of()));
  }

  @Override public boolean serves(String function) {
    return function.startsWith(TOOLS + ".") || function.startsWith(HELPERS + ".");
  }

  /// The tools of a server, by their names in scripts and by their own; starts it.
  @Override public Namespace open(String path) {
    var server = path.substring(TOOLS.length() + 1);
    var names = new LinkedHashSet<String>();
    var found = use().server(server).tools();
    found.forEach(tool -> names.add(tool.luaName()));
    found.forEach(tool -> names.add(tool.name()));
    return new Namespace(path, List.copyOf(names), "Unknown MCP function: " + server + ".", Map.of());
  }

  @Override public Called call(String function, JsonArray arguments) {
    if (function.startsWith(TOOLS + "."))
      return tools().run(name(function.substring(TOOLS.length() + 1)), Optional.empty(), arguments);
    var helper = new Helper(arguments);
    return switch (function.substring(HELPERS.length() + 1)) {
      case "servers" -> new Called("", servers());
      case "tools" -> new Called("", tools(helper));
      case "schema" -> new Called("", catalog().require(name(helper.text(0))).row());
      case "call" -> tools().run(name(helper.text(0)), Optional.empty(), helper.rest());
      case "resources" -> run(McpCatalog.listResources(helper.text(0)));
      case "read_resource" -> run(McpCatalog.readResource(helper.text(0), helper.text(1)));
      case "prompts" -> run(McpCatalog.listPrompts(helper.text(0)));
      default -> run(McpCatalog.getPrompt(helper.text(0), helper.text(1), helper.object(2)));
    };
  }

  /// For the log of a call that failed.
  @Override public String slug(String function) {
    var name = function.startsWith(TOOLS + ".") ? function.substring(TOOLS.length() + 1) : function;
    return List.of("mcp.servers", "mcp.tools", "mcp.schema").contains(name) ? "" : "mcp_" + name.replace('.', '_');
  }

  private JsonObject servers() {
    var servers = new JsonObject();
    use().mcp().infos().forEach(info -> servers.add(info.name(), info.row()));
    return servers;
  }

  /// Of one server, or of all that could be called; one of these that fails is told on standard error.
  private JsonArray tools(Helper helper) {
    var rows = new JsonArray();
    if (!helper.arguments().isEmpty()) {
      use().server(helper.text(0)).tools().forEach(tool -> rows.add(tool.row()));
      return rows;
    }
    for (var server : use().mcp().callable()) {
      try {
        use().server(server).tools().forEach(tool -> rows.add(tool.row()));
      } catch (Fault fault) {
        parts.printer().note(fault.getMessage());
      }
    }
    return rows;
  }

  private Called run(Call call) {
    return tools().run(call.name(), Optional.empty(), new JsonArray().add(call.arguments()));
  }

  private static FunctionName name(String text) {
    if (text.indexOf('.') > 0 && !text.endsWith(".")) return FunctionName.parse(text);
    throw Fault.of(Failure.Kind.INVALID_ARGUMENTS,
        "Not the name of a tool: '%s' (write server.tool)".formatted(Words.shown(text)));
  }

  private McpCatalog catalog() {
    return use().mcp().catalog();
  }

  private CallLibrary tools() {
    if (tools == null) {
      var catalog = catalog();
      tools = new CallLibrary(TOOLS, namespaces(), catalog, new Calls(catalog, parts.audit(), parts.clock(), "lua"),
          policy, asker);
    }
    return tools;
  }

  private McpUse use() {
    if (use == null) use = maker.get();
    return use;
  }

  @Override public void close() {
    if (use != null) use.close();
  }

  /// The arguments of a function of `mcp`.
  private record Helper(JsonArray arguments) {
    String text(int place) {
      if (place < arguments.size() && arguments.get(place).isString()) return arguments.get(place).asString();
      throw Fault.of(Failure.Kind.INVALID_ARGUMENTS, "Argument %d must be a text".formatted(place + 1));
    }

    /// A table that may be left out; an empty one may have come as a list.
    JsonObject object(int place) {
      JsonValue given = place < arguments.size() ? arguments.get(place) : null;
      if (given instanceof JsonObject object) return object;
      if (given == null || given.isNull() || given instanceof JsonArray list && list.isEmpty()) return new JsonObject();
      throw Fault.of(Failure.Kind.INVALID_ARGUMENTS, "Argument %d must be a table".formatted(place + 1));
    }

    /// Everything behind the first argument.
    JsonArray rest() {
      var rest = new JsonArray();
      arguments.values().stream().skip(1).forEach(rest::add);
      return rest;
    }
  }
}
