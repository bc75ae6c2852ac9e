package kosmokrator.cli;

import com.eclipsesource.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BiConsumer;
import kosmokrator.calls.Asker;
import kosmokrator.calls.Call;
import kosmokrator.io.Files;
import kosmokrator.io.OwnRuntime;
import kosmokrator.lua.Library;
import kosmokrator.lua.Script;
import kosmokrator.lua.Scripts;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.Fields;

/// `kosmokrator/lua/execute`: a script over the integrations and the session's MCP servers, or over the latter alone.
record AcpLua(Parts parts, AcpOverlay overlay) {
  private static final List<String> INTEGRATIONS = List.of("integrations", "integration", "all");
  private static final int MOST = 16 << 20;

  JsonObject execute(JsonObject params, BiConsumer<String, JsonObject> told) {
    var fields = Fields.arguments(params, "params");
    var runtime = fields.string("runtime", "integrations");
    var policy = AcpIntegrations.policy(fields);
    var libraries = libraries(runtime, policy);
    var script = script(fields);
    told.accept("integration_event", AcpIntegrations.operation("lua_started").add("runtime", runtime));
    try (var process = new Scripts(new OwnRuntime(parts.environment()), parts.environment().directory(), parts.clock())
        .start(AgentLua.limits(fields.fields("options").object()))) {
      process.open(libraries);
      var envelope = process.run(script, _ -> {}).envelope();
      told.accept("integration_event",
          AcpIntegrations.operation("lua_completed").add("runtime", runtime).add("result", envelope));
      return envelope;
    }
  }

  private List<Library> libraries(String runtime, Call.Policy policy) {
    if (INTEGRATIONS.contains(runtime)) return overlay.libraries(policy, Asker.nobody());
    if (runtime.equals("mcp")) return overlay.mcpLibraries(policy, Asker.nobody());
    throw Fault.of(Failure.Kind.INVALID_ARGUMENTS,
        "Unknown Lua runtime: %s (use integrations or mcp)".formatted(Words.shown(runtime)));
  }

  private Script script(Fields fields) {
    var code = fields.string("code");
    if (code.isPresent()) return new Script(code.get().getBytes(StandardCharsets.UTF_8), "=code", List.of());
    var path = fields.string("path")
        .orElseThrow(() -> Fault.of(Failure.Kind.INVALID_ARGUMENTS, "Missing Lua code or path"));
    var source = Files.readBytes(parts.environment().directory().resolve(path), MOST)
        .orElseThrow(() -> Fault.of(Failure.Kind.INVALID_ARGUMENTS, "Lua file is not readable: " + Words.shown(path)));
    return new Script(source, "@" + path, List.of());
  }
}
