package kosmokrator.agent;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import kosmokrator.config.Setting;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;

/// The subagents of a session: who there is, who may run, and who waits for whom. So many run at the same time; a group
/// runs one at a time; who waits for others holds no place. Each has a virtual thread and a conversation in memory.
final class Subagents {
  private static final int MOST_KEPT = 50;
  final Session session;
  final Semaphore places;
  private final Map<String, Child> children = new LinkedHashMap<>();
  private final Map<String, Semaphore> groups = new ConcurrentHashMap<>();
  private final List<String> news = new ArrayList<>();
  private final int mostDepth;
  private final int mostRetries;
  private final Duration patience;
  private Stop background = new Stop();
  private int number;

  Subagents(Session session) {
    this.session = session;
    var settings = session.settings();
    places = new Semaphore((int) settings.whole(Setting.SUBAGENT_CONCURRENCY), true);
    mostDepth = (int) settings.whole(Setting.SUBAGENT_MAX_DEPTH);
    mostRetries = (int) settings.whole(Setting.SUBAGENT_MAX_RETRIES);
    patience = Duration.ofSeconds(settings.whole(Setting.SUBAGENT_WATCHDOG));
  }

  boolean mayHaveChildren(int depth) {
    return depth + 1 < mostDepth;
  }

  /// Makes and starts them; their number and order are those of the wishes. Ids that are taken, unknown dependencies
  /// and circles are faults, and nothing is started.
  List<Child> spawn(List<Child.Wish> wishes, Optional<Child> parent, boolean isBackground, Stop stop) {
    var made = new ArrayList<Child>();
    synchronized (this) {
      var known = new LinkedHashMap<>(children);
      for (var wish : new Order(known.keySet()).checked(wishes)) {
        var below = isBackground ? background.child() : stop.child();
        var child = new Child(wish, parent, parent.map(above -> above.depth + 1).orElse(1), isBackground, below);
        children.put(wish.id(), child);
        made.add(child);
      }
    }
    session.tell(new Event.SubagentsSpawned(nodes(made)));
    for (var child : made) Thread.ofVirtual().name("subagent " + child.id()).start(() -> live(child));
    return made;
  }

  /// An id that nobody has.
  synchronized String newId() {
    String id;
    do {
      id = "agent-" + ++number;
    } while (children.containsKey(id));
    return id;
  }

  static List<SubagentNode> nodes(List<Child> children) {
    return children.stream().map(Child::node).toList();
  }

  /// Those that have no parent, with everything below.
  synchronized List<SubagentNode> tree() {
    return nodes(children.values().stream().filter(child -> child.parent.isEmpty()).toList());
  }

  void changed() {
    session.tell(new Event.SubagentsChanged(tree()));
  }

  private void live(Child child) {
    try {
      var given = new StringBuilder(child.wish.task());
      for (var id : child.wish.dependsOn()) given.append(outcome(child, id));
      inTurn(child, given.toString());
    } catch (Fault stopped) {
      end(child, stopped.failure());
    } catch (RuntimeException | StackOverflowError defect) {
      end(child, Defaults.defect(defect));
    } finally {
      child.done.countDown();
      told(child);
    }
  }

  private String outcome(Child child, String id) {
    child.waits("waiting", "waits for " + id);
    Child before;
    synchronized (this) {
      before = children.get(id);
    }
    Child.await(before, child.stop);
    var text = before.failed() ? "[FAILED] " + before.error().orElse("") : before.output().orElse("");
    return "\n\n--- Result of agent '%s' ---\n%s".formatted(id, clipped(text));
  }

  private static String clipped(String text) {
    return text.length() <= 20_000 ? text : text.substring(0, 20_000) + "\n[…]";
  }

  /// First the group, then a place: who waits for its group keeps nobody else from running.
  private void inTurn(Child child, String task) {
    var group = child.wish.group().map(name -> groups.computeIfAbsent(name, _ -> new Semaphore(1, true)));
    if (group.isPresent()) {
      child.waits("queued", "another of group " + child.wish.group().get() + " runs");
      acquire(group.get(), child);
    }
    try {
      child.waits("queued_global", "waits for a free place");
      acquire(places, child);
      try {
        work(child, task);
      } finally {
        places.release();
      }
    } finally {
      group.ifPresent(Semaphore::release);
    }
  }

  private static void acquire(Semaphore places, Child child) {
    child.stop.during(() -> {
      try {
        places.acquire();
        return null;
      } catch (InterruptedException stopped) {
        throw Fault.of(Failure.Kind.INTERRUPTED, "Cancelled");
      }
    });
  }

  private void work(Child child, String task) {
    child.runs(now());
    session.tell(new Event.SubagentsRunning(List.of(child.node())));
    changed();
    var scene = new ChildScene(this, child);
    scene.record(new Entry.Prompted("", session.name("msg"), List.of(new kosmokrator.llm.Part.Text(task))));
    try (var _ = watch(child)) {
      for (var attempt = 0;; attempt++) {
        var outcome = new Loop(scene, child.stop, OptionalInt.empty(), new Compactor(scene)).run();
        if (!again(child, outcome, attempt)) {
          finish(child, outcome, scene);
          return;
        }
        scene.goOn();
      }
    }
  }

  private boolean again(Child child, Loop.Outcome outcome, int attempt) {
    if (!outcome.passes() || attempt >= mostRetries) return false;
    var pause = Duration.ofSeconds(Math.min(30, 1L << (attempt + 1)));
    child.retries(now(), now() + pause.toMillis(), outcome.failure().map(Failure::message).orElse(""));
    changed();
    child.stop.during(() -> {
      session.setup.clock().pause(pause);
      return null;
    });
    child.runs(now());
    return true;
  }

  /// Ends a subagent that shows no sign of life.
  private Stop.Timer watch(Child child) {
    if (patience.isZero()) return new Stop.Timer(Thread.ofVirtual().unstarted(() -> {}));
    return new Stop.Timer(Thread.startVirtualThread(() -> {
      try {
        for (var left = patience.toMillis(); left > 0; left = patience.toMillis() - (now() - child.lastActivity())) {
          session.setup.clock().pause(Duration.ofMillis(left + 10));
        }
        child.stop.now(Stop.Why.TIMED_OUT);
      } catch (Fault over) {
        // it ended first
      }
    }));
  }

  private void finish(Child child, Loop.Outcome outcome, ChildScene scene) {
    var error = switch (outcome.reason()) {
      case END_TURN -> Optional.<String>empty();
      case MAX_TOKENS -> Optional.of("The answer was cut off at its limit of tokens");
      case MAX_TURNS -> Optional.of("Too many rounds");
      case REFUSAL -> Optional.of("The model refused");
      case CANCELLED -> Optional.of("Cancelled");
      case TIMED_OUT -> Optional.of("No sign of life for " + patience.toSeconds() + " s");
      case FAILED -> Optional.of(outcome.failure().map(Failure::message).orElse("It failed"));
    };
    scene.ended(outcome.reason(), error.orElse(""));
    var cancelled = outcome.reason() == Event.StopReason.CANCELLED;
    var status = error.isEmpty() ? "done" : cancelled ? "cancelled" : "failed";
    child.ends(status, Optional.of(outcome.text()), error, now());
  }

  private void end(Child child, Failure failure) {
    var cancelled = failure.kind() == Failure.Kind.INTERRUPTED;
    var error = cancelled ? "Cancelled" : failure.message();
    child.ends(cancelled ? "cancelled" : "failed", Optional.empty(), Optional.of(error), now());
  }

  private void told(Child child) {
    child.parent.ifPresentOrElse(above -> above.stop.drop(child.stop), () -> background.drop(child.stop));
    synchronized (this) {
      if (child.background && child.parent.isEmpty()) news.add(Reports.of(child, session.outputs, Reports.ALONE));
      forget();
      notifyAll();
    }
    session.tell(new Event.SubagentsCompleted(List.of(child.node())));
    changed();
  }

  /// Of those that ended long ago only what they left behind is interesting, and that was told.
  private void forget() {
    var ended = children.values().stream()
        .filter(child -> child.done.getCount() == 0 && child.parent.isEmpty()).toList();
    for (var i = 0; i < ended.size() - MOST_KEPT; i++) remove(ended.get(i));
  }

  private void remove(Child child) {
    children.values().removeIf(each -> each == child || each.parent.filter(above -> above == child).isPresent());
  }

  long now() {
    return session.setup.clock().now().toEpochMilli();
  }

  /// What came of those in the background since the last time.
  synchronized List<String> news() {
    var fresh = List.copyOf(news);
    news.clear();
    return fresh;
  }

  /// The same, waiting for one when some are still under way; empty when there are none.
  List<String> awaitNews(Stop stop) {
    return stop.during(() -> {
      synchronized (this) {
        while (news.isEmpty() && runsInBackground()) {
          try {
            wait();
          } catch (InterruptedException stopped) {
            throw Fault.of(Failure.Kind.INTERRUPTED, "Waiting for subagents was interrupted");
          }
        }
        return news();
      }
    });
  }

  private boolean runsInBackground() {
    return children.values().stream().anyMatch(child -> child.background && child.done.getCount() > 0);
  }

  /// Ends those in the background, and what they started.
  void cancel() {
    Stop now;
    synchronized (this) {
      now = background;
      background = new Stop();
    }
    now.now(Stop.Why.CANCELLED);
  }

  /// Ends all of them, and waits for that as long as it should take.
  void close() {
    cancel();
    List<Child> left;
    synchronized (this) {
      left = List.copyOf(children.values());
    }
    for (var child : left) {
      try {
        if (!child.done.await(5, TimeUnit.SECONDS)) return;
      } catch (InterruptedException hurry) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
