package kosmokrator.lua;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;

/// Lua states for tests. In a process shared with other tests the heap says nothing about one script, so it is left out
/// unless a test has a process of its own.
final class TestVm {
  static final Budget PLENTY = new Budget(64 << 20, Duration.ofSeconds(20), 1 << 20);
  static final Host NO_FUNCTIONS = (function, _) -> {
    throw new HostFailure("there is no function " + function, "unknown_function", function);
  };

  private TestVm() {}

  /// The machine without its heap.
  record Quiet() implements Machine {
    @Override public long nanos() {
      return System.nanoTime();
    }

    @Override public long millis() {
      return System.currentTimeMillis();
    }

    @Override public long heap() {
      return 0;
    }

    @Override public void collect() {}
  }

  /// The machine as it is.
  record Real() implements Machine {
    @Override public long nanos() {
      return System.nanoTime();
    }

    @Override public long millis() {
      return System.currentTimeMillis();
    }
  }

  /// The machine as it is, but for its clock: what counts is the time this thread was given, so that a busy machine
  /// changes nothing.
  record Metered() implements Machine {
    @Override public long nanos() {
      return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    @Override public long millis() {
      return System.currentTimeMillis();
    }
  }

  static Vm with(Budget budget) {
    return new Vm(budget, new Real(), _ -> {}, NO_FUNCTIONS);
  }

  /// What a script printed and how it ended.
  record Ran(String output, Outcome outcome) {
    String error() {
      return outcome instanceof Outcome.Failed failed ? failed.message() : "";
    }
  }

  /// Runs one script in a state of its own, on a thread with room for it.
  static Ran run(String source, String chunkName, Budget budget) {
    var output = new StringBuilder();
    return onThread(() -> {
      var vm = new Vm(budget, new Quiet(), output::append, NO_FUNCTIONS);
      var outcome = vm.run(source.getBytes(StandardCharsets.UTF_8), chunkName, List.of());
      return new Ran(output.toString(), outcome);
    });
  }

  static <T> T onThread(Callable<T> work) {
    var task = new FutureTask<>(work);
    var thread = new Thread(null, task, "script", Vm.STACK);
    thread.start();
    try {
      return task.get();
    } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
