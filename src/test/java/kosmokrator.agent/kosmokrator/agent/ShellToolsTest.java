package kosmokrator.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.eclipsesource.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import kosmokrator.io.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class ShellToolsTest {
  @TempDir Path folder;
  private ToolRig rig;

  @BeforeEach void open() throws IOException {
    rig = new ToolRig(Files.createDirectory(folder.resolve("project")));
  }

  @AfterEach void close() {
    rig.close();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      echo hello                    | hello/Exit code: 0
      echo out; echo err >&2        | out/err/Exit code: 0
      true                          | (no output)/Exit code: 0
      printf 'a\\n\\nb'             | a//b/Exit code: 0
      false                         | FAILED (no output)/Exit code: 1
      echo x; exit 7                | FAILED x/Exit code: 7
      kill -9 $$                    | FAILED (no output)/Exit code: 137
      cat                           | (no output)/Exit code: 0
      echo "[${API_KEY:-}]"         | []/Exit code: 0
      echo $TERM                    | dumb/Exit code: 0
      [[ a == a ]] && echo bash     | bash/Exit code: 0
      """)
  void runsCommandsToTheirEnd(String command, String text) {
    assertEquals(text.replace("/", "\n"), rig.text("bash", "command", command));
  }

  @Test void runsInTheFolderAndTellsFacts() {
    var result = rig.call("bash", "command", "pwd; echo ä >&2; exit 2");
    assertEquals(rig.folder + "\nä\nExit code: 2", result.text());
    assertEquals(Json.object().add("stdout", rig.folder + "\n").add("stderr", "ä\n").add("exit_code", 2)
        .add("stdout_bytes", rig.folder.toString().length() + 1L).add("stderr_bytes", 3), result.metadata());
    var inAnyOrder = List.of(rig.folder + "\nä\n", "ä\n" + rig.folder + "\n"); // they come through two pipes
    assertTrue(inAnyOrder.contains(String.join("", rig.progress)), () -> rig.progress.toString());
  }

  /// Whoever is told of the first error takes his time, and so the second still lies in the pipe when the command has
  /// ended.
  @Test void whatIsReadLateIsInTheResult() {
    var run = new ToolRun() {
      @Override public String id() {
        return "call_1";
      }

      @Override public void progress(String output) {
        if (output.startsWith("first")) sleep(Duration.ofMillis(1200));
      }
    };
    var result = rig.tool("bash").run(ToolRig.object("command", "echo first >&2; sleep 0.3; echo second >&2"), run);
    assertEquals("first\nsecond\nExit code: 0", result.text());
  }

  private static void sleep(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  @Test void whatIsWrongIsSaid() {
    assertEquals("FAILED command cannot be empty", rig.text("bash", "command", "  "));
    assertEquals("FAILED timeout must be a whole number", rig.text("bash", "command", "true", "timeout", "soon"));
  }

  @Test void theDeadlineKillsAllOfItAndKeepsWhatItSaid() throws Exception {
    var result = rig.call("bash", "command",
        "echo begun; (setsid sh -c 'sleep 60.321; echo $$' &) ; sleep 60.321 & sleep 60.321",
        "timeout", "1");
    assertTrue(result.failed());
    assertEquals("begun\nProcess timed out after 1s", result.text());
    assertTrue(result.metadata().getBoolean("timed_out", false));
    assertNobodyRuns("sleep\u000060.321");
  }

  @Test void whatIsLeftInTheBackgroundEndsWithTheCommand() throws Exception {
    assertEquals("done\nExit code: 0", rig.text("bash", "command", "sleep 60.432 & nohup setsid sleep 60.432 >/dev/"
        + "null 2>&1 & echo done"));
    assertNobodyRuns("sleep\u000060.432");
  }

  @Test void anInterruptEndsItSoonAndKeepsWhatItSaid() throws Exception {
    var result = new AtomicReference<ToolResult>();
    var begun = new CountDownLatch(1);
    var run = new ToolRun() {
      @Override public String id() {
        return "call_1";
      }

      @Override public void progress(String output) {
        begun.countDown();
      }
    };
    var caller = Thread.ofVirtual().start(() -> {
      result.set(rig.tool("bash").run(ToolRig.object("command", "echo begun; sleep 60.543"), run));
      assertTrue(Thread.currentThread().isInterrupted());
    });
    begun.await();
    caller.interrupt();
    caller.join();
    assertEquals("begun\nProcess was interrupted", result.get().text());
    assertNobodyRuns("sleep\u000060.543");
  }

  /// 50 MB: bounded text, all of it in files, bounded progress.
  @Test void floodsGoToFiles() throws IOException {
    var result = rig.call("bash", "command",
        "echo first; head -c 50000000 /dev/zero | tr '\\0' x; echo last; head -c 1000000 /dev/zero | tr '\\0' y >&2");
    assertFalse(result.failed(), result.text().substring(Math.max(0, result.text().length() - 300)));
    assertTrue(result.text().length() < 47_000, () -> "it has " + result.text().length());
    var spooled = Path.of(result.metadata().getString("stdout_path", ""));
    assertEquals(50_000_011, Files.size(spooled));
    assertEquals(1_000_000, Files.size(Path.of(result.metadata().getString("stderr_path", ""))));
    assertEquals(50_000_011, result.metadata().getLong("stdout_bytes", 0));
    assertTrue(result.text().startsWith("first\nxxx"));
    assertTrue(result.text().contains("xxx\n... (49968011 bytes of stdout left out; all of it is in " + spooled
        + ") ...\nxxx"));
    assertTrue(result.text().contains("xxxlast\nyyy"));
    assertTrue(rig.progress.stream().mapToInt(String::length).sum() < 5_000_000);
    assertEquals("rw-------",
        java.nio.file.attribute.PosixFilePermissions.toString(Files.getPosixFilePermissions(spooled)));
  }

  @Test void manyShortLinesAreCutInTheMiddle() throws IOException {
    var result = rig.call("bash", "command", "seq 1 2000");
    var lines = result.text().split("\n");
    assertEquals(902, lines.length);
    assertEquals("300", lines[299]);
    assertEquals("... (1100 lines of stdout left out; all of it is in " + result.metadata().getString("stdout_path", "")
        + ") ...",
        lines[300]);
    assertEquals("1401", lines[301]);
    assertEquals("2000", lines[900]);
    assertEquals(2000, Files.readAllLines(Path.of(result.metadata().getString("stdout_path", ""))).size());
  }

  @Test void theTerminalsOfASurfaceAreUsed() {
    var asked = new ArrayList<String>();
    rig.terminals = Optional.of(new Terminals() {
      @Override public Ended run(String command, Path where, Duration limit, long outputBytes, Consumer<String> shown) {
        asked.add(command + " in " + where + " for " + limit);
        shown.accept("term_1");
        return new Ended("shown there\n", true, 3, false);
      }
    });
    assertEquals("FAILED shown there\n... (the output was longer)\nExit code: 3", rig.text("bash", "command", "make"));
    assertEquals(List.of("make in " + rig.folder + " for PT2M"), asked);
  }

  @Test void aSessionIsStartedWrittenReadAndKilled() throws Exception {
    var started = rig.text("shell_start", "command",
        "echo ready; while read line; do echo \"got $line\"; done; sleep 60.654",
        "wait_ms", "5000");
    assertEquals("Session sh_1 started in " + rig.folder + "\nready\n", started);
    assertEquals("got one\n", rig.text("shell_write", "session_id", "sh_1", "input", "one", "wait_ms", "5000"));
    assertEquals("Session sh_1 is still running. No new output yet.", rig.text("shell_read", "session_id", "sh_1"));
    assertEquals("Session sh_1 accepted input. No new output yet.",
        rig.text("shell_write", "session_id", "sh_1", "input", "tw", "submit", "false"));
    assertEquals("got two\n", rig.text("shell_write", "session_id", "sh_1", "input", "o", "wait_ms", "5000"));
    assertEquals("Session sh_1 killed.", rig.text("shell_kill", "session_id", "sh_1"));
    assertEquals("FAILED Unknown shell session 'sh_1'.", rig.text("shell_read", "session_id", "sh_1"));
    assertNobodyRuns("sleep\u000060.654");
  }

  @Test void theEndOfASessionIsTold() {
    rig.text("shell_start", "command", "exit 4", "wait_ms", "5000");
    assertEquals("Session sh_1 has exited. Exit code: 4",
        rig.text("shell_read", "session_id", "sh_1", "wait_ms", "1000"));
    assertEquals("Session sh_1 has exited.", rig.text("shell_write", "session_id", "sh_1", "input", "x"));
    assertEquals("Session sh_1 terminated.", rig.text("shell_kill", "session_id", "sh_1"));
  }

  @Test void backgroundIsASession() {
    assertEquals("Session sh_1 started in " + rig.folder + "\n(no new output yet)",
        rig.text("bash", "command", "sleep 60", "background", "true", "wait_ms", "0"));
    assertEquals("FAILED Folder not found: none", rig.text("shell_start", "command", "true", "cwd", "none"));
  }

  @Test void thereAreOnlySoManyAndAllEndWithTheAgentsSession() throws Exception {
    for (var i = 1; i <= ShellSessions.MOST; i++) {
      assertFalse(rig.call("shell_start", "command", "(setsid sleep 60.765 &); sleep 60.765", "wait_ms", "0").failed());
    }
    assertEquals("FAILED 8 shell sessions run already (sh_1, sh_2, sh_3, sh_4, sh_5, sh_6, sh_7, sh_8); end one with "
        + "shell_kill",
        rig.text("shell_start", "command", "true"));
    rig.close();
    assertNobodyRuns("sleep\u000060.765");
    assertEquals("FAILED The session is closed", rig.text("shell_start", "command", "true"));
  }

  @Test void aSessionThatNobodyAsksAboutEnds() throws Exception {
    var soon = new Waits(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ofMillis(1));
    try (var sessions = new ShellSessions(rig.shell, Clock.system(), soon)) {
      var session = sessions.start("sleep 60.876", rig.folder, Optional.empty());
      var end = System.nanoTime() + 20_000_000_000L;
      while (session.isAlive() && System.nanoTime() < end) Thread.sleep(20);
      assertNobodyRuns("sleep\u000060.876");
    }
  }

  @Test void whatNobodyReadsIsKeptWithinBounds() {
    rig.text("shell_start", "command", "head -c 200000 /dev/zero | tr '\\0' x; echo; echo last; read line", "wait_ms",
        "0");
    var text = new StringBuilder();
    while (!text.toString().endsWith("last\n"))
      text.append(rig.text("shell_read", "session_id", "sh_1", "wait_ms", "500"));
    assertTrue(text.length() <= 201_000);
  }

  /// A process is marked as dead a moment after it was killed, and its command line is empty then.
  private static void assertNobodyRuns(String commandLine) throws Exception {
    var end = System.nanoTime() + 2_000_000_000L;
    while (runs(commandLine) && System.nanoTime() < end) Thread.sleep(10);
    assertFalse(runs(commandLine), commandLine + " still runs");
  }

  private static boolean runs(String commandLine) throws IOException {
    try (var processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
      for (var process : processes) {
        try {
          if (Files.readString(process.resolve("cmdline")).contains(commandLine + "\0")) return true;
        } catch (IOException gone) {
          // it ended
        }
      }
    }
    return false;
  }
}
