package kosmokrator.acp;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import kosmokrator.checks.Repository;
import kosmokrator.llm.ModelServer;

/// `kosmokrator acp` of the image as an editor starts it, with a scripted model, a home and a project of its own. Every
/// frame it writes is checked; what it writes to standard error is kept.
final class Program implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  final ModelServer model = ModelServer.start();
  final Path home;
  final Path project;
  private final Path errors;
  private final List<Running> started = new CopyOnWriteArrayList<>();

  /// One process and the editor that started it.
  record Running(Process process, Editor editor) {
    /// Its exit code; a process that does not end fails the test.
    int end() throws InterruptedException {
      if (process.waitFor(PATIENCE)) return process.exitValue();
      throw new AssertionError("it still runs after " + PATIENCE);
    }

    /// Sends it a signal, such as `TERM`.
    Running signal(String name) throws Exception {
      new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
      return this;
    }
  }

  Program(Path folder) throws IOException {
    home = Files.createDirectory(folder.resolve("home"),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    project = Files.createDirectories(folder.resolve("project")).toRealPath();
    errors = folder.resolve("stderr");
    Files.writeString(home.resolve("settings.json"), model.settings());
  }

  static Path launcher() {
    return Repository.image().resolve("bin/kosmokrator");
  }

  static boolean isBuilt() {
    return Files.exists(launcher());
  }

  /// Starts it; `greeting` is the `initialize` that is said at once.
  Editor start(JsonObject greeting, String... words) throws IOException {
    var running = run(Map.of(), words);
    running.editor.call("initialize", greeting);
    return running.editor;
  }

  /// Starts it and says nothing yet. A variable that is empty is taken away.
  Running run(Map<String, String> variables, String... words) throws IOException {
    return run(List.of(), variables, words);
  }

  /// The same with a command in front that starts it.
  Running run(List<String> before, Map<String, String> variables, String... words) throws IOException {
    var command = new ArrayList<>(before);
    command.addAll(List.of(launcher().toString(), "acp"));
    command.addAll(List.of(words));
    var builder = new ProcessBuilder(command).directory(home.toFile())
        .redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()));
    builder.environment().put("KOSMOKRATOR_HOME", home.toString());
    variables.forEach((name, value) -> {
      if (value.isEmpty()) builder.environment().remove(name);
      else builder.environment().put(name, value);
    });
    var process = builder.start();
    var running = new Running(process, new Editor(process.getInputStream(), process.getOutputStream()));
    started.add(running);
    return running;
  }

  Running last() {
    return started.getLast();
  }

  /// All that were started, those that ended too.
  List<Running> all() {
    return List.copyOf(started);
  }

  /// What it wrote to standard error so far.
  String errors() throws IOException {
    return Files.exists(errors) ? Files.readString(errors) : "";
  }

  String session(Editor editor) {
    return editor.call("session/new", folder()).getString("sessionId", "");
  }

  JsonObject folder() {
    return new JsonObject().add("cwd", project.toString()).add("mcpServers", new JsonArray());
  }

  /// Parameters of `session/load` and `session/resume`.
  JsonObject in(String session) {
    return AcpBed.in(session).merge(folder());
  }

  /// Waits until a file has so many lines; they are numbers of processes.
  static List<Long> pids(Path file, int count) throws Exception {
    for (var i = 0; i < PATIENCE.toMillis() / 10; i++) {
      var lines = Files.exists(file) ? Files.readAllLines(file) : List.<String>of();
      if (lines.size() >= count) return lines.stream().map(Long::valueOf).toList();
      TimeUnit.MILLISECONDS.sleep(10);
    }
    throw new AssertionError("no " + file);
  }

  /// Waits until none of these processes is left.
  static void assertGone(List<Long> pids) throws InterruptedException {
    for (var pid : pids) {
      for (var i = 0; lives(pid); i++) {
        if (i > 500) throw new AssertionError("process " + pid + " is still there");
        TimeUnit.MILLISECONDS.sleep(10);
      }
    }
  }

  private static boolean lives(long pid) {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
  }

  /// Ends whatever runs and checks all frames.
  @Override public void close() {
    try {
      for (var running : started) running.editor.close();
    } finally {
      started.forEach(running -> running.process.destroyForcibly());
      model.close();
    }
  }
}
