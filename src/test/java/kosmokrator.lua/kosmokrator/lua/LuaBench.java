package kosmokrator.lua;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/// Measures the interpreter against stock LuaJ without any limit, each run in a process of its own: ten scripts on a
/// first run with the quick compiler (as the image runs them) and warmed up with the optimizing one; then what a
/// coroutine switch costs and how late limits come.
///
/// `java kosmokrator.lua.LuaBench STOCK_JAR [SCRIPT...]`, in the test class path; the scripts lie in `bench`.
final class LuaBench {
  private static final Path SCRIPTS = Path.of(System.getProperty("kosmokrator.sources", "."),
      "src/test/java/kosmokrator.lua/kosmokrator/lua/bench");
  private static final List<String> TEN = List.of(
      "fib", "nbody", "spectral", "bintrees", "strbuild", "sort", "patterns", "jsonlike", "closures", "mandel");
  private static final int FIRST_RUNS = 3;
  private static final int WARM_RUNS = 1;
  private static final int ROUNDS = 40;

  private LuaBench() {}

  public static void main(String... args) throws Exception {
    if (args[0].equals("child")) {
      System.out.println(child(args[1], args[2], Integer.parseInt(args[3]), args[4]));
      return;
    }
    var scripts = args.length > 1 ? List.of(args).subList(1, args.length) : TEN;
    table("first run, C1", args[0], scripts, FIRST_RUNS, 1, "-XX:TieredStopAtLevel=1");
    table("warm, C2", args[0], scripts, WARM_RUNS, ROUNDS, "-XX:+TieredCompilation");
    System.out.printf("%-14s %8.2f us (at most 2)%n", "switch", child("ours", "switch", 6, "") * 1000 / 200_000);
    System.out.printf("%-14s %8.1f ms late (at most 100)%n", "cpu limit", lateness());
  }

  private static void table(String title, String stock, List<String> scripts, int runs, int rounds, String option)
      throws Exception {
    System.out.printf("%n%s: milliseconds%n%-14s %9s %9s %7s%n", title, "script", "ours", "stock", "ratio");
    double product = 1;
    for (var script : scripts) {
      var times = new TreeMap<String, List<Double>>();
      for (int run = 0; run < runs; run++) {
        for (var engine : List.of("ours", "stock")) {
          times.computeIfAbsent(engine, _ -> new ArrayList<>()).add(measured(engine, script, rounds, stock, option));
        }
      }
      double ours = median(times.get("ours"));
      double theirs = median(times.get("stock"));
      product *= ours / theirs;
      System.out.printf("%-14s %9.1f %9.1f %7.2f%n", script, ours, theirs, ours / theirs);
    }
    System.out.printf("%-14s %27.2f%n", "geometric mean", Math.pow(product, 1.0 / scripts.size()));
  }

  private static double measured(String engine, String script, int rounds, String stock, String option)
      throws IOException, InterruptedException {
    var command = List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), option,
        "-XX:+UseSerialGC", "-Xmx512m", "-Dkosmokrator.sources=" + System.getProperty("kosmokrator.sources", "."),
        "--add-exports", "java.base/jdk.internal.vm=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"),
        LuaBench.class.getName(), "child", engine, script, Integer.toString(rounds), stock);
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    if (process.waitFor() != 0) throw new IllegalStateException(script + " by " + engine + ": " + text);
    return Double.parseDouble(text);
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
  }

  /// The median of the later half of the rounds, in milliseconds.
  private static double child(String engine, String script, int rounds, String stock) throws Exception {
    byte[] source = Files.readAllBytes(SCRIPTS.resolve(script + ".lua"));
    ToDoubleFunction<byte[]> runner = engine.equals("ours") ? LuaBench::ours : Stock.of(Path.of(stock));
    var times = new double[rounds];
    var thread = new Thread(null, () -> {
      for (int round = 0; round < rounds; round++) times[round] = runner.applyAsDouble(source);
    }, "script", Vm.STACK);
    thread.start();
    thread.join();
    return median(Arrays.stream(times).skip(rounds / 2).boxed().toList());
  }

  /// Milliseconds of processor time of this thread: what others on the machine do does not count.
  private static double processorTime() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e6;
  }

  private static double ours(byte[] source) {
    var vm = TestVm.with(new Budget(256 << 20, Duration.ofMinutes(2), 1 << 20));
    double start = processorTime();
    var outcome = vm.run(source, "=bench", List.of());
    double time = processorTime() - start;
    if (outcome instanceof Outcome.Failed failed) throw new IllegalStateException(failed.message());
    return time;
  }

  /// How many milliseconds after its limit the latest of some scripts ended.
  private static double lateness() throws InterruptedException {
    var late = new double[1];
    var limit = Duration.ofMillis(300);
    var thread = new Thread(null, () -> {
      for (var source : BAD) {
        long start = System.nanoTime();
        var vm = TestVm.with(new Budget(64 << 20, limit, 1 << 20));
        vm.run(source.getBytes(StandardCharsets.UTF_8), "=late", List.of());
        late[0] = Math.max(late[0], (System.nanoTime() - start - limit.toNanos()) / 1e6);
      }
    }, "script", Vm.STACK);
    thread.start();
    thread.join();
    return late[0];
  }

  private static final List<String> BAD = List.of(
      "while true do end",
      "while true do pcall(function() while true do end end) end",
      "local s = ('a'):rep(30) while true do s:find(('a?'):rep(30) .. ('a'):rep(30)) end",
      "local t = {} for i = 1, 300000 do t['k' .. i] = i end while true do for k in pairs(t) do t[k] = 1 end end",
      "local s = ('x'):rep(5000000) while true do local _ = s:upper() == s:reverse() end",
      "while true do coroutine.wrap(function() while true do end end)() end");

  /// Stock LuaJ with its own libraries, in a class loader of its own.
  private record Stock(Class<?> platform, Class<?> value) {
    static ToDoubleFunction<byte[]> of(Path jar) throws Exception {
      var loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
      var stock = new Stock(
          loader.loadClass("org.luaj.vm2.lib.jse.JsePlatform"), loader.loadClass("org.luaj.vm2.LuaValue"));
      return stock::run;
    }

    double run(byte[] source) {
      try {
        Object globals = platform.getMethod("standardGlobals").invoke(null);
        double start = processorTime();
        Object chunk = globals.getClass().getMethod("load", String.class, String.class)
            .invoke(globals, new String(source, StandardCharsets.UTF_8), "bench");
        value.getMethod("call").invoke(chunk);
        return processorTime() - start;
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(Map.of("stock", String.valueOf(e.getCause())).toString(), e);
      }
    }
  }
}
