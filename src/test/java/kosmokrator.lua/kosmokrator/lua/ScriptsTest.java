package kosmokrator.lua;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import kosmokrator.checks.Repository;
import kosmokrator.io.Clock;
import kosmokrator.io.Environment;
import kosmokrator.io.OwnRuntime;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Scripts in real children, seen from the parent: what they reach, how they end, what they leave behind.
@Timeout(60)
class ScriptsTest {
  private static final Limits SMALL = new Limits(8 << 20, Duration.ofSeconds(10), Duration.ofSeconds(20), 1 << 20);
  private static final Environment ENVIRONMENT = Repository.linked(
      Environment.of(Map.of("SECRET", "s3cret-value"), Path.of("").toAbsolutePath(), null));
  private final List<ScriptProcess> started = new ArrayList<>();

  /// A library of the test's own.
  private record Shop(Consumer<String> seen) implements Library {
    @Override public List<Namespace> namespaces() {
      return List.of(new Namespace("app.shop", List.of("echo", "slow", "fail", "big"), "There is no shop.",
          Map.of("closed", "The shop is closed today")),
          Namespace.lazy("app.later"));
    }

    @Override public Namespace open(String path) {
      seen.accept(path);
      if (path.equals("app.later.today")) return new Namespace(path, List.of("echo"), "Not sold today: ", Map.of());
      throw Fault.of(Failure.Kind.UNTRUSTED, "It is not trusted");
    }

    @Override public boolean serves(String function) {
      return function.startsWith("app.shop.") || function.startsWith("app.later.");
    }

    @Override public String slug(String function) {
      return function.replace("app.shop.", "shop_");
    }

    @Override public Called call(String function, JsonArray arguments) {
      seen.accept(function);
      return new Called(slug(function), switch (function) {
        case "app.shop.echo", "app.later.today.echo" -> arguments;
        case "app.shop.slow" -> {
          Clock.system().pause(Duration.ofMillis(1500));
          yield Json.TRUE;
        }
        case "app.shop.big" -> Json.value("x".repeat(30 << 20));
        default -> throw Fault.of(Failure.Kind.PROVIDER_ERROR, "sold out");
      });
    }
  }

  private ScriptProcess start(Limits limits) {
    var process = new Scripts(new OwnRuntime(ENVIRONMENT), ENVIRONMENT.directory(), Clock.system()).start(limits);
    started.add(process);
    process.open(List.of(new Shop(_ -> {})));
    return process;
  }

  private ScriptResult run(Limits limits, String code) {
    return start(limits).run(new Script(code.getBytes(StandardCharsets.UTF_8), "=test", List.of("a", "b")), _ -> {});
  }

  @AfterEach void leavesNoChildBehind() {
    started.forEach(ScriptProcess::close);
    for (var process : started) assertTrue(ProcessHandle.of(process.pid()).filter(ProcessHandle::isAlive).isEmpty());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      print(...) print(arg[1], #arg)                       | a b / a 2
      print(json.encode(app.shop.echo(1, "x", nil, true))) | [1,"x",null,true]
      print(json.encode(app.shop.echo({ a = 12345678901234567890 }))) | [{"a":12345678901234567168}]
      print(json.encode(app.shop.echo(json.decode('{"a":12345678901234567890,"b":[],"c":{},"d":null}')))) \
      | [{"a":12345678901234567890,"b":[],"c":{},"d":null}]
      print(pcall(app.shop.fail))                          | false app.shop.fail: sold out
      print(select(2, pcall(app.shop.fail)).code)          | provider_error
      print(pcall(function() return app.shop.ecko end))    | false test:1: There is no shop.ecko (did you mean 'echo'?)
      print(pcall(function() return app.shop.closed end))  | false test:1: The shop is closed today
      print(rawget(app.shop, "nothing"), type(app.shop))   | nil table
      print((next(app.later)), json.encode(app.later.today.echo("x")), (next(app.later))) | nil ["x"] today
      print(pcall(function() return app.later.today.ehco end)) \
      | false test:1: Not sold today: ehco (did you mean 'echo'?)
      print(pcall(function() return app.later.never end))  | false test:1: app.later.never: It is not trusted
      print(select(2, pcall(function() return app.later["not so"].x end)).code) | untrusted
      print(app.later[{}], app.later[("x"):rep(65)])        | nil nil
      """)
  void reachesTheFunctionsItWasTold(String code, String output) {
    var result = run(SMALL, code);
    assertEquals("", result.failure().map(Failure::message).orElse(""));
    assertEquals(output, result.output().strip().replace("\t", " ").replace("\n", " / "));
  }

  @Test void aLazyTableIsAskedForWhenItIsTouchedAndOnlyOnce() {
    var seen = new ArrayList<String>();
    var process = new Scripts(new OwnRuntime(ENVIRONMENT), ENVIRONMENT.directory(), Clock.system()).start(SMALL);
    started.add(process);
    process.open(List.of(new Shop(seen::add)));
    var code = "print(type(app.later)) for i = 1, 3 do app.later.today.echo(i) end pcall(function() return "
        + "app.later.x end)";
    var result = process.run(new Script(code.getBytes(StandardCharsets.UTF_8), "=test", List.of()), _ -> {});
    assertEquals("", result.failure().map(Failure::message).orElse(""));
    assertEquals(List.of("app.later.today", "app.later.today.echo", "app.later.today.echo", "app.later.today.echo",
        "app.later.x"), seen);
  }

  @Test void logsEveryCallInOrderAndWithItsFailure() {
    var result = run(SMALL, "app.shop.echo() pcall(app.shop.fail) app.shop.echo()");
    assertEquals(List.of("shop_echo ", "shop_fail sold out", "shop_echo "),
        result.calls().stream().map(call -> call.slug() + " " + call.error().orElse("")).toList());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      while true do end                                                   | LIMIT        | cpu limit exceeded: 0.6 s
      while true do pcall(function() while true do end end) end           | LIMIT        | cpu limit exceeded: 0.6 s
      coroutine.wrap(function() while true do end end)()                  | LIMIT        | cpu limit exceeded: 0.6 s
      local t = {} while true do t[#t + 1] = ("x"):rep(1000) .. #t end    | LIMIT        \
      | memory limit exceeded: 8388608 bytes
      local s = "x" while true do s = s .. s end                          | LIMIT        \
      | memory limit exceeded: 8388608 bytes
      while true do print(("x"):rep(1000)) end                            | LIMIT        \
      | output limit exceeded: 1048576 bytes
      app.shop.big()                                                      | SCRIPT_ERROR \
      | test:1: app.shop.big: The result is larger than a script may be given: 8388608 bytes
      local t = {} for i = 1, 200 do t = { t } end app.shop.echo(t)       | SCRIPT_ERROR | ``
      local t = {} t.t = t app.shop.echo(t)                               | SCRIPT_ERROR | ``
      app.shop.echo(print)                                                | SCRIPT_ERROR | ``
      app.shop.echo(0/0)                                                  | SCRIPT_ERROR | ``
      error(setmetatable({}, { __tostring = function() while true do end end })) | LIMIT | cpu limit exceeded: 0.6 s
      x = = 1                                                             | SCRIPT_ERROR \
      | test:1: unexpected symbol near '='
      """)
  void endsAsItMust(String code, Failure.Kind kind, String message) {
    var before = Clock.system().nanos();
    var limits = message.startsWith("cpu") ? SMALL.withCpu(Duration.ofMillis(600)) : SMALL;
    var failure = run(limits, code).failure().orElseThrow();
    var took = Duration.ofNanos(Clock.system().nanos() - before);
    assertEquals(kind, failure.kind(), failure.message());
    if (!message.isEmpty()) assertEquals(message, failure.message());
    assertTrue(took.toMillis() < 15_000, "ends long before the wall limit: " + took);
  }

  @Test void doesNotCountTheTimeOfCallsAsCalculating() {
    assertEquals(true, run(SMALL.withCpu(Duration.ofSeconds(1)), "app.shop.slow() return 1").failure().isEmpty());
  }

  @Test void isEndedFromOutsideAtTheWallLimit() {
    var result = run(SMALL.withWall(Duration.ofMillis(1200)).withCpu(Duration.ofSeconds(30)),
        "print('before') while true do end");
    assertEquals("The script timed out after 1.2 s (raise: --timeout)", result.failure().orElseThrow().message());
    assertEquals("before\n", result.output());
  }

  @Test void printsAsItGoes() {
    var pieces = new ArrayList<String>();
    start(SMALL)
        .run(new Script("print(1) app.shop.echo() print(2)".getBytes(StandardCharsets.UTF_8), "=test", List.of()),
            pieces::add);
    assertEquals("1\n2\n", String.join("", pieces));
    assertTrue(pieces.size() >= 2);
  }

  @Test void keepsItsStateBetweenInputsAndSurvivesAnInterruption() throws Exception {
    var process = start(SMALL.withCpu(Duration.ofSeconds(20)));
    process.evaluate("x = 41", _ -> {});
    assertEquals("42", process.evaluate("x + 1", _ -> {}).text());
    assertTrue(process.evaluate("for i = 1, 2 do", _ -> {}).incomplete());
    var stopper = Thread.ofVirtual().start(() -> {
      Clock.system().pause(Duration.ofMillis(300));
      process.interrupt();
    });
    assertEquals(Failure.Kind.INTERRUPTED,
        process.evaluate("while true do end", _ -> {}).failure().orElseThrow().kind());
    stopper.join();
    assertEquals("41", process.evaluate("= x", _ -> {}).text());
  }

  @Test void sharesNothingWithTheNextScript() {
    run(SMALL, "string.upper = nil getmetatable('').__index = nil app = nil x = 1");
    assertEquals("A\tnil\n", run(SMALL, "print(('a'):upper(), x)").output());
  }

  @Test void hasNoEnvironmentAndNoSecrets() throws Exception {
    var process = start(SMALL);
    process.evaluate("1", _ -> {});
    var names = new String(Files.readAllBytes(Path.of("/proc/" + process.pid() + "/environ"))).split("\0");
    assertEquals(List.of("KOSMOKRATOR_CHILD"),
        List.of(names).stream().map(pair -> pair.replaceFirst("=.*", "")).toList());
  }
}
