package kosmokrator.mcp;

import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.time.Duration;
import kosmokrator.calls.Call;
import kosmokrator.calls.Function;
import kosmokrator.calls.Ruling;
import kosmokrator.values.Effect;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.FunctionName;
import kosmokrator.values.Printable;
import kosmokrator.values.Schema;

/// One tool of one server as a function.
final class ToolFunction implements Function {
  private final Mcp mcp;
  private final McpServer server;
  private final ToolInfo tool;
  private final Exchanged exchanged;

  ToolFunction(Mcp mcp, McpServer server, ToolInfo tool, Exchanged exchanged) {
    this.mcp = mcp;
    this.server = server;
    this.tool = tool;
    this.exchanged = exchanged;
  }

  @Override public FunctionName name() {
    return tool.function();
  }

  @Override public String slug() {
    return "mcp_%s__%s".formatted(LuaName.of(tool.server()), tool.luaName());
  }

  @Override public String title() {
    return tool.title();
  }

  @Override public String description() {
    return tool.description();
  }

  @Override public Effect effect() {
    return tool.effect();
  }

  @Override public Schema parameters() {
    return tool.schema();
  }

  @Override public void ready(String account) {
    requireNoAccount(account, tool.server());
    tool.problem().ifPresent(problem -> {
      throw new Fault(problem);
    });
  }

  static void requireNoAccount(String account, String server) {
    if (account.equals(Call.DEFAULT_ACCOUNT)) return;
    throw Fault.of(Failure.Kind.INVALID_ARGUMENTS,
        "MCP server '%s' has no accounts: '%s'".formatted(Printable.line(server), Printable.line(account)));
  }

  @Override public Ruling ruling(Call call) {
    return Ruling.of(mcp.grant(server.config(), tool.effect()));
  }

  @Override public JsonObject preview(Call call) {
    return new JsonObject().add("server", tool.server()).add("tool", tool.name()).add("arguments", call.arguments());
  }

  @Override public JsonValue invoke(Call call) {
    var result = exchanged.seen(server.call(tool, call.arguments(), timeout(call, server), exchanged));
    var value = Content.value(result, tool.server());
    return call.options().output().map(file -> Content.stored(value, file)).orElse(value);
  }

  static Duration timeout(Call call, McpServer server) {
    return call.options().timeoutMillis() > 0 ? Duration.ofMillis(call.options().timeoutMillis())
        : server.config().timeout();
  }
}
