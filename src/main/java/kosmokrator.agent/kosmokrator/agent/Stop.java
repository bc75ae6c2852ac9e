package kosmokrator.agent;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import kosmokrator.io.Clock;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;

/// The end of a turn before its time, by cancelling or by a limit of time. It reaches the turn's threads only where
/// they said that they may be interrupted, so that nothing that is being written down is lost; and it reaches
/// everything below: the subagents, and theirs. Safe for use by several threads.
final class Stop {
  /// Why it ends.
  enum Why { CANCELLED, TIMED_OUT }

  private final Map<Thread, Integer> inside = new HashMap<>();
  private final List<Stop> below = new ArrayList<>();
  private Why why;

  synchronized Optional<Why> why() {
    return Optional.ofNullable(why);
  }

  synchronized boolean isOver() {
    return why != null;
  }

  /// What a call is told that did not come to its end by this.
  String told() {
    return why().filter(reason -> reason == Why.TIMED_OUT).isPresent() ? "Stopped: the time limit passed."
        : "Cancelled by the user.";
  }

  /// Ends it now. The first reason counts.
  void now(Why reason) {
    List<Stop> all;
    synchronized (this) {
      if (why != null) return;
      why = reason;
      inside.keySet().forEach(Thread::interrupt);
      all = List.copyOf(below);
    }
    all.forEach(each -> each.now(reason));
  }

  /// One that ends with this one, and can end before it.
  synchronized Stop child() {
    var child = new Stop();
    if (why != null) child.why = why;
    else below.add(child);
    return child;
  }

  /// Forgets a child that is done.
  synchronized void drop(Stop child) {
    below.remove(child);
  }

  /// Does something that may be interrupted. An interrupt from outside is taken as a wish to cancel.
  <T> T during(Supplier<T> deed) {
    enter();
    try {
      return deed.get();
    } finally {
      leave();
    }
  }

  /// Does something in the middle of what may be interrupted that must not be.
  void shielded(Runnable deed) {
    var thread = Thread.currentThread();
    Integer depth;
    synchronized (this) {
      depth = inside.remove(thread);
    }
    var interrupted = Thread.interrupted();
    try {
      deed.run();
    } finally {
      synchronized (this) {
        if (depth != null) inside.put(thread, depth);
        if (interrupted || depth != null && why != null) thread.interrupt();
      }
    }
  }

  private synchronized void enter() {
    if (why != null) throw over();
    inside.merge(Thread.currentThread(), 1, Integer::sum);
  }

  private void leave() {
    boolean fromOutside;
    synchronized (this) {
      var depth = inside.merge(Thread.currentThread(), -1, Integer::sum);
      if (depth > 0) return;
      inside.remove(Thread.currentThread());
      fromOutside = Thread.interrupted() && why == null;
    }
    if (fromOutside) now(Why.CANCELLED);
  }

  private static Fault over() {
    return Fault.of(Failure.Kind.INTERRUPTED, "The turn was stopped");
  }

  /// Ends it with [Why#TIMED_OUT] after this time, unless what comes back is closed before.
  Timer after(java.time.Duration limit, Clock clock) {
    return new Timer(Thread.startVirtualThread(() -> {
      try {
        clock.pause(limit);
        now(Why.TIMED_OUT);
      } catch (Fault closed) {
        // the turn was over first
      }
    }));
  }

  /// A limit of time that counts until it is closed.
  record Timer(Thread thread) implements AutoCloseable {
    @Override public void close() {
      thread.interrupt();
    }
  }
}
