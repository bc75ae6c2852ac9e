package kosmokrator.cli;

import kosmokrator.agent.Event;
import kosmokrator.agent.Session;
import kosmokrator.agent.Turn;
import kosmokrator.calls.Asker;
import kosmokrator.values.Failure;

/// For people and shells: the answer on standard output, what happens on standard error.
final class TextOutput extends HeadlessOutput {
  private static final int PREVIEW = 3;
  private static final int WIDEST = 160;

  TextOutput(Parts parts) {
    super(parts);
  }

  @Override void show(Event event) {
    var printer = parts.printer();
    switch (event) {
      case Event.ToolStarted call -> printer.log("> " + call.title());
      case Event.ToolEnded ended -> ended.result().text().lines().limit(PREVIEW)
          .forEach(line -> printer.log("  " + shown(line)));
      case Event.PermissionResolved resolved -> {
        if (resolved.answer() == Asker.Answer.NOBODY) {
          printer.note(call(resolved.call()).title()
              + " needs approval and nobody can be asked; --permission-mode prometheus allows it");
        }
      }
      case Event.Notice notice -> printer.note(notice.text());
      case Event.SubagentsSpawned spawned -> spawned.nodes().forEach(node -> printer.log("> agent " + node.id() + " ("
          + node.type() + ")"));
      case Event.SubagentsCompleted completed ->
          completed.nodes().forEach(node -> printer.log("  agent " + node.id() + " "
          + node.status()));
      default -> {}
    }
  }

  private static String shown(String line) {
    var spaced = line.replace('\t', ' ');
    return spaced.length() > WIDEST ? spaced.substring(0, WIDEST) + "…" : spaced;
  }

  @Override int ended(Session session, Turn turn, int code) {
    var printer = parts.printer();
    if (!turn.text().isBlank()) printer.data(turn.text());
    var used = session.usage();
    var cost = session.cost();
    printer.log("%s · %d tokens in, %d out%s · %.1f s"
        .formatted(session.isKept() ? "session " + session.id() : "not kept",
            used.input(), used.output(),
            cost.isPresent() ? " · $%.4f".formatted(cost.getAsDouble()) : "", milliseconds() / 1000.0));
    if (turn.reason() == Event.StopReason.FAILED)
      printer.failure(turn.failure().orElseThrow().orNext("kosmokrator help agent"));
    else if (turn.reason() != Event.StopReason.END_TURN) printer.note(message(turn));
    return code;
  }

  @Override int failed(Failure failure) {
    return parts.printer().failure(failure);
  }
}
