package kosmokrator.agent;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import kosmokrator.values.Failure;
import kosmokrator.values.JsonText;

/// Notices a model that goes in circles: the same call with the same arguments and the same result, again and again. It
/// is told so, twice at most in a turn, and then the turn ends. Different calls never count, nor does a call whose
/// result changes, such as looking again at a program that runs.
final class Repeats {
  private static final int WINDOW = 8;
  private static final int MANY = 3;
  private static final int MOST_ADVICE = 2;
  private static final int GRACE = 2;
  private final Deque<List<Object>> last = new ArrayDeque<>();
  private int advised;
  private int stuckSince;
  private String tool = "";

  void note(Event.ToolStarted call, ToolResult result) {
    last.addLast(List.of(call.tool(), JsonText.compact(call.arguments()), result.text(), result.failed()));
    if (last.size() > WINDOW) last.removeFirst();
    tool = call.tool();
  }

  private boolean isStuck() {
    return !last.isEmpty() && Collections.frequency(last, last.getLast()) >= MANY;
  }

  /// What to tell the model now, once per round.
  Optional<String> advice() {
    if (!isStuck()) return Optional.empty();
    if (stuckSince++ % GRACE != 0 || advised >= MOST_ADVICE) return Optional.empty();
    advised++;
    return Optional.of(("You called %s with the same arguments %d times and got the same result each time. Do "
        + "something else: look at what it says, try another way, or tell the user what keeps you from going on.")
        .formatted(tool, MANY)
        + (advised == MOST_ADVICE ? " If you do it again, this turn ends." : ""));
  }

  /// The end, when advice did not help.
  Optional<Failure> failure() {
    if (!isStuck() || advised < MOST_ADVICE || stuckSince <= GRACE * MOST_ADVICE) return Optional.empty();
    return Optional.of(new Failure.Plain(Failure.Kind.LIMIT,
        "The model repeated the same call of " + tool + " without getting further", List.of()));
  }
}
