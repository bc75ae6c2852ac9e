package kosmokrator.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import kosmokrator.llm.Part;
import kosmokrator.values.Fault;

/// The tool calls of one answer while they run, each on a virtual thread. Every call ends, whatever happens: it is
/// recorded, then told.
final class Batch {
  /// How long a stopped tool may take to end before nobody waits for it any more.
  private static final long PATIENCE_SECONDS = 15;
  private final Scene scene;
  private final Stop stop;
  private final List<Running> calls = new ArrayList<>();

  private static final class Running {
    final Event.ToolStarted call;
    final String broken;
    final CountDownLatch done = new CountDownLatch(1);
    final AtomicBoolean ended = new AtomicBoolean();
    volatile ToolResult result;
    volatile Fault unwritten;

    Running(Event.ToolStarted call, String broken) {
      this.call = call;
      this.broken = broken;
    }
  }

  Batch(Scene scene, Stop stop, List<Event.ToolStarted> announced, List<Part.ToolCall> calls) {
    this.scene = scene;
    this.stop = stop;
    for (var i = 0; i < announced.size(); i++) this.calls.add(new Running(announced.get(i), calls.get(i).broken()));
  }

  /// Runs them all; the results in the order of the calls.
  List<ToolResult> run() {
    var before = scene.conflicts(calls.stream().map(running -> running.call).toList()).before();
    for (var i = 0; i < calls.size(); i++) {
      var call = calls.get(i);
      var waits = before.get(i).stream().map(calls::get).toList();
      Thread.ofVirtual().name("call " + call.call.call()).start(() -> run(call, waits));
    }
    calls.forEach(this::await);
    for (var call : calls) if (call.unwritten != null) throw call.unwritten;
    return calls.stream().map(call -> call.result).toList();
  }

  private void run(Running running, List<Running> waits) {
    ToolResult result;
    try {
      for (var earlier : waits) awaitInside(earlier);
      result = running.broken.isEmpty() ? scene.run(running.call, stop) : broken(running);
    } catch (Fault stopped) {
      result = stopped();
    } catch (RuntimeException | StackOverflowError defect) {
      result = ToolResult.failed(Defaults.defect(defect).message());
    }
    end(running, result);
  }

  private void awaitInside(Running earlier) {
    stop.during(() -> {
      try {
        earlier.done.await();
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
      return null;
    });
  }

  private static ToolResult broken(Running running) {
    var text = running.broken;
    var shown = text.length() > 200 ? text.substring(0, 200) + "…" : text;
    return ToolResult.failed("The arguments of %s are not a JSON object. Call it again with valid JSON. They were: %s"
        .formatted(running.call.tool(), shown));
  }

  private ToolResult stopped() {
    return ToolResult.failed(stop.told());
  }

  /// Waits for the end of a call on the turn's own thread. An interrupt from outside stops the turn.
  private void await(Running running) {
    try {
      stop.during(() -> {
        try {
          running.done.await();
        } catch (InterruptedException stopped) {
          Thread.currentThread().interrupt();
        }
        return null;
      });
    } catch (Fault over) {
      // it was stopped before: then the calls end soon
    }
    if (running.done.getCount() > 0) awaitLast(running);
  }

  /// A stopped tool may still have something to kill, so a further interrupt does not hurry this.
  private void awaitLast(Running running) {
    var interrupted = Thread.interrupted();
    while (running.done.getCount() > 0) {
      try {
        if (!running.done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) end(running, stopped());
      } catch (InterruptedException again) {
        interrupted = true;
      }
    }
    if (interrupted) Thread.currentThread().interrupt();
  }

  /// The first end counts; a tool that comes back after nobody waited for it is not heard.
  private void end(Running running, ToolResult result) {
    if (!running.ended.compareAndSet(false, true)) return;
    running.result = result;
    var call = running.call;
    try {
      scene.record(new Entry.Returned(call.call(), call.tool(), result));
      scene.tell(new Event.ToolEnded(call.call(), call.tool(), result));
    } catch (Fault fault) {
      running.unwritten = fault; // a full disk: the turn ends by it, on its own thread
    } finally {
      running.done.countDown();
    }
  }
}
