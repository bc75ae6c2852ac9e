package kosmokrator.cli;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import kosmokrator.calls.Asker;
import kosmokrator.calls.Call;
import kosmokrator.calls.Calls;
import kosmokrator.config.Scope;
import kosmokrator.mcp.Admission;
import kosmokrator.mcp.Mcp;
import kosmokrator.mcp.SecretName;
import kosmokrator.mcp.ServerEdits;
import kosmokrator.mcp.ToolInfo;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.Fields;
import kosmokrator.values.JsonText;
import kosmokrator.values.Secret;

/// `kosmokrator/mcp/...`: the MCP commands for ACP clients, over the session's servers.
record AcpMcp(AcpOverlay overlay) {
  private static final String EVENT = "mcp_event";

  JsonObject servers(JsonObject params, BiConsumer<String, JsonObject> told) {
    var rows = new JsonArray();
    overlay.mcp().infos().forEach(info -> rows.add(info.row()));
    told.accept(EVENT, AcpIntegrations.operation("list_servers"));
    return new JsonObject().add("servers", rows);
  }

  /// A server that is named has to answer; of all servers, those that do.
  JsonObject tools(JsonObject params, BiConsumer<String, JsonObject> told) {
    var server = AcpIntegrations.text(params, "server");
    told.accept(EVENT, AcpIntegrations.operation("list_tools")
        .add("server", server.map(Json::value).orElse(Json.NULL)));
    return using(params, server, mcp -> {
      var rows = new JsonArray();
      var errors = new JsonArray();
      if (server.isPresent()) mcp.server(server.get()).tools().forEach(tool -> rows.add(tool.row()));
      else for (var name : mcp.callable()) tools(overlay.running(name).orElse(mcp), name, rows, errors);
      var answer = new JsonObject().add("tools", rows);
      return errors.isEmpty() ? answer : answer.add("errors", errors);
    });
  }

  private static void tools(Mcp mcp, String name, JsonArray rows, JsonArray errors) {
    try {
      for (ToolInfo tool : mcp.server(name).tools()) rows.add(tool.row());
    } catch (Fault fault) {
      errors.add(new JsonObject().add("server", name).add("error", fault.getMessage()));
    }
  }

  JsonObject schema(JsonObject params, BiConsumer<String, JsonObject> told) {
    var name = AcpIntegrations.name(params, "function", "name", "tool");
    told.accept(EVENT, AcpIntegrations.operation("schema").add("function", name.toString()));
    return using(params, Optional.of(name.owner()), mcp -> mcp.catalog().require(name).row());
  }

  /// The envelope of `mcp:call`, also for failures.
  JsonObject call(JsonObject params, BiConsumer<String, JsonObject> told) {
    var fields = Fields.arguments(params, "params");
    var name = AcpIntegrations.name(params, "function", "name", "tool");
    var call = new Call(name, fields.fields("args").object(), Optional.empty(), AcpIntegrations.run(fields),
        AcpIntegrations.policy(fields), Call.Options.NONE);
    told.accept(EVENT, about("call_started", call));
    return using(params, Optional.of(name.owner()), mcp -> {
      var found = Found.in(mcp.catalog(), name);
      var calls = new Calls(found, overlay.parts().audit(), overlay.parts().clock(), "acp");
      var envelope = McpCall.envelope(calls.run(call, Asker.nobody()), call);
      told.accept(EVENT, about("call_completed", call).add("result", envelope));
      return envelope;
    });
  }

  private static JsonObject about(String operation, Call call) {
    return AcpIntegrations.operation(operation).add("function", call.name().toString()).add("args", call.arguments())
        .add("force", call.policy() == Call.Policy.BYPASS).add("dryRun", call.run() == Call.Run.DRY);
  }

  /// Work with the session's servers, or, with `force`, with all there are, trusted or not; `server` is the one that is
  /// meant, if it is one.
  private JsonObject using(JsonObject params, Optional<String> server,
      java.util.function.Function<Mcp, JsonObject> work) {
    if (!Fields.arguments(params, "params").bool("force", false)) return work.apply(overlay.mcp());
    var running = server.flatMap(overlay::running);
    if (running.isPresent()) return work.apply(running.get());
    try (var mcp = overlay.with(Admission.ANY)) {
      return work.apply(mcp);
    }
  }

  /// Defines a program as a server; trusts it when asked to, and then tells its tools.
  JsonObject add(JsonObject params, BiConsumer<String, JsonObject> told) {
    var fields = Fields.arguments(params, "params");
    var name = fields.string("name").orElseThrow(() -> AcpIntegrations.missing("name"));
    var entry = new JsonObject().add("command",
        fields.string("command").orElseThrow(() -> AcpIntegrations.missing("command")))
        .add("args", JsonText.array(fields.strings("args"))).add("env", fields.fields("env").object());
    if (!fields.bool("enabled", true)) entry.add("enabled", false);
    var scope = scope(fields);
    var grants = McpPolicy.grants(fields.fields("permissions").object());
    var file = new ServerEdits(overlay.parts().home()).add(scope, name, entry, true);
    McpPolicy.apply(grants, overlay.parts(), name);
    overlay.parts().fresh();
    var trusted = fields.bool("trust", false);
    try (var mcp = overlay.with(Admission.TRUSTED)) {
      if (trusted) mcp.trust(name);
      var info = mcp.info(name);
      told.accept(EVENT, AcpIntegrations.operation("server_configured").add("server", name));
      return new JsonObject().add("name", name).add("scope", scope.word()).add("path", file.toString())
          .add("enabled", info.enabled())
          .add("trusted", info.trust().isTrusted())
          .add("permissions", new JsonObject().add("read", info.read().word()).add("write", info.write().word()));
    }
  }

  private static Scope scope(Fields fields) {
    return switch (fields.string("scope", "project")) {
      case "project" -> Scope.PROJECT;
      case "global" -> Scope.GLOBAL;
      default -> throw Fault.of(Failure.Kind.INVALID_ARGUMENTS, "Scope must be project or global");
    };
  }

  /// Stores a secret; its value is not told again.
  JsonObject secret(JsonObject params, BiConsumer<String, JsonObject> told) {
    var fields = Fields.arguments(params, "params");
    var server = fields.string("server").orElseThrow(() -> AcpIntegrations.missing("server"));
    var key = fields.string("key").orElseThrow(() -> AcpIntegrations.missing("key"));
    var value = fields.string("value").orElseThrow(() -> AcpIntegrations.missing("value"));
    overlay.parts().secrets().apply(List.of(SecretName.of(server, SecretName.bare(key)).put(Secret.of(value))));
    overlay.parts().fresh();
    told.accept(EVENT, AcpIntegrations.operation("secret_set").add("server", server).add("key", key));
    return new JsonObject().add("server", server).add("key", key).add("configured", true);
  }
}
