package kosmokrator.acp;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.eclipsesource.json.JsonArray;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import kosmokrator.checks.Repository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `make soak`: one process serves two hundred sessions and five thousand prompts, and is afterwards as it was when it
/// had
/// warmed up: heap, threads, open files.
class SessionsSoak {
  private static final int SESSIONS = 200;
  private static final int PROMPTS = 25;
  private static final int WARM = 40;
  private static final int AT_ONCE = 4;
  private static final double SLACK = 0.05;
  private static final Path SERVER = Repository.folder()
      .resolve("src/test/java/kosmokrator.cli/kosmokrator/cli/server.sh");
  @TempDir Path folder;

  /// What a process holds: kibibytes of heap that are in use after a collection, threads, open files, resident
  /// kibibytes.
  private record Held(long heap, long threads, long files, long resident) {
    private static final Pattern USED = Pattern.compile("total \\d+K, used (\\d+)K");

    static Held by(long pid) throws Exception {
      // what waits for its cleaner goes with the next one
      for (var i = 0; i < 3; i++) run("jcmd", Long.toString(pid), "GC.run");
      var heap = USED.matcher(run("jcmd", Long.toString(pid), "GC.heap_info")).results()
          .mapToLong(found -> Long.parseLong(found.group(1))).sum();
      var status = Files.readAllLines(Path.of("/proc/" + pid + "/status"));
      try (var files = Files.list(Path.of("/proc/" + pid + "/fd"))) {
        return new Held(heap, number(status, "Threads:"), files.count(), number(status, "VmRSS:"));
      }
    }

    private static long number(List<String> status, String name) {
      return status.stream().filter(line -> line.startsWith(name))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", ""))).sum();
    }

    private static String run(String... words) throws Exception {
      var process = new ProcessBuilder(words).redirectErrorStream(true).start();
      try (var out = process.getInputStream()) {
        return new String(out.readAllBytes());
      }
    }
  }

  @Test void fiveThousandPromptsLeaveNothingBehind() throws Exception {
    assumeTrue(Program.isBuilt() && Files.exists(Path.of("/proc/self/fd")),
        "the image is not built, or there is no /proc");
    try (var program = new Program(folder)) {
      program.model.answer(asked -> asked.lastText().startsWith("run")
          ? "call bash {\"command\":\"echo hi\"}" : "thought hm\ndeltas 5 word ");
      var editor = program.start(AcpBed.BARE, "--yolo", "--acp-events=always");
      serve(program, editor, WARM);
      var before = Held.by(program.last().process().pid());
      serve(program, editor, SESSIONS - WARM);
      var after = Held.by(program.last().process().pid());
      System.out.println("soak: " + before + " then " + after);
      assertTrue(before.heap > 0);
      assertSame("heap", before.heap, after.heap);
      assertSame("threads", before.threads, after.threads);
      assertSame("files", before.files, after.files);
    }
  }

  private static void assertSame(String what, long before, long after) {
    assertTrue(after <= before * (1 + SLACK) + 1, what + ": " + before + ", then " + after);
  }

  private static void serve(Program program, Editor editor, int sessions) throws InterruptedException {
    for (var done = 0; done < sessions; done += AT_ONCE) {
      var threads = new ArrayList<Thread>();
      for (var i = 0; i < AT_ONCE; i++) {
        var withServer = (done + i) % 10 == 0;
        threads.add(Thread.ofVirtual().start(() -> session(program, editor, withServer)));
      }
      for (var thread : threads) thread.join();
      editor.forget();
    }
  }

  private static void session(Program program, Editor editor, boolean withServer) {
    var params = program.folder();
    if (withServer) params.set("mcpServers", new JsonArray().add(AcpBed.object("{\"name\":\"tiny\",\"command\":\"/"
        + "bin/sh\",\"env\":[]}")
        .add("args", new JsonArray().add(SERVER.toString()))));
    var session = editor.call("session/new", params).getString("sessionId", "");
    for (var i = 0; i < PROMPTS; i++)
      editor.call("session/prompt", AcpBed.prompt(session, i % 5 == 0 ? "run it" : "say it"));
    editor.call("kosmokrator/mcp/list_tools", AcpBed.in(session).add("force", true));
    editor.call("session/load", program.in(session));
    editor.call("session/close", AcpBed.in(session));
    editor.call("session/delete", AcpBed.in(session));
  }
}
