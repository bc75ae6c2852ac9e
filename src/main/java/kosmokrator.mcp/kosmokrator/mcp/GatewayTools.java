package kosmokrator.mcp;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import kosmokrator.calls.Asker;
import kosmokrator.calls.AuditLog;
import kosmokrator.calls.Call;
import kosmokrator.calls.Calls;
import kosmokrator.calls.Result;
import kosmokrator.io.Clock;
import kosmokrator.rpc.RemoteError;
import kosmokrator.values.Effect;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.FunctionName;
import kosmokrator.values.JsonText;
import kosmokrator.values.Loose;
import kosmokrator.values.Printable;

/// The tools of a gateway for one client: those of the chosen integrations and servers, listed and called.
final class GatewayTools {
  private static final String ACCOUNT = "_account";
  private final GatewayProfile profile;
  private final Offer offer;
  private final Upstreams upstreams;
  private final AuditLog audit;
  private final Clock clock;
  private final Exposed exposed = new Exposed();
  private final Map<String, Offer.Offered> offered = new LinkedHashMap<>();
  private final Map<String, JsonObject> schemas = new ConcurrentHashMap<>();

  GatewayTools(GatewayProfile profile, Offer offer, Upstreams upstreams, AuditLog audit, Clock clock) {
    this.profile = profile;
    this.offer = offer;
    this.upstreams = upstreams;
    this.audit = audit;
    this.clock = clock;
  }

  /// All definitions, integrations first, each source in its own order. Servers that cannot be listed are left out.
  JsonArray list() {
    var tools = new JsonArray();
    synchronized (offered) {
      offered.clear();
      for (var function : offer.functions(profile.integrations()))
        if (serves(function.effect())) tools.add(definition(function));
    }
    for (var tool : upstreams.each(McpServer::tools)) {
      if (serves(tool.effect()) && tool.problem().isEmpty())
        tools.add(new JsonObject(tool.definition()).set("name", nameOf(tool)));
    }
    for (var tool : Loose.objects(tools)) schemas.put(Loose.text(tool, "name"), Loose.object(tool, "inputSchema"));
    return tools;
  }

  /// The schema of a tool by its name here.
  Optional<JsonObject> schema(String name) {
    if (!schemas.containsKey(name)) list();
    return Optional.ofNullable(schemas.get(name));
  }

  private boolean serves(Effect effect) {
    return effect == Effect.READ || profile.writes() == GatewayProfile.Writes.ALLOW;
  }

  private String nameOf(ToolInfo tool) {
    return profile.unprefixed() ? tool.name() : exposed.nameOf(new Exposed.Owned("mcp", tool.server(), tool.name()));
  }

  private JsonObject definition(Offer.Offered function) {
    var name = exposed.nameOf(new Exposed.Owned("integration", function.name().owner(), function.name().action()));
    offered.put(name, function);
    var annotations = new JsonObject().add("title", function.title())
        .add("readOnlyHint", function.effect() == Effect.READ)
        .add("destructiveHint", function.destructive()).add("idempotentHint", function.idempotent())
        .add("openWorldHint", true);
    return new JsonObject().add("name", name).add("title", function.title()).add("description", function.description())
        .add("inputSchema", withAccount(function)).add("annotations", annotations);
  }

  private static JsonObject withAccount(Offer.Offered function) {
    var schema = function.schema().json();
    if (function.accounts().isEmpty()) return schema;
    var account = new JsonObject().add("type", "string")
        .add("description", "Which account to use; the default one when left out")
        .add("enum", JsonText.array(function.accounts()).add(Call.DEFAULT_ACCOUNT));
    return new JsonObject(schema).set("properties", new JsonObject(Loose.object(schema, "properties"))
        .set(ACCOUNT, account));
  }

  /// Calls a tool by its name here. Whatever goes wrong with it is a result with `isError`; an unknown name and what a
  /// server refuses as a request is an error.
  JsonObject call(String name, JsonObject arguments, Turn turn, Asker asker) {
    var function = offered(name);
    if (function.isPresent()) return integration(function.get(), arguments, asker);
    var owned = profile.unprefixed() ? Optional.of(new Exposed.Owned("mcp", profile.upstreams().getFirst(), name))
        : owned(name);
    var target = owned.filter(each -> each.source().equals("mcp"))
        .orElseThrow(() -> RemoteError.badParams("Unknown tool: " + name));
    return upstream(target.function(), arguments, turn, asker);
  }

  /// A client may call what it knows from an earlier conversation: then the list is made first.
  private Optional<Exposed.Owned> owned(String name) {
    var known = exposed.owned(name);
    if (known.isPresent()) return known;
    list();
    return exposed.owned(name);
  }

  private Optional<Offer.Offered> offered(String name) {
    synchronized (offered) {
      if (offered.isEmpty() && name.startsWith("integration__")) list();
      return Optional.ofNullable(offered.get(name));
    }
  }

  private JsonObject integration(Offer.Offered function, JsonObject arguments, Asker asker) {
    var account = Optional.of(Loose.text(arguments, ACCOUNT))
        .filter(given -> !given.isEmpty() && !given.equals(Call.DEFAULT_ACCOUNT));
    var call = new Call(function.name(), new JsonObject(arguments).remove(ACCOUNT), account, Call.Run.REAL,
        profile.policy(), Call.Options.NONE);
    var result = offer.run(call, asker);
    var value = switch (result) {
      case Result.Done done -> value(done.data());
      case Result.Failed failed -> failure(failed.reason());
      case Result.Refused refused -> failure(refused.reason());
    };
    return new ResultLimit(profile.maxResultChars()).apply(value, false);
  }

  /// Structured content is an object: a list is put into `items`, anything else that is none into `value`.
  private static JsonObject value(JsonValue data) {
    var text = data.isString() ? data.asString() : JsonText.pretty(data);
    var structured = data.isObject() ? data : new JsonObject().add(data.isArray() ? "items" : "value", data);
    return new JsonObject().add("content", texts(text)).add("structuredContent", structured);
  }

  private static JsonArray texts(String text) {
    return new JsonArray().add(new JsonObject().add("type", "text").add("text", text));
  }

  private static JsonObject failure(Failure failure) {
    var text = failure.message() + String.join("", failure.next().stream().map(command -> "\n" + command).toList());
    return new JsonObject().add("content", texts(text)).add("isError", true);
  }

  private JsonObject upstream(FunctionName name, JsonObject arguments, Turn turn, Asker asker) {
    var seen = new AtomicReference<JsonObject>();
    var tool = find(name);
    if (tool.isPresent() && !serves(tool.get().effect()))
      return failure(new Failure.Plain(Failure.Kind.PERMISSION_DENIED,
        "MCP server '%s' tool '%s' is write-capable and this gateway profile has write_policy=deny."
            .formatted(name.owner(), name.action()), List.of()));
    var catalog = new McpCatalog(upstreams.mcp(), new Exchanged(seen::set, turn::progress, turn.passing()));
    var call = new Call(name, arguments, Optional.empty(), Call.Run.REAL, profile.policy(), Call.Options.NONE);
    var result = new Calls(catalog, audit, clock, "mcp").run(call, asker);
    var promised = tool.flatMap(ToolInfo::outputSchema).isPresent();
    if (seen.get() != null) return new ResultLimit(profile.maxResultChars()).apply(seen.get(), promised);
    return failure(refused(result.failure().orElseThrow(), name.owner()));
  }

  private Optional<ToolInfo> find(FunctionName name) {
    try {
      return upstreams.serves(name.owner()) ? upstreams.mcp().server(name.owner()).tool(name.action())
          : Optional.empty();
    } catch (Fault fault) {
      return Optional.empty(); // the pipeline meets it again and says so
    }
  }

  /// A failure to be told as a result; one that the server told as an error, or an unknown name, is thrown as one.
  static Failure refused(Failure failure, String server) {
    if (failure.kind() == Failure.Kind.UNKNOWN_NAME) throw RemoteError.badParams(failure.message());
    var code = failure.details().get("code");
    if (failure.kind() == Failure.Kind.PROVIDER_ERROR && code != null && code.isNumber()) {
      var prefix = "MCP server '%s': ".formatted(Printable.line(server));
      var message = failure.message().startsWith(prefix) ? failure.message().substring(prefix.length())
          : failure.message();
      throw new RemoteError(code.asInt(), message, failure.details().get("data"));
    }
    return failure;
  }
}
