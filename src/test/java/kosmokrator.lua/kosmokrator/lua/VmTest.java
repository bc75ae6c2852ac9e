package kosmokrator.lua;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A Lua state as its owner uses it: runs, dialogues, interrupts, results.
@Timeout(20)
class VmTest {
  private static Vm vm(List<String> output) {
    return new Vm(TestVm.PLENTY, new TestVm.Quiet(), output::add, TestVm.NO_FUNCTIONS);
  }

  private static Outcome run(Vm vm, String source, String... arguments) {
    return vm.run(source.getBytes(StandardCharsets.UTF_8), "@script.lua", List.of(arguments));
  }

  private static String told(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Done done -> done.text();
      case Outcome.Failed failed -> failed.kind() + " " + failed.message();
    };
  }

  @Test void remembersFromRunToRun() {
    TestVm.onThread(() -> {
      var vm = vm(new ArrayList<>());
      assertEquals("", told(vm.evaluate("x = 41")));
      assertEquals("42", told(vm.evaluate("x + 1")));
      assertEquals("41\tnil\ttrue", told(vm.evaluate("=x, y, true")));
      assertEquals("SCRIPT stdin:1: attempt to index global 'y' (a nil value)", told(vm.evaluate("y.z")));
      assertEquals("41", told(vm.evaluate("return x")));
      return null;
    });
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      for i = 1, 2 do  | true
      function f()     | true
      x = {            | true
      return (1 +      | true
      x = [[ open      | true
      x = }            | false
      for = 1          | false
      x = 'open        | true
      """)
  void tellsWhetherMoreInputMayHelp(String input, boolean incomplete) {
    var outcome = TestVm.onThread(() -> vm(new ArrayList<>()).evaluate(input));
    assertEquals(incomplete, assertInstanceOf(Outcome.Failed.class, outcome).incomplete());
  }

  @Test void anInterruptEndsOneRunOnly() {
    var outcomes = TestVm.onThread(() -> {
      var vm = vm(new ArrayList<>());
      var interrupter = new Thread(() -> {
        try {
          TimeUnit.MILLISECONDS.sleep(50);
        } catch (InterruptedException e) {
          return;
        }
        vm.interrupt();
      });
      interrupter.start();
      var first = vm.evaluate("kept = 1 while true do pcall(function() while true do end end) end");
      interrupter.join();
      return List.of(first, vm.evaluate("kept"));
    });
    assertEquals("INTERRUPTED interrupted", told(outcomes.getFirst()));
    assertEquals("1", told(outcomes.getLast()));
  }

  @Test void eachRunHasItsOwnTime() {
    var kinds = TestVm.onThread(() -> {
      var budget = new Budget(1 << 20, Duration.ofMillis(40), 100);
      var vm = new Vm(budget, new TestVm.Quiet(), _ -> {}, TestVm.NO_FUNCTIONS);
      return List.of("while true do end", "1", "while true do print() end", "print('x')").stream()
          .map(vm::evaluate).map(VmTest::told).toList();
    });
    assertEquals(List.of("CPU cpu limit exceeded: 0.04 s", "1", "OUTPUT output limit exceeded: 100 bytes", ""), kinds);
  }

  @Test void printsAtOnce() {
    var output = new ArrayList<String>();
    var outcome = TestVm.onThread(() -> run(vm(output), "print(1) print('two', nil) error('x')"));
    assertEquals(List.of("1\n", "two\tnil\n"), output);
    assertEquals("SCRIPT script.lua:1: x", told(outcome));
  }

  @Test void handsArgumentsOver() {
    var source = "return arg[0], arg[1], #arg, select('#', ...), ...";
    var outcome = TestVm.onThread(() -> run(vm(new ArrayList<>()), source, "a", "é"));
    assertEquals("script.lua\ta\t2\t2\ta\té", told(outcome));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      return                                | []
      return nil                            | [null]
      return {1, {x = json.null}}, {}       | [[1,{"x":null}],{}]
      return json.decode('9007199254740993') | [9007199254740993]
      return 0.1, 1e300, 5                  | [0.1,1e300,5]
      return print == nil, 1/0              | [false,"inf"]
      """)
  void resultsAreJson(String source, String json) {
    var outcome = TestVm.onThread(() -> run(vm(new ArrayList<>()), source));
    assertEquals(json, assertInstanceOf(Outcome.Done.class, outcome).values().toString());
  }

  @Test void sharesNothing() {
    TestVm.onThread(() -> {
      var first = vm(new ArrayList<>());
      var second = vm(new ArrayList<>());
      run(first, "string.upper = nil getmetatable('').__index = nil print = nil x = 1 json.null = 2");
      assertEquals("X\tnil\tnull", told(run(second, "return ('x'):upper(), x, json.null")));
      assertFalse(first.globals == second.globals);
      assertTrue(told(run(first, "return ('x'):upper()")).startsWith("SCRIPT"));
      return null;
    });
  }
}
