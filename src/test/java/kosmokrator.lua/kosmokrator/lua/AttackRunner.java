package kosmokrator.lua;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// Runs hostile scripts one after the other in one process, each in a Lua state of its own, and prints one line for
/// each: name, how it ended, milliseconds of processor time beyond its limit, message.
final class AttackRunner {
  private static final Duration SHORT = Duration.ofMillis(60);
  private static final Duration LONG = Duration.ofSeconds(10);
  private static final long MEMORY = 16 << 20;
  private static final long OUTPUT = 64 << 10;

  private AttackRunner() {}

  /// What a script's first line declares about its end: a word, and for errors a part of the message.
  record Declared(String kind, String message) {
    static Declared of(Path script) throws IOException {
      String[] words = Files.readString(script).lines().findFirst().orElseThrow().split(" ", 4);
      return new Declared(words[2], words.length > 3 ? words[3] : "");
    }

    Duration cpu() {
      return kind.equals("cpu") ? SHORT : LONG;
    }
  }

  public static void main(String... scripts) throws Exception {
    for (String script : scripts) System.out.println(run(Path.of(script)));
  }

  private static String run(Path script) throws Exception {
    var declared = Declared.of(script);
    byte[] source = Files.readAllBytes(script);
    System.gc();
    return TestVm.onThread(() -> {
      var machine = new TestVm.Metered();
      long start = machine.nanos();
      var vm = new Vm(new Budget(MEMORY, declared.cpu(), OUTPUT), machine, _ -> {}, AttackRunner::answer);
      offerHost(vm);
      var outcome = vm.run(source, "@attack", List.of());
      long late = (machine.nanos() - start - declared.cpu().toNanos()) / 1_000_000;
      return script.getFileName() + "\t" + told(outcome) + "\t" + late + "\t" + message(outcome);
    });
  }

  private static void offerHost(Vm vm) {
    var host = new Table();
    for (var name : List.of("echo", "fail", "slow")) host.set(Str.of(name), new HostFunction("host." + name));
    vm.globals.set(vm.name("host"), host);
  }

  private static JsonValue answer(String function, JsonArray arguments) throws HostFailure {
    if (function.equals("host.fail")) throw new HostFailure("the service said no", "denied", function);
    if (function.equals("host.slow")) spend();
    return arguments;
  }

  /// Takes as much of the thread's time as a script may have, so that it shows if that is counted as the script's.
  private static void spend() {
    var machine = new TestVm.Metered();
    for (var end = machine.nanos() + SHORT.toNanos(); machine.nanos() < end;) Thread.onSpinWait();
  }

  private static String told(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Done _ -> "ok";
      case Outcome.Failed failed -> switch (failed.kind()) {
        case CPU -> "cpu";
        case MEMORY -> "memory";
        case OUTPUT -> "output";
        case INTERRUPTED -> "interrupted";
        case SYNTAX, SCRIPT -> "error";
      };
    };
  }

  private static String message(Outcome outcome) {
    if (!(outcome instanceof Outcome.Failed failed)) return "";
    return failed.message().substring(0, Math.min(200, failed.message().length())).replaceAll("\\p{Cntrl}", " ");
  }
}
