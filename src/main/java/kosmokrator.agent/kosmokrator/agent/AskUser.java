package kosmokrator.agent;

import kosmokrator.values.Effect;

/// `ask_user`: a question that only a person can answer.
final class AskUser extends OwnTool {
  private final Surface surface;

  AskUser(Surface surface) {
    super(new About("ask_user", Effect.READ, Kind.OTHER,
        "Ask the user a question when you cannot go on without the answer. Ask one thing at a time.",
        new Parameters().required("question", "The question")));
    this.surface = surface;
  }

  @Override String title(Arguments arguments) {
    return "Ask: " + arguments.text("question");
  }

  @Override ToolResult work(Arguments arguments, ToolRun run) {
    return ToolResult.done(surface.ask(run.id(), arguments.text("question")).filter(answer -> !answer.isBlank())
        .orElse("(no response)"));
  }
}
