package kosmokrator.cli;

import com.eclipsesource.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import kosmokrator.agent.Tool;
import kosmokrator.agent.ToolResult;
import kosmokrator.agent.ToolRun;
import kosmokrator.calls.Asker;
import kosmokrator.io.OwnRuntime;
import kosmokrator.lua.Library;
import kosmokrator.lua.Limits;
import kosmokrator.lua.Script;
import kosmokrator.lua.ScriptResult;
import kosmokrator.lua.Scripts;
import kosmokrator.values.Effect;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.Fields;
import kosmokrator.values.JsonText;
import kosmokrator.values.Schema;

/// `execute_lua`: a script over the integrations, the MCP servers and the session's own
/// tools. Whatever it calls passes the same gate as everything else in the session.
record AgentLua(Parts parts, Sources sources) implements Tool {
  static final String NAME = "execute_lua";
  private static final Schema PARAMETERS = new Schema(new JsonObject().add("type", "object")
      .add("properties", new JsonObject()
          .add("code", new JsonObject().add("type", "string").add("description", "The Lua source to run"))
          .add("memoryLimit", whole("Bytes of heap the script may hold (default: 33554432)"))
          .add("cpuLimit", new JsonObject().add("type", "number")
          .add("description", "Seconds the script may calculate (default: 30)")))
      .add("required", JsonText.array(List.of("code"))));

  /// What a script finds outside of its sandbox.
  @FunctionalInterface
  interface Sources {
    List<Library> libraries(Asker asker);
  }

  private static JsonObject whole(String description) {
    return new JsonObject().add("type", "integer").add("minimum", 1).add("description", description);
  }

  @Override public String name() {
    return NAME;
  }

  @Override public String description() {
    return """
        Run a Lua 5.1 script that can call integrations (app.integrations.PROVIDER.FUNCTION{...}), MCP servers \
        (app.mcp.SERVER.TOOL{...}) and your own tools (app.tools.NAME{...}, which returns {output, success, ...} \
        and raises an error when it fails). json, regex and docs are there; files, processes and the network are \
        not. Use lua_list_docs and lua_read_doc to find functions. Good for several calls whose results only \
        matter together.""";
  }

  @Override public Schema parameters() {
    return PARAMETERS;
  }

  @Override public Effect effect() {
    return Effect.WRITE;
  }

  @Override public Kind kind() {
    return Kind.EXECUTE;
  }

  @Override public ToolResult run(JsonObject arguments, ToolRun run) {
    var code = arguments.getString("code", "");
    var libraries = new ArrayList<>(sources.libraries(run.asker()));
    libraries.add(new ToolLibrary(run));
    try (var process = new Scripts(new OwnRuntime(parts.environment()), parts.environment().directory(), parts.clock())
        .start(limits(arguments))) {
      process.open(libraries);
      return result(process.run(new Script(code.getBytes(StandardCharsets.UTF_8), "=execute_lua", List.of()),
          run::progress));
    }
  }

  static Limits limits(JsonObject wishes) {
    var fields = Fields.arguments(wishes, "limits");
    var memory = fields.whole("memoryLimit", Limits.DEFAULT.memory());
    var cpu = fields.value("cpuLimit").map(value -> value.isNumber() ? value.asDouble() : -1)
        .orElse((double) Limits.DEFAULT.cpu().toSeconds());
    if (memory < Limits.LEAST_MEMORY)
      throw Fault.of(Failure.Kind.INVALID_ARGUMENTS, "memoryLimit must be at least " + Limits.LEAST_MEMORY);
    if (!(cpu > 0)) throw Fault.of(Failure.Kind.INVALID_ARGUMENTS, "cpuLimit must be a number of seconds above 0");
    return Limits.DEFAULT.withMemory(memory).withCpu(Duration.ofMillis((long) Math.min(cpu * 1000, 86_400_000)));
  }

  private static ToolResult result(ScriptResult result) {
    var text = new StringBuilder();
    if (!result.output().isEmpty()) text.append("Output:\n").append(result.output().stripTrailing()).append('\n');
    result.failure().ifPresent(failure -> text.append("Error: ").append(failure.message()).append('\n'));
    if (!result.values().isEmpty())
      text.append("Return value: ")
        .append(JsonText.compact(result.values().size() == 1 ? result.values().get(0) : result.values())).append('\n');
    text.append("Execution time: ").append(result.nanoseconds() / 1_000_000).append("ms");
    if (!result.calls().isEmpty()) text.append("\nCalls: ").append(result.calls().size());
    return new ToolResult(text.toString(), result.failure().isPresent(), List.of(), new JsonObject());
  }
}
