package kosmokrator.mcp;

import com.eclipsesource.json.JsonObject;
import java.util.List;
import java.util.Optional;
import kosmokrator.values.Loose;

/// What a server said when the conversation began: the revision that is spoken, what it offers, who it is, and how it
/// wants to be used.
record Greeting(Revision revision, JsonObject capabilities, JsonObject serverInfo, String instructions) {
  static final String PREFIX = "io.modelcontextprotocol/";
  private static final List<String> PASSED = List.of("clientCapabilities", "logLevel"); // of whoever we ask for

  /// Reads the result of `initialize`; empty when the revision in it is none with a handshake that we know.
  static Optional<Greeting> ofHandshake(JsonObject result) {
    return Revision.of(Loose.text(result, "protocolVersion")).filter(revision -> !revision.isStateless())
        .map(revision -> new Greeting(revision, Loose.object(result, "capabilities"),
            Loose.object(result, "serverInfo"), Loose.text(result, "instructions")));
  }

  /// Reads the result of `server/discover`; empty when we know none of the revisions in it that need no handshake.
  static Optional<Greeting> ofDiscovery(JsonObject result) {
    var info = Loose.object(Loose.object(result, "_meta"), PREFIX + "serverInfo");
    return Revision.newestOf(Loose.texts(result.get("supportedVersions"))).filter(Revision::isStateless)
        .map(revision -> new Greeting(revision, Loose.object(result, "capabilities"), info,
            Loose.text(result, "instructions")));
  }

  /// Who we are.
  static JsonObject client() {
    return new JsonObject().add("name", "kosmokrator").add("title", "KosmoKrator").add("version", version());
  }

  static String version() {
    var descriptor = Greeting.class.getModule().getDescriptor();
    return descriptor == null ? "dev" : descriptor.rawVersion().orElse("dev");
  }

  /// Whether the server has this capability.
  boolean offers(String capability) {
    return capabilities.get(capability) != null;
  }

  /// The parameters of a request with the `_meta` that belongs to it.
  JsonObject meta(JsonObject params, String progressToken, Surface surface, Session.Passing passing) {
    var meta = new JsonObject(Loose.object(params, "_meta")).set("progressToken", progressToken);
    for (var member : passing.meta()) {
      var name = member.getName();
      if (!name.equals("progressToken") && (revision.isStateless() || !name.startsWith(PREFIX)))
        meta.set(name, member.getValue());
    }
    if (!revision.isStateless()) return new JsonObject(params).set("_meta", meta);
    var full = stateless(meta, revision, surface);
    for (var name : PASSED)
      if (passing.meta().get(PREFIX + name) != null) full.set(PREFIX + name, passing.meta().get(PREFIX + name));
    return new JsonObject(params).set("_meta", full);
  }

  /// What every request says in the stateless revisions.
  static JsonObject stateless(JsonObject meta, Revision revision, Surface surface) {
    var full = new JsonObject(meta).set(PREFIX + "protocolVersion", revision.toString())
        .set(PREFIX + "clientCapabilities", statelessCapabilities(surface)).set(PREFIX + "clientInfo", client());
    return surface.logLevel().isEmpty() ? full : full.set(PREFIX + "logLevel", surface.logLevel());
  }

  private static JsonObject statelessCapabilities(Surface surface) {
    var capabilities = new JsonObject(surface.capabilities());
    if (capabilities.get("roots") != null) capabilities.set("roots", new JsonObject());
    return capabilities;
  }
}
