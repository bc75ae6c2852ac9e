package kosmokrator.cli;

import com.eclipsesource.json.JsonObject;
import java.util.List;
import kosmokrator.agent.Tool;
import kosmokrator.agent.ToolResult;
import kosmokrator.agent.ToolRun;
import java.util.function.Supplier;
import kosmokrator.calls.Call;
import kosmokrator.calls.Calls;
import kosmokrator.calls.Result;
import kosmokrator.mcp.Mcp;
import kosmokrator.mcp.ToolInfo;
import kosmokrator.values.Effect;
import kosmokrator.values.JsonText;
import kosmokrator.values.Printable;
import kosmokrator.values.Schema;

/// A tool of an MCP server as a tool of a session, see [ToolInfo#modelName]. Its own policy decides, in the pipeline
/// that every caller of it passes.
record McpSessionTool(ToolInfo tool, Supplier<Mcp> mcp, Parts parts) implements Tool {
  @Override public String name() {
    return tool.modelName();
  }

  @Override public String description() {
    return Printable.text(tool.description());
  }

  @Override public Schema parameters() {
    return tool.schema();
  }

  @Override public Effect effect() {
    return tool.effect();
  }

  @Override public Kind kind() {
    return tool.effect() == Effect.READ ? Kind.FETCH : Kind.OTHER;
  }

  @Override public boolean isRuledElsewhere() {
    return true;
  }

  @Override public ToolResult run(JsonObject arguments, ToolRun run) {
    var result = new Calls(mcp.get().catalog(), parts.audit(), parts.clock(), "agent")
        .run(Call.of(tool.function(), arguments), run.asker());
    return switch (result) {
      case Result.Done done -> ToolResult.done(done.data().isString()
          ? done.data().asString() : JsonText.pretty(done.data()));
      case Result.Failed failed -> failed(failed.reason());
      case Result.Refused refused -> failed(refused.reason());
    };
  }

  private static ToolResult failed(kosmokrator.values.Failure reason) {
    var text = reason.next().isEmpty()
        ? reason.message() : reason.message() + " (" + String.join(", ", reason.next()) + ")";
    return new ToolResult(text, true, List.of(), new JsonObject());
  }
}
