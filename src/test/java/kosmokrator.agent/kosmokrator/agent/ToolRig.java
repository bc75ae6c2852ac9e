package kosmokrator.agent;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kosmokrator.config.Setting;
import kosmokrator.io.Clock;
import kosmokrator.io.Environment;

/// A folder with tools to be called by their names.
final class ToolRig implements AutoCloseable {
  private static final List<String> BLOCKED = Setting.BLOCKED_PATHS.definition().fallback().asArray()
      .values().stream().map(JsonValue::asString).toList();
  static final Transcripts NO_TRANSCRIPTS = new Transcripts() {
    @Override public List<Heading> recent(int limit) {
      return List.of();
    }

    @Override public List<Hit> search(String query, int limit) {
      return List.of();
    }

    @Override public List<Heading> find(String prefix) {
      return List.of();
    }

    @Override public List<Line> read(String id, int limit) {
      return List.of();
    }
  };
  final Path folder;
  final List<String> progress = new ArrayList<>();
  Optional<Desk> desk = Optional.empty();
  Optional<Terminals> terminals = Optional.empty();
  final Path state;
  final Workspace workspace;
  final Shell shell = new Shell(
      Environment.of(Map.of("PATH", System.getenv("PATH"), "HOME", "/nowhere", "API_KEY", "s3cr3t"),
          Path.of("/"), null), List.of());
  final List<List<TaskItem>> told = new ArrayList<>();
  final TaskList tasks = new TaskList(told::add);
  /// What the settings say when nobody changed them.
  static final Waits WAITS = new Waits(Duration.ofSeconds(120), Duration.ofMillis(250), Duration.ofMillis(100),
      Duration.ofSeconds(300));
  final List<Tool> tools;

  ToolRig(Path folder) {
    this(folder, List.of());
  }

  ToolRig(Path folder, List<Path> open) {
    this(folder, open, WAITS);
  }

  ToolRig(Path folder, List<Path> open, Waits waits) {
    this.folder = folder;
    this.state = folder.resolveSibling(folder.getFileName() + "-state");
    this.workspace = new Workspace(folder, open, BLOCKED, () -> desk);
    this.tools = BuiltIn.tools(new BuiltIn.Kit(workspace, shell,
        new OutputFiles(state.resolve("outputs"), Clock.system()), tasks,
        new Memories(state.resolve("memories.json"), folder, Clock.system()), NO_TRANSCRIPTS, Optional.of("s1"),
        () -> terminals, Clock.system(), waits));
  }

  @Override public void close() {
    ((ShellTools.Start) tool("shell_start")).close();
  }

  Tool tool(String name) {
    return tools.stream().filter(tool -> tool.name().equals(name)).findFirst().orElseThrow();
  }

  ToolResult call(String name, JsonObject arguments) {
    return tool(name).run(arguments, run(progress));
  }

  /// Arguments as name, value, name, value.
  ToolResult call(String name, String... arguments) {
    return call(name, object(arguments));
  }

  /// What the model reads; a failure is marked.
  String text(String name, String... arguments) {
    var result = call(name, arguments);
    return (result.failed() ? "FAILED " : "") + result.text();
  }

  static JsonObject object(String... arguments) {
    var object = new JsonObject();
    for (var i = 0; i < arguments.length; i += 2) object.add(arguments[i], Json.value(arguments[i + 1]));
    return object;
  }

  static ToolRun run(List<String> progress) {
    return new ToolRun() {
      @Override public String id() {
        return "call_1";
      }

      @Override public void progress(String output) {
        synchronized (progress) {
          progress.add(output);
        }
      }
    };
  }

  Path write(String path, String text) {
    try {
      var file = folder.resolve(path);
      Files.createDirectories(file.getParent());
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String read(String path) {
    try {
      return Files.readString(folder.resolve(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
