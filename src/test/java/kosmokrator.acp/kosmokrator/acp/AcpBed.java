package kosmokrator.acp;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import kosmokrator.agent.Agent;
import kosmokrator.agent.SlashCommand;
import kosmokrator.agent.Tool;
import kosmokrator.agent.ToolResult;
import kosmokrator.agent.ToolRun;
import kosmokrator.agent.ToolSource;
import kosmokrator.calls.AuditLog;
import kosmokrator.config.Home;
import kosmokrator.io.Clock;
import kosmokrator.io.Egress;
import kosmokrator.io.Environment;
import kosmokrator.io.Redactor;
import kosmokrator.llm.ModelInfo;
import kosmokrator.llm.ModelServer;
import kosmokrator.values.Effect;
import kosmokrator.values.Failure;
import kosmokrator.values.Schema;

/// A server in this process, in front of an agent whose model is scripted, in a home and a project of its own.
final class AcpBed implements Host, AutoCloseable {
  static final JsonObject FULL = object("""
      {"protocolVersion":1,"clientCapabilities":{"fs":{"readTextFile":true,"writeTextFile":true},"terminal":true,
       "auth":{"terminal":true},"session":{"configOptions":{"boolean":{}}},"elicitation":{"form":{}}},
       "clientInfo":{"name":"test","version":"1"}}""");
  static final JsonObject BARE = object("{\"protocolVersion\":1}");
  final ModelServer model = ModelServer.start();
  final Path project;
  final List<List<McpServer>> overlays = new CopyOnWriteArrayList<>();
  final List<String> closedOverlays = new CopyOnWriteArrayList<>();
  Optional<Failure> unconfigured = Optional.empty();
  volatile Runnable beforeOverlay = () -> {};
  private final Egress egress;
  private final Environment environment;
  private final Redactor redactor = new Redactor();
  private final List<Runnable> opened = new ArrayList<>();

  AcpBed(Path folder) throws IOException {
    project = Files.createDirectories(folder.resolve("project")).toRealPath();
    var home = Files.createDirectories(folder.resolve("home"));
    environment = Environment.of(Map.of("KOSMOKRATOR_HOME", home.toString(), "PATH", System.getenv("PATH")), project,
        home);
    egress = new Egress(environment, Clock.system(), redactor);
  }

  static JsonObject object(String text) {
    return com.eclipsesource.json.Json.parse(text).asObject();
  }

  /// A fresh server of the same home, and its editor, which said `initialize` already.
  Editor connect(JsonObject greeting) throws IOException {
    var editor = bare();
    editor.call("initialize", greeting);
    return editor;
  }

  /// The same, and nothing was said yet.
  Editor bare() throws IOException {
    var toAgent = Pipe.open();
    var fromAgent = Pipe.open();
    var editor = new Editor(Channels.newInputStream(fromAgent.source()), Channels.newOutputStream(toAgent.sink()));
    serve(Channels.newInputStream(toAgent.source()), Channels.newOutputStream(fromAgent.sink()));
    opened.addFirst(editor::close);
    return editor;
  }

  private void serve(InputStream in, OutputStream out) {
    var home = Home.of(environment);
    var agent = new Agent(new Agent.Setup(environment, home, Clock.system(), redactor,
        new AuditLog(home, Clock.system(), redactor),
        _ -> model.model(egress), "acp", List.of()));
    var server = new AcpServer(agent, this, Clock.system(),
        new AcpServer.Options(Optional.empty(), Optional.empty(), Optional.empty(), OptionalInt.empty(),
            AcpServer.Events.AUTO));
    var thread = Thread.ofPlatform().daemon().name("acp-server").start(() -> {
      try (agent; out) {
        server.run(in, out);
      } catch (IOException gone) {
        // the editor is gone
      }
    });
    opened.add(() -> join(thread));
  }

  private static void join(Thread thread) {
    try {
      thread.join(10_000);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /// A new session in the project; its id.
  String session(Editor editor) {
    return editor.call("session/new", folder()).getString("sessionId", "");
  }

  JsonObject folder() {
    return new JsonObject().add("cwd", project.toString()).add("mcpServers", new JsonArray());
  }

  static JsonObject prompt(String session, String text) {
    return new JsonObject().add("sessionId", session)
        .add("prompt", new JsonArray().add(new JsonObject().add("type", "text").add("text", text)));
  }

  static JsonObject in(String session) {
    return new JsonObject().add("sessionId", session);
  }

  /// An answer to `session/request_permission`.
  static JsonValue chosen(String option) {
    return object("{\"outcome\":{\"outcome\":\"selected\",\"optionId\":\"" + option + "\"}}");
  }

  @Override public String version() {
    return "0";
  }

  @Override public Optional<Failure> unconfigured() {
    return unconfigured;
  }

  @Override public List<ModelInfo> models(ModelInfo current) {
    return List.of(model.model(egress).info());
  }

  @Override public void requireProvider(String id) {
    model.model(egress);
  }

  @Override public List<SlashCommand> slashCommands() {
    return List.of(new SlashCommand("mode", "Show the mode", "",
        (session, _) -> "The mode is " + session.mode().word()));
  }

  @Override public Overlay overlay(List<McpServer> servers, Path folder) {
    overlays.add(servers);
    beforeOverlay.run();
    return new Overlay() {
      @Override public ToolSource tools() {
        return _ -> List.of(new Echo());
      }

      @Override public void close() {
        closedOverlays.add(folder.toString());
      }
    };
  }

  @Override public Optional<Extension> extension(String method) {
    if (!method.equals("echo")) return Optional.empty();
    return Optional.of(request -> {
      request.told().accept("integration_event", new JsonObject().add("operation", "echo"));
      return new JsonObject().add("folder", request.session().folder().toString())
          .add("said", request.params().get("said"));
    });
  }

  @Override public void close() {
    opened.forEach(Runnable::run);
    egress.close();
    model.close();
  }

  /// A harmless tool of the program around.
  private record Echo() implements Tool {
    @Override public String name() {
      return "lua_list_docs";
    }

    @Override public String description() {
      return "Says it again";
    }

    @Override public Schema parameters() {
      return new Schema(object("{\"type\":\"object\",\"properties\":{\"namespace\":{\"type\":\"string\"}}}"));
    }

    @Override public Effect effect() {
      return Effect.READ;
    }

    @Override public Kind kind() {
      return Kind.OTHER;
    }

    @Override public ToolResult run(JsonObject arguments, ToolRun run) {
      return ToolResult.done("echo " + arguments.getString("namespace", ""));
    }
  }
}
