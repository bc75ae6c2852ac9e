package kosmokrator.checks;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/// Counts what passed and failed and keeps what is worth reading. A container that fails (a broken `@BeforeAll`, a
/// class that cannot be made) counts as one failed test, so that nothing is lost in silence.
final class TestCount implements TestExecutionListener {
  private static final int TRACE_LINES = 25;

  private final AtomicInteger passed = new AtomicInteger();
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();
  private final Queue<String> skipped = new ConcurrentLinkedQueue<>();
  private final Map<String, Long> started = new ConcurrentHashMap<>();
  private final Map<String, Long> milliseconds = new ConcurrentHashMap<>();
  private TestPlan plan;

  int passed() {
    return passed.get();
  }

  int failed() {
    return failures.size();
  }

  List<String> failures() {
    return List.copyOf(failures);
  }

  List<String> skipped() {
    return skipped.stream().sorted().toList();
  }

  /// The classes that took a second or more, slowest first.
  Stream<String> slowest(int most) {
    return milliseconds.entrySet().stream()
        .filter(entry -> entry.getValue() >= 1000)
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .limit(most)
        .map(entry -> "slow    %.1f s %s".formatted(entry.getValue() / 1000.0, entry.getKey()));
  }

  @Override
  public void testPlanExecutionStarted(TestPlan testPlan) {
    plan = testPlan;
  }

  @Override
  public void executionSkipped(TestIdentifier test, String reason) {
    skipped.add("skipped " + name(test) + ": " + reason);
  }

  @Override
  public void executionStarted(TestIdentifier test) {
    started.put(test.getUniqueId(), System.nanoTime());
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    if (test.getSource().orElse(null) instanceof ClassSource) {
      milliseconds.put(name(test), (System.nanoTime() - started.get(test.getUniqueId())) / 1_000_000);
    }
    switch (result.getStatus()) {
      case SUCCESSFUL -> passed.addAndGet(test.isTest() ? 1 : 0);
      case ABORTED -> skipped.add("skipped " + name(test) + ": " + cause(result).getMessage());
      case FAILED -> failures.add("FAILED  " + name(test) + "\n" + trace(cause(result)));
    }
  }

  private static Throwable cause(TestExecutionResult result) {
    return result.getThrowable().orElseGet(() -> new AssertionError("no reason given"));
  }

  private String name(TestIdentifier test) {
    var place = switch (test.getSource().orElse(null)) {
      case MethodSource method -> method.getClassName() + "#" + method.getMethodName();
      case ClassSource type -> type.getClassName();
      case null, default -> plan.getParent(test).map(this::name).orElse("");
    };
    return place.endsWith(test.getDisplayName()) || test.isContainer() ? place : place + " " + test.getDisplayName();
  }

  /// The message and the part of the stack that lies in our code.
  private static String trace(Throwable failure) {
    var text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString().lines()
        .filter(line -> !line.matches("\\s+at (org\\.junit|java\\.base|jdk\\.).*"))
        .limit(TRACE_LINES)
        .map(line -> "        " + line)
        .reduce((one, next) -> one + "\n" + next).orElse("");
  }
}
