package kosmokrator.agent;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonValue;
import java.util.Optional;
import kosmokrator.calls.Asker;
import kosmokrator.calls.Call;
import kosmokrator.calls.Catalog;
import kosmokrator.calls.Function;
import kosmokrator.calls.Ruling;
import kosmokrator.values.Effect;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.FunctionName;
import kosmokrator.values.Schema;

/// One call of a tool as a function, and the catalog that holds nothing else: so the agent's tools pass the one
/// pipeline with its gate and its log. One per call.
final class ToolFunction implements Function, Catalog {
  static final String OWNER = "agent";
  private final Tool tool;
  private final Work work;
  private final Policy policy;
  private ToolResult result;

  /// What holds for the call.
  interface Policy {
    Ruling ruling(Call call);

    void answered(Call call, Asker.Answer answer);
  }

  /// What is done when the call was allowed.
  interface Work {
    ToolResult run(Call call);
  }

  ToolFunction(Tool tool, Policy policy, Work work) {
    this.tool = tool;
    this.policy = policy;
    this.work = work;
  }

  static FunctionName name(String tool) {
    return new FunctionName(OWNER, tool);
  }

  /// What the tool answered; empty when it did not come to that.
  Optional<ToolResult> result() {
    return Optional.ofNullable(result);
  }

  @Override public FunctionName name() {
    return name(tool.name());
  }

  @Override public String slug() {
    return tool.name();
  }

  @Override public String title() {
    return tool.name();
  }

  @Override public String description() {
    return tool.description();
  }

  @Override public Effect effect() {
    return tool.effect();
  }

  @Override public Schema parameters() {
    return tool.parameters();
  }

  @Override public void ready(String account) {}

  @Override public Ruling ruling(Call call) {
    return policy.ruling(call);
  }

  @Override public void answered(Call call, Asker.Answer answer) {
    policy.answered(call, answer);
  }

  /// A tool that did not do what was asked is a fault here, so that the log knows; the answer is in [#result].
  @Override public JsonValue invoke(Call call) {
    result = work.run(call);
    if (result.failed()) throw Fault.of(Failure.Kind.PROVIDER_ERROR, tool.name() + " failed");
    return Json.value(result.text());
  }

  @Override public Optional<Function> find(FunctionName name) {
    return name.equals(name()) ? Optional.of(this) : Optional.empty();
  }

  @Override public Failure unknown(FunctionName name) {
    return new Failure.Plain(Failure.Kind.UNKNOWN_NAME, "There is no tool " + name.action(), java.util.List.of());
  }

  @Override public String source() {
    return "Tool";
  }

  @Override public String schemaCommand() {
    return "kosmokrator help agent";
  }
}
