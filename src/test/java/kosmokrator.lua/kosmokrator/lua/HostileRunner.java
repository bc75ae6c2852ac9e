package kosmokrator.lua;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// The main of the process that hostile scripts are run in: one after the other, each in a state of its own, and after
/// each a harmless one in another. One line of JSON on standard output tells how each ended. The heap before a script
/// is told where it was weighed: before those that do not end by time, which would only be longer for it, and around
/// all.
final class HostileRunner {
  private static final Duration SHORT = Duration.ofMillis(30);
  private static final Duration LONG = Duration.ofSeconds(1);
  private static final long MEMORY = 8 << 20;
  private static final long OUTPUT = 256 << 10;
  private static final String HARMLESS = """
      local t = {}
      for i = 1, 100 do t[i] = i * i end
      table.sort(t, function(a, b) return a > b end)
      print(#t, t[1], ("x"):upper(), pcall(error, "e"), json.encode({ a = 1 }), ("k=v"):match("(%w)=(%w)"))
      """;
  private static final String NAMESPACE = """
      {"path":"app.test","functions":["echo","fail","slow"],"unknown":"There is no app.test.","hints":{}}""";

  private HostileRunner() {}

  /// How long a script may run: those that shall reach this limit need not wait for it long, and one shall not reach
  /// it.
  static Duration limit(String declared) {
    return declared.startsWith("cpu") || declared.equals("ok in time") ? SHORT : LONG;
  }

  private record Measured(TestVm.Ran ran, double cpu, double wall, long baseline) {}

  public static void main(String... files) throws IOException {
    var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    harmless();
    out.println(weighed("before " + files[0]));
    for (var file : files) {
      out.println(new JsonObject().add("begins", name(file)));
      byte[] source = Files.readAllBytes(Path.of(file));
      var declared = new String(source, StandardCharsets.UTF_8).lines().findFirst().orElse("").replace("-- ends: ", "");
      var isWeighed = !declared.equals("cpu");
      if (isWeighed) System.gc(); // so that only what this script makes is counted as its own
      var measured = ran(source, limit(declared));
      var after = harmless();
      var told = told(measured).add("name", name(file)).add("after", text(after.ran) + after.ran.error());
      out.println(isWeighed ? told.add("baseline", measured.baseline) : told);
    }
    out.println(weighed("after " + files[files.length - 1]));
  }

  private static String name(String file) {
    return Path.of(file).getFileName().toString();
  }

  private static JsonObject weighed(String name) {
    System.gc();
    return new JsonObject().add("name", name).add("baseline", harmless().baseline);
  }

  private static JsonObject told(Measured measured) {
    var end = measured.ran.outcome() instanceof Outcome.Failed failed ? failed.kind().name() : "OK";
    var values = measured.ran.outcome() instanceof Outcome.Done done ? done.values().toString() + done.text() : "";
    return new JsonObject().add("end", end).add("message", measured.ran.error()).add("output", text(measured.ran))
        .add("values", values).add("cpu", measured.cpu).add("wall", measured.wall);
  }

  private static String text(TestVm.Ran ran) {
    return ran.output().strip().replace("\t", " ").replace("\n", " / ");
  }

  private static Measured harmless() {
    return ran(HARMLESS.getBytes(StandardCharsets.UTF_8), limit("ok"));
  }

  private static Measured ran(byte[] source, Duration limit) {
    var measured = new Measured[1];
    var thread = new Thread(null, () -> measured[0] = measured(source, limit), "script", Vm.STACK);
    thread.start();
    try {
      thread.join(); // until its stack is gone too
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return measured[0];
  }

  private static Measured measured(byte[] source, Duration limit) {
    var machine = new TestVm.Metered();
    var output = new StringBuilder();
    var vm = new Vm(new Budget(MEMORY, limit, OUTPUT), machine, output::append, HostileRunner::call);
    Namespaces.add(vm, Json.parse(NAMESPACE).asObject());
    var baseline = machine.heap();
    var cpu = machine.nanos();
    var wall = System.nanoTime();
    var outcome = attempt(vm, source);
    return new Measured(new TestVm.Ran(output.toString(), outcome), (machine.nanos() - cpu) / 1e9,
        (System.nanoTime() - wall) / 1e9, baseline);
  }

  /// What escapes from the engine is told as it is: it is not the end that any script declares.
  private static Outcome attempt(Vm vm, byte[] source) {
    try {
      return vm.run(source, "=script", List.of());
    } catch (RuntimeException | Error defect) {
      return new Outcome.Failed(Outcome.Kind.INTERRUPTED, "escaped: " + defect);
    }
  }

  private static JsonValue call(String function, JsonArray arguments) throws HostFailure {
    if (function.endsWith("echo")) return arguments;
    if (function.endsWith("slow")) return spend();
    throw new HostFailure("sold out", "provider_error", function);
  }

  /// Takes as much of the thread's time as it may be short of, so that it shows if that is counted as the script's.
  private static JsonValue spend() {
    var machine = new TestVm.Metered();
    for (var end = machine.nanos() + SHORT.toNanos() * 2 / 3; machine.nanos() < end;) Thread.onSpinWait();
    return Json.NULL;
  }
}
