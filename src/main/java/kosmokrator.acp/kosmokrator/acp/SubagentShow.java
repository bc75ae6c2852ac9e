package kosmokrator.acp;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import kosmokrator.agent.SubagentNode;
import kosmokrator.io.Clock;
import kosmokrator.values.Fault;

/// Draws the tree of subagents at most four times a second: the first change at once, the last one always.
final class SubagentShow implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(250);
  private final Clock clock;
  private List<SubagentNode> waiting;
  private Consumer<List<SubagentNode>> drawer;
  private Thread pausing;

  SubagentShow(Clock clock) {
    this.clock = clock;
  }

  synchronized void changed(List<SubagentNode> tree, Consumer<List<SubagentNode>> draw) {
    drawer = draw;
    waiting = tree;
    if (pausing != null) return;
    flush();
    pausing = Thread.ofVirtual().name("subagent-show").start(this::pause);
  }

  /// Draws what was not drawn yet.
  synchronized void flush() {
    if (waiting == null) return;
    drawer.accept(waiting);
    waiting = null;
  }

  @Override public synchronized void close() {
    waiting = null;
    if (pausing != null) pausing.interrupt();
  }

  private void pause() {
    try {
      do clock.pause(PAUSE); while (drew());
    } catch (Fault closed) {
      // nobody looks any more
    }
  }

  /// Whether something was drawn; otherwise the next change is drawn at once.
  private synchronized boolean drew() {
    if (waiting == null) {
      pausing = null;
      return false;
    }
    flush();
    return true;
  }
}
