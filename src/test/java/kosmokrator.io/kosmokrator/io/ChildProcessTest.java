package kosmokrator.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import kosmokrator.io.ChildProcess.Launch;
import kosmokrator.values.Failure.Kind;
import kosmokrator.values.Fault;
import kosmokrator.values.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class ChildProcessTest {
  private static final Duration GRACE = Duration.ofMillis(200);
  /// What a busy machine may take away from us.
  private static final Duration BUSY = Duration.ofSeconds(20);
  private static final Duration LONG = Duration.ofSeconds(10);
  @TempDir Path folder;

  private Launch shell(String script) {
    return Launch.of(List.of("/bin/sh", "-c", script), folder, Map.of("PATH", "/usr/bin:/bin")).withGrace(GRACE);
  }

  private static BufferedReader lines(ChildProcess child) {
    return new BufferedReader(new InputStreamReader(child.stdout(), StandardCharsets.UTF_8));
  }

  @Test void talksOverItsPipesInItsFolder() throws IOException {
    try (var child = ChildProcess.start(shell("pwd; cat; echo problem >&2; exit 3")); var out = lines(child)) {
      assertEquals(folder.toRealPath().toString(), out.readLine());
      child.stdin().write("ping\n".getBytes(StandardCharsets.UTF_8));
      child.stdin().flush();
      assertEquals("ping", out.readLine());
      child.stdin().close();
      assertEquals(OptionalInt.of(3), child.await(LONG));
      assertEquals(null, out.readLine());
      assertEquals("problem\n", child.stderr());
    }
  }

  @Test void itsEnvironmentIsWhatWasGivenAndTheMark() throws IOException {
    var launch = Launch.of(List.of("/usr/bin/env"), folder, Map.of("ONE", "1", "EMPTY", ""));
    try (var child = ChildProcess.start(launch); var out = lines(child)) {
      var variables = new LinkedHashMap<String, String>();
      out.lines().forEach(line -> variables.put(line.split("=", 2)[0], line.split("=", 2)[1]));
      assertTrue(variables.remove(Tree.MARK).startsWith(ProcessHandle.current().pid() + "-"));
      assertEquals(Map.of("ONE", "1", "EMPTY", ""), variables);
    }
  }

  @Test void whatCannotBeStartedIsSaidInWords() throws IOException {
    var plain = java.nio.file.Files.writeString(folder.resolve("plain"), "text");
    var why = new LinkedHashMap<String, String>();
    for (var program : List.of("/no/such/program", "no-such-program", plain.toString())) {
      var fault = assertThrows(Fault.class, () -> ChildProcess.start(Launch.of(List.of(program), folder, Map.of())));
      assertEquals(Kind.UNREACHABLE, fault.failure().kind());
      why.put(program, fault.getMessage());
    }
    assertEquals("Cannot start /no/such/program: No such file or directory", why.get("/no/such/program"));
    assertEquals("Cannot start no-such-program: No such file or directory", why.get("no-such-program"));
    assertEquals("Cannot start " + plain + ": Permission denied", why.get(plain.toString()));
    var launch = Launch.of(List.of("/bin/true"), folder.resolve("x"), Map.of());
    var nowhere = assertThrows(Fault.class, () -> ChildProcess.start(launch));
    assertEquals("Cannot start /bin/true: No such folder: " + folder.resolve("x"), nowhere.getMessage());
  }

  @Test void secretsAmongArgumentsDoNotShow() {
    var launch = new Launch(List.of(Secret.of("/no/such"), Secret.of("--key=s3cr3t\0")), folder,
        Map.of("KEY", Secret.of("s3cr3t")), GRACE);
    assertFalse(launch.toString().contains("s3cr3t"));
    assertFalse(assertThrows(Fault.class, () -> ChildProcess.start(launch)).getMessage().contains("s3cr3t"));
  }

  @Test void aFloodOfErrorsNeitherBlocksNorFillsMemory() throws IOException {
    var flood = "head -c 20000000 /dev/zero | tr '\\0' 'é' >&2; echo end >&2; echo done";
    try (var child = ChildProcess.start(shell(flood)); var out = lines(child)) {
      assertEquals("done", out.readLine());
      child.await(LONG);
      assertTrue(child.stderr().endsWith("end\n"), () ->
          "ends with " + child.stderr().substring(child.stderr().length() - 20));
      assertTrue(child.stderr().length() <= 4 * 65536);
    }
  }

  @Test void errorsAreFitForATerminal() {
    try (var child = ChildProcess.start(shell("printf 'a\\033[31mred' >&2"))) {
      child.await(LONG);
      assertEquals("a\\x1b[31mred", child.stderr());
    }
  }

  @Test void allOfItsErrorsAreHeard() throws IOException {
    var heard = new java.io.ByteArrayOutputStream();
    try (var child = ChildProcess.start(shell("head -c 200000 /dev/zero >&2; echo done"), (bytes, count) ->
        heard.write(bytes, 0, count)); var out = lines(child)) {
      assertEquals("done", out.readLine());
      child.await(LONG);
      assertTrue(child.awaitErrors(LONG));
      assertEquals(200_000, heard.size());
    }
  }

  @Test void theLastBytesBeginWithAWholeCharacter() {
    var last = new LastBytes(4);
    last.add("äöü".getBytes(StandardCharsets.UTF_8), 6);
    assertEquals("öü", last.text());
    last.add(new byte[] {'x'}, 1);
    assertEquals("üx", last.text());
    assertEquals("", new LastBytes(4).text());
  }

  /// How it behaves, how it ends, and within how many graces.
  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      leaves at the end of its input  | echo up; read -r line; exit 0                           | 0   | 1
      is asked and leaves             | trap 'exit 7' TERM; echo up; while :; do sleep 0.02; done | 7   | 2
      is asked and dies               | echo up; exec sleep 60                                  | 143 | 2
      does not listen and is killed   | trap '' TERM; echo up; while :; do sleep 0.02; done     | 137 | 3
      """)
  void endsInSteps(String name, String script, int exit, int graces) throws IOException {
    var grace = Duration.ofSeconds(1);
    var child = ChildProcess.start(shell(script).withGrace(grace));
    assertEquals('u', child.stdout().read(), name);
    var start = System.nanoTime();
    child.close();
    var took = Duration.ofNanos(System.nanoTime() - start);
    assertEquals(OptionalInt.of(exit), child.exit(), name);
    assertTrue(took.compareTo(grace.multipliedBy(graces).plus(BUSY)) < 0, () -> name + " " + took);
    assertTrue(took.compareTo(grace.multipliedBy(graces - 1)) >= 0, () -> name + " " + took);
    child.close();
  }

  @Test void aWriterThatIsStuckDoesNotHoldUpTheEnd() throws Exception {
    var child = ChildProcess.start(shell("exec sleep 60"));
    var stuck = new CountDownLatch(1);
    Thread.ofPlatform().daemon().start(() -> {
      try {
        while (true) child.stdin().write(new byte[65536]);
      } catch (IOException broken) {
        stuck.countDown();
      }
    });
    Thread.sleep(50);
    child.close();
    assertTrue(stuck.await(10, java.util.concurrent.TimeUnit.SECONDS));
  }

  /// Grandchildren: a plain one, one whose parent has gone, one in a session of its own. Each says its number and
  /// waits.
  private static final String FAMILY = """
      sh -c 'echo $$; exec sleep 60' &
      sh -c 'sh -c "echo \\$\\$; exec sleep 60" & exit 0'
      setsid sh -c 'echo $$; exec sleep 60' &
      """;

  @ParameterizedTest
  @CsvSource({"wait,close", "wait,kill", "exit 0,close", "exit 0,kill",
      "trap '' TERM; while :; do sleep 0.02; done,close"})
  void nobodyOfTheFamilyIsLeft(String then, String how) throws IOException, InterruptedException {
    var child = ChildProcess.start(shell(FAMILY + "echo ready\n"
        + (then.equals("exit 0") ? "sleep 0.05; exit 0" : then)));
    var family = new java.util.ArrayList<ProcessHandle>();
    var out = lines(child);
    for (var ready = false; family.size() < 3 || !ready;) {
      var line = out.readLine();
      if (line.equals("ready")) ready = true;
      else family.add(ProcessHandle.of(Long.parseLong(line)).orElseThrow());
    }
    if (then.equals("exit 0")) child.await(LONG);
    if (how.equals("kill")) child.kill();
    else child.close();
    var deadline = System.nanoTime() + LONG.toNanos();
    while (family.stream().anyMatch(ChildProcessTest::runs) && System.nanoTime() < deadline) Thread.sleep(5);
    assertEquals(List.of(), family.stream().filter(ChildProcessTest::runs).toList());
    assertFalse(child.isAlive());
  }

  /// A process that has ended but that nobody has waited for still has a number.
  private static boolean runs(ProcessHandle process) {
    try {
      return process.isAlive() && !java.nio.file.Files.readString(Path.of("/proc/" + process.pid() + "/stat"))
          .matches("(?s)\\d+ \\(.*\\) Z .*");
    } catch (IOException gone) {
      return false;
    }
  }

  @Test void anInterruptedThreadEndsItWithoutPatience() {
    var child = ChildProcess.start(shell("trap '' TERM; echo up; while :; do sleep 0.02; done").withGrace(LONG));
    Thread.currentThread().interrupt();
    child.close();
    assertTrue(Thread.interrupted(), "and stays interrupted");
    assertFalse(child.isAlive());
  }

  @Test void waitingEndsWithItsTimeOrAnInterrupt() {
    try (var child = ChildProcess.start(shell("exec sleep 60"))) {
      assertEquals(OptionalInt.empty(), child.await(Duration.ofMillis(20)));
      Thread.currentThread().interrupt();
      assertEquals(Kind.INTERRUPTED, assertThrows(Fault.class, () -> child.await(LONG)).failure().kind());
      assertTrue(Thread.interrupted());
      assertTrue(child.isAlive());
    }
  }
}
