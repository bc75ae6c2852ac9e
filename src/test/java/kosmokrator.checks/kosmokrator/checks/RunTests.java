package kosmokrator.checks;

import static org.junit.platform.engine.discovery.ClassNameFilter.includeClassNamePatterns;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClasspathRoots;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/// Runs the tests of the class path root that this class lies in and ends with the line `N passed, N failed`.
///
/// The one argument, if it is there and not empty, is a pattern to look for in `package.Class#method`. The property
/// `kosmokrator.tests` names other classes than those that end in `Test`, such as the slow ones that end in `Soak`.
public final class RunTests {
  private static final int SLOWEST = 5;

  private RunTests() {}

  public static void main(String... args) throws Exception {
    Logger.getLogger("org.junit").setLevel(Level.SEVERE);
    var pattern = Pattern.compile(args.length == 0 ? "" : args[0]);
    var root = Path.of(RunTests.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    System.exit(run(request(root, pattern), System.out));
  }

  private static int run(LauncherDiscoveryRequest request, PrintStream out) {
    var count = new TestCount();
    LauncherFactory.create().execute(request, count);
    count.slowest(SLOWEST).forEach(out::println);
    count.skipped().forEach(out::println);
    count.failures().forEach(out::println);
    if (count.passed() + count.failed() == 0) out.println("no test has that name");
    out.println(count.passed() + " passed, " + count.failed() + " failed");
    return count.failed() > 0 || count.passed() == 0 ? 1 : 0;
  }

  /// Classes run side by side, those that say so with `@Order` before the others, because they take long; the methods
  /// of a class run one after the other. A test that hangs is ended after four minutes.
  private static LauncherDiscoveryRequest request(Path root, Pattern pattern) {
    return LauncherDiscoveryRequestBuilder.request()
        .selectors(selectClasspathRoots(Set.of(root)))
        .filters(includeClassNamePatterns(System.getProperty("kosmokrator.tests", ".*Test")), matching(pattern))
        .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
        .configurationParameter("junit.jupiter.execution.parallel.mode.default", "same_thread")
        .configurationParameter("junit.jupiter.execution.parallel.mode.classes.default", "concurrent")
        .configurationParameter("junit.jupiter.testclass.order.default",
            "org.junit.jupiter.api.ClassOrderer$OrderAnnotation")
        .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
        .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "4")
        .configurationParameter("junit.jupiter.execution.timeout.testable.method.default",
            System.getProperty("kosmokrator.patience", "240 s"))
        .build();
  }

  /// Methods are looked at, those that make many tests too; what holds no method falls away by itself.
  private static PostDiscoveryFilter matching(Pattern pattern) {
    return test -> FilterResult.includedIf(!(test.getSource().orElse(null) instanceof MethodSource method)
        || pattern.matcher(method.getClassName() + "#" + method.getMethodName()).find());
  }
}
