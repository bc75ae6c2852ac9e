package kosmokrator.mcp;

import com.eclipsesource.json.JsonObject;
import java.util.List;
import java.util.Optional;
import kosmokrator.calls.Call;
import kosmokrator.calls.Catalog;
import kosmokrator.calls.Function;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.FunctionName;
import kosmokrator.values.Names;

/// The tools of MCP servers as functions `server.tool`; a tool is found by its own name, else by its Lua name. A tool
/// that says it only reads (`readOnlyHint`) is a read, on a trusted server; every other one is a write. Reading
/// resources and prompts are functions too (`server.resources/read` and so on, see [#readResource]), so that everything
/// passes the same pipeline. Finding a function starts its server, and no other.
public final class McpCatalog implements Catalog {
  private final Mcp mcp;
  private final Exchanged exchanged;

  McpCatalog(Mcp mcp) {
    this(mcp, Exchanged.VALUE);
  }

  McpCatalog(Mcp mcp, Exchanged exchanged) {
    this.mcp = mcp;
    this.exchanged = exchanged;
  }

  /// The call that lists a server's resources; its data is a list.
  public static Call listResources(String server) {
    return Method.LIST_RESOURCES.call(server, new JsonObject());
  }

  /// The call that lists a server's templates of resources; its data is a list.
  public static Call listResourceTemplates(String server) {
    return Method.LIST_TEMPLATES.call(server, new JsonObject());
  }

  /// The call that reads a resource; its data is `{"contents":[{uri, mimeType, text or blob}]}`.
  public static Call readResource(String server, String uri) {
    return Method.READ_RESOURCE.call(server, new JsonObject().add("uri", uri));
  }

  /// The call that lists a server's prompts; its data is a list.
  public static Call listPrompts(String server) {
    return Method.LIST_PROMPTS.call(server, new JsonObject());
  }

  /// The call that gets a prompt; its data is `{"description", "messages":[{role, content}]}`. Arguments are texts;
  /// other plain values are written as such.
  public static Call getPrompt(String server, String name, JsonObject arguments) {
    return Method.GET_PROMPT.call(server, new JsonObject().add("name", name).add("arguments", arguments));
  }

  /// The call that asks for values an argument may have. `ref` is `{"type":"ref/prompt","name"}` or
  /// `{"type":"ref/resource","uri"}`; the data is `{"values":[...], "total", "hasMore"}`.
  public static Call complete(String server, JsonObject ref, String argument, String value) {
    return Method.COMPLETE.call(server, new JsonObject().add("ref", ref)
        .add("argument", new JsonObject().add("name", argument).add("value", value)));
  }

  @Override public Optional<Function> find(FunctionName name) {
    var place = place(name);
    if (place.isEmpty()) return Optional.empty();
    var server = mcp.server(place.get().owner());
    var method = Method.of(place.get().action());
    if (method.isPresent()) return Optional.of(new MethodFunction(mcp, server, method.get(), exchanged));
    return server.tool(place.get().action()).map(tool -> new ToolFunction(mcp, server, tool, exchanged));
  }

  /// Server and tool. Both may have dots themselves; the longest name that is a server's is one.
  private Optional<FunctionName> place(FunctionName name) {
    var whole = name.toString();
    for (var dot = whole.lastIndexOf('.', whole.length() - 2); dot > 0; dot = whole.lastIndexOf('.', dot - 1)) {
      var server = whole.substring(0, dot);
      if (mcp.servers().find(server).isPresent())
        return Optional.of(new FunctionName(server, whole.substring(dot + 1)));
    }
    return Optional.empty();
  }

  @Override public Failure unknown(FunctionName name) {
    var place = place(name);
    if (place.isEmpty()) return mcp.servers().unknown(name.owner());
    var near = Names.near(place.get().action(), mcp.server(place.get().owner()).knownTools()).stream()
        .map(tool -> place.get().owner() + "." + tool).toList();
    return new Failure.UnknownFunction("MCP", name.toString(), near,
        List.of("kosmokrator mcp:tools " + Failure.word(place.get().owner())));
  }

  /// One tool as it is listed; an unknown one is the failure of [#unknown].
  public ToolInfo require(FunctionName name) {
    return place(name).flatMap(place -> mcp.server(place.owner()).tool(place.action()))
        .orElseThrow(() -> new Fault(unknown(name)));
  }

  @Override public String source() {
    return "MCP server";
  }

  @Override public String schemaCommand() {
    return "kosmokrator mcp:schema";
  }
}
