package kosmokrator.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import kosmokrator.llm.Usage;
import kosmokrator.values.Fault;

/// A subagent and how far it is. Safe for use by several threads.
final class Child {
  private static final int SHOWN = 200;
  final Wish wish;
  final Optional<Child> parent;
  final int depth;
  final boolean background;
  final Stop stop;
  final CountDownLatch done = new CountDownLatch(1);
  private final List<Child> children = new ArrayList<>();
  private final StringBuilder saying = new StringBuilder();
  private String status = "queued";
  private Optional<String> waitsFor = Optional.empty();
  private Optional<String> lastTool = Optional.empty();
  private Optional<String> error = Optional.empty();
  private Optional<String> output = Optional.empty();
  private Usage usage = Usage.NONE;
  private int toolCalls;
  private int retries;
  private long nextRetry;
  private long started;
  private long ended;
  private long lastActivity;
  private int waiting;

  /// What somebody wants a subagent for.
  record Wish(String id, String task, AgentType type, Optional<String> group, List<String> dependsOn) {}

  Child(Wish wish, Optional<Child> parent, int depth, boolean background, Stop stop) {
    this.wish = wish;
    this.parent = parent;
    this.depth = depth;
    this.background = background;
    this.stop = stop;
    parent.ifPresent(above -> above.adopt(this));
  }

  private synchronized void adopt(Child child) {
    children.add(child);
  }

  String id() {
    return wish.id();
  }

  synchronized void waits(String status, String reason) {
    this.status = status;
    this.waitsFor = Optional.of(reason);
  }

  synchronized void runs(long now) {
    status = "running";
    waitsFor = Optional.empty();
    nextRetry = 0;
    if (started == 0) started = now;
    lastActivity = now;
  }

  synchronized void retries(long now, long next, String why) {
    status = "retrying";
    waitsFor = Optional.of(why);
    retries++;
    nextRetry = next;
    lastActivity = now;
  }

  synchronized void says(String piece, long now) {
    saying.append(piece);
    if (saying.length() > 4 * SHOWN) saying.delete(0, saying.length() - SHOWN);
    lastActivity = now;
  }

  synchronized void calls(String tool, long now) {
    toolCalls++;
    lastTool = Optional.of(tool);
    saying.setLength(0);
    lastActivity = now;
  }

  synchronized void active(long now) {
    lastActivity = now;
  }

  synchronized long lastActivity() {
    return lastActivity;
  }

  synchronized void spends(Usage more) {
    usage = usage.plus(more);
  }

  synchronized void ends(String status, Optional<String> output, Optional<String> error, long now) {
    this.status = status;
    this.output = output;
    this.error = error;
    this.waitsFor = Optional.empty();
    ended = now;
    lastActivity = now;
  }

  synchronized boolean failed() {
    return !status.equals("done");
  }

  synchronized Optional<String> output() {
    return output;
  }

  synchronized Optional<String> error() {
    return error;
  }

  synchronized long tokens() {
    return usage.input() + usage.output();
  }

  synchronized long elapsed() {
    return started == 0 ? 0 : Math.max(0, (ended == 0 ? lastActivity : ended) - started);
  }

  /// Somebody who waits for subagents of its own does not take a place from them.
  <T> T withoutPlace(Semaphore places, java.util.function.Supplier<T> deed) {
    synchronized (this) {
      if (waiting++ == 0) places.release();
    }
    try {
      return deed.get();
    } finally {
      boolean last;
      synchronized (this) {
        last = --waiting == 0;
      }
      if (last) places.acquireUninterruptibly();
    }
  }

  /// As it is now, with everything below.
  SubagentNode node() {
    List<Child> below;
    synchronized (this) {
      below = List.copyOf(children);
    }
    var nodes = below.stream().map(Child::node).toList();
    synchronized (this) {
      return new SubagentNode(id(), wish.type().word(), wish.task(), status, background
          ? "background" : "await", wish.group(),
          wish.dependsOn(), parent.map(Child::id), depth, started, ended, lastActivity, elapsed(), toolCalls,
          usage.input(), usage.output(), retries, error, waitsFor, lastTool, lastMessage(), nextRetry,
          output.map(Child::shown), nodes);
    }
  }

  private Optional<String> lastMessage() {
    return saying.isEmpty() ? Optional.empty()
        : Optional.of(shown(saying.substring(Math.max(0, saying.length() - SHOWN))));
  }

  private static String shown(String text) {
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
  }

  /// Waits for the end of another one; a fault when this one was stopped before.
  static void await(Child other, Stop stop) {
    stop.during(() -> {
      try {
        other.done.await();
        return null;
      } catch (InterruptedException stopped) {
        throw Fault.of(kosmokrator.values.Failure.Kind.INTERRUPTED, "Waiting for a subagent was interrupted");
      }
    });
  }
}
