package kosmokrator.mcp;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import kosmokrator.calls.Asker;
import kosmokrator.calls.AuditLog;
import kosmokrator.calls.Call;
import kosmokrator.calls.Calls;
import kosmokrator.io.Clock;
import kosmokrator.rpc.RemoteError;
import kosmokrator.values.Failure;
import kosmokrator.values.Loose;

/// Resources, prompts and completions of the servers behind a gateway, for one client.
final class GatewayReads {
  private final GatewayProfile profile;
  private final Upstreams upstreams;
  private final AuditLog audit;
  private final Clock clock;
  private final Exposed exposed = new Exposed();

  GatewayReads(GatewayProfile profile, Upstreams upstreams, AuditLog audit, Clock clock) {
    this.profile = profile;
    this.upstreams = upstreams;
    this.audit = audit;
    this.clock = clock;
  }

  JsonArray resources() {
    var all = new JsonArray();
    if (profile.resources())
      upstreams.each(server -> server.resources().stream().map(each -> profile.unprefixed() ? each
        : new JsonObject(each).set("uri", Exposed.uri(server.config().name(), Loose.text(each, "uri")))).toList())
            .forEach(all::add);
    return all;
  }

  JsonArray templates() {
    var all = new JsonArray();
    if (profile.resources())
      upstreams.each(server -> server.resourceTemplates().stream().map(each -> profile.unprefixed() ? each
        : new JsonObject(each).set("uriTemplate", Exposed.template(server.config().name(),
            Loose.text(each, "uriTemplate")))).toList()).forEach(all::add);
    return all;
  }

  JsonArray prompts() {
    var all = new JsonArray();
    if (profile.prompts()) upstreams.each(server -> server.prompts().stream().map(each -> profile.unprefixed() ? each
        : new JsonObject(each)
            .set("name", exposed.nameOf(new Exposed.Owned("mcp", server.config().name(), Loose.text(each, "name")))))
            .toList()).forEach(all::add);
    return all;
  }

  /// Reads a resource under its name here.
  JsonObject read(JsonObject params, Turn turn, Asker asker) {
    var uri = text(params, "uri");
    var owned = resource(uri).filter(_ -> profile.resources()).orElseThrow(() -> notFound(uri, turn));
    try {
      var result = ask(owned.owner(), Method.READ_RESOURCE, new JsonObject().add("uri", owned.name()), turn, asker);
      return profile.unprefixed() ? result : renamed(result, owned, uri);
    } catch (RemoteError refused) {
      var absent = refused.code() == Refused.NOT_FOUND || refused.code() == RemoteError.INVALID_PARAMS;
      throw absent ? notFound(uri, turn) : refused;
    }
  }

  /// The owner of a resource and its URI there.
  Optional<Exposed.Owned> resource(String uri) {
    if (profile.unprefixed())
      return upstreams.names().stream().findFirst().map(server -> new Exposed.Owned("mcp", server, uri));
    return Exposed.resource(uri).filter(owned -> upstreams.serves(owned.owner()));
  }

  /// Revision 2026-07-28 has no code of its own for this.
  private static RemoteError notFound(String uri, Turn turn) {
    return new RemoteError(turn.isStateless() ? RemoteError.INVALID_PARAMS : Refused.NOT_FOUND,
        "Resource not found: " + uri, new JsonObject().add("uri", uri));
  }

  private static JsonObject renamed(JsonObject result, Exposed.Owned owned, String uri) {
    var contents = new JsonArray();
    for (var each : Loose.objects(result.get("contents"))) {
      var own = Loose.text(each, "uri");
      contents.add(new JsonObject(each).set("uri", own.equals(owned.name()) ? uri : Exposed.uri(owned.owner(), own)));
    }
    return result.get("contents") == null ? result : new JsonObject(result).set("contents", contents);
  }

  /// Gets a prompt under its name here.
  JsonObject prompt(JsonObject params, Turn turn, Asker asker) {
    var owned = promptOwner(text(params, "name"));
    var arguments = new JsonObject().add("name", owned.name()).add("arguments", GatewaySession.arguments(params));
    return ask(owned.owner(), Method.GET_PROMPT, arguments, turn, asker);
  }

  private Exposed.Owned promptOwner(String name) {
    if (profile.prompts()) {
      if (profile.unprefixed()) return new Exposed.Owned("mcp", profile.upstreams().getFirst(), name);
      if (exposed.owned(name).isEmpty()) prompts();
      var owned = exposed.owned(name);
      if (owned.isPresent()) return owned.get();
    }
    throw RemoteError.badParams("Unknown prompt: " + name);
  }

  JsonObject complete(JsonObject params, Turn turn, Asker asker) {
    var ref = Loose.object(params, "ref");
    var isPrompt = Loose.text(ref, "type").equals("ref/prompt");
    var owned = isPrompt ? promptOwner(text(ref, "name"))
        : resource(text(ref, "uri")).orElseThrow(() ->
            RemoteError.badParams("Unknown resource: " + Loose.text(ref, "uri")));
    var inner = new JsonObject(ref).set(isPrompt ? "name" : "uri", owned.name());
    var arguments = new JsonObject().add("ref", inner).add("argument", Loose.object(params, "argument"));
    if (params.get("context") != null) arguments.add("context", params.get("context"));
    return ask(owned.owner(), Method.COMPLETE, arguments, turn, asker);
  }

  private JsonObject ask(String server, Method method, JsonObject arguments, Turn turn, Asker asker) {
    var seen = new AtomicReference<JsonObject>();
    var catalog = new McpCatalog(upstreams.mcp(), new Exchanged(seen::set, turn::progress, turn.passing()));
    var call = method.call(server, arguments);
    var result = new Calls(catalog, audit, clock, "mcp").run(
        new Call(call.name(), call.arguments(), call.account(), call.run(), profile.policy(), call.options()), asker);
    if (seen.get() != null) return seen.get();
    Failure failure = GatewayTools.refused(result.failure().orElseThrow(), server);
    throw new RemoteError(RemoteError.INTERNAL_ERROR, failure.message());
  }

  private static String text(JsonObject params, String name) {
    var text = Loose.text(params, name);
    if (text.isEmpty()) throw RemoteError.badParams("Missing parameter: " + name);
    return text;
  }
}
