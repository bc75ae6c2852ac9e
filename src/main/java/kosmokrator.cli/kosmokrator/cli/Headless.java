package kosmokrator.cli;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import kosmokrator.agent.Agent;
import kosmokrator.agent.Session;
import kosmokrator.agent.Turn;
import kosmokrator.config.Definition.Category;
import kosmokrator.io.Interrupts;
import kosmokrator.llm.Part;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;

/// Runs the agent for one prompt without a person. Failures are told in the format that was asked for.
record Headless(Parts parts) {
  int run(AgentCommand.Wish wish) {
    var output = output(wish.format(), parts);
    try (var agent = parts.agent("agent"); var session = session(agent, wish, output)) {
      output.begins(session);
      var signal = new AtomicInteger();
      Turn turn;
      try (var _ = Interrupts.onEnd(code -> {
        signal.compareAndSet(0, code);
        session.cancel();
      })) {
        turn = session.prompt(List.of(new Part.Text(wish.prompt())));
      }
      return output.ended(session, turn, signal.get() > 0 ? signal.get() : exit(turn).number());
    } catch (Fault fault) {
      return output.failed(fault.failure().orNext("kosmokrator help agent"));
    }
  }

  static HeadlessOutput output(String format, Parts parts) {
    return switch (format) {
      case "json" -> new JsonOutput(parts);
      case "stream-json" -> new StreamOutput(parts);
      default -> new TextOutput(parts);
    };
  }

  private Session session(Agent agent, AgentCommand.Wish wish, HeadlessOutput output) {
    parts.tellIgnored(Category.values());
    if (wish.session().isEmpty()) return agent.create(wish.start(), output);
    var id = wish.session().get();
    return agent.open(id.isEmpty() ? last(agent, wish) : id, wish.start(), output);
  }

  static String last(Agent agent, AgentCommand.Wish wish) {
    return agent.sessions().last(wish.start().folder()).orElseThrow(() -> Fault.of(Failure.Kind.UNKNOWN_NAME,
        "There is no session of this folder yet", "kosmokrator sessions:list")).id();
  }

  static Exit exit(Turn turn) {
    return switch (turn.reason()) {
      case END_TURN -> Exit.DONE;
      case MAX_TOKENS, MAX_TURNS -> Exit.LIMIT;
      case REFUSAL -> Exit.PROVIDER;
      case CANCELLED -> Exit.INTERRUPTED;
      case TIMED_OUT -> Exit.TIMEOUT;
      case FAILED -> turn.failure().map(Exit::of).orElse(Exit.INTERNAL);
    };
  }
}
