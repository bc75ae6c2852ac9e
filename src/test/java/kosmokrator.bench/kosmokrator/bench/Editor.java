package kosmokrator.bench;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The editor's side of one agent's process, as plain as can be: it says a request and reads until the answer comes. It
/// kills the process and its children in the end, because some do not leave by themselves, and after two minutes
/// anyway.
final class Editor implements AutoCloseable {
  private final Agent agent;
  private final Process process;
  private final BufferedReader in;
  private final OutputStream out;
  private int last;

  private Editor(Agent agent, Process process) {
    this.agent = agent;
    this.process = process;
    in = process.inputReader(StandardCharsets.UTF_8);
    out = process.getOutputStream();
    process.onExit().orTimeout(2, TimeUnit.MINUTES)
        .whenComplete((_, late) -> everyone().forEach(ProcessHandle::destroyForcibly));
  }

  static Editor start(Agent agent, Path project) throws IOException {
    var builder = new ProcessBuilder(agent.command()).directory(project.toFile())
        .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().clear();
    builder.environment().putAll(agent.variables());
    return new Editor(agent, builder.start());
  }

  void greet() throws IOException {
    call("initialize", new JsonObject().add("protocolVersion", 1).add("clientCapabilities", new JsonObject()));
  }

  /// The id of a new session.
  String session(Path project) throws IOException {
    return call("session/new", new JsonObject().add("cwd", project.toString()).add("mcpServers", new JsonArray()))
        .getString("sessionId", "");
  }

  /// One turn to its end.
  void prompt(String session) throws IOException {
    var text = new JsonArray().add(new JsonObject().add("type", "text").add("text", "hi there"));
    var stop = call("session/prompt", new JsonObject().add("sessionId", session).add("prompt", text))
        .getString("stopReason", "");
    if (!stop.equals("end_turn")) throw new IllegalStateException(agent.name() + " ended a turn with " + stop);
  }

  private JsonObject call(String method, JsonObject params) throws IOException {
    var id = ++last;
    var frame = new JsonObject().add("jsonrpc", "2.0").add("id", id).add("method", method).add("params", params);
    out.write((frame + "\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
    for (var line = in.readLine(); line != null; line = in.readLine()) {
      if (!line.startsWith("{") || line.contains("\"session/update\"")) continue;
      var said = Json.parse(line).asObject();
      if (said.get("method") != null || said.get("id") == null || said.get("id").asInt() != id) continue;
      if (said.get("result") == null)
        throw new IllegalStateException(agent.name() + " refused " + method + ": " + said.get("error"));
      return said.get("result").asObject();
    }
    throw new IllegalStateException(agent.name() + " went away at " + method);
  }

  /// Resident memory of the process in megabytes.
  double resident() throws IOException {
    return megabytes(Path.of("/proc/" + process.pid() + "/status"), "VmRSS:");
  }

  /// What the process and its children have for themselves, with their part of what is shared, in megabytes.
  double share() throws IOException {
    var sum = 0.0;
    for (var each : everyone().toList()) sum += megabytes(Path.of("/proc/" + each.pid() + "/smaps_rollup"), "Pss:");
    return sum;
  }

  private Stream<ProcessHandle> everyone() {
    return Stream.concat(Stream.of(process.toHandle()), process.descendants());
  }

  private static double megabytes(Path file, String name) throws IOException {
    for (var line : lines(file).orElse(List.of())) {
      if (line.startsWith(name)) return Long.parseLong(line.replaceAll("\\D", "")) * 1024 / 1e6;
    }
    return 0;
  }

  private static Optional<List<String>> lines(Path file) {
    try {
      return Optional.of(Files.readAllLines(file));
    } catch (IOException gone) {
      return Optional.empty();
    }
  }

  @Override public void close() {
    everyone().toList().forEach(ProcessHandle::destroyForcibly);
    process.onExit().join();
  }
}
