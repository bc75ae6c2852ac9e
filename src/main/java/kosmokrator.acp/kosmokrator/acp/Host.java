package kosmokrator.acp;

import com.eclipsesource.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import kosmokrator.agent.Session;
import kosmokrator.agent.SlashCommand;
import kosmokrator.agent.ToolSource;
import kosmokrator.llm.ModelInfo;
import kosmokrator.values.Failure;

/// What the server needs of the program around it. Implemented where everything is wired.
public interface Host {
  /// The program's version.
  String version();

  /// Why no model can be asked, with what to type; empty when one can.
  Optional<Failure> unconfigured();

  /// The models that a session with this one can choose from.
  List<ModelInfo> models(ModelInfo current);

  /// A fault when there is no model provider of this id.
  void requireProvider(String id);

  /// The commands that a prompt may begin with.
  List<SlashCommand> slashCommands();

  /// Brings a client's MCP servers into a session. Starts them beside and never fails: a server that does not come up
  /// has no tools.
  Overlay overlay(List<McpServer> servers, Path folder);

  /// A `kosmokrator/...` method that works on the program's other parts, by its name without `kosmokrator/`; empty when
  /// there is none.
  Optional<Extension> extension(String method);

  /// The MCP servers of one session; closed with it.
  interface Overlay extends AutoCloseable {
    /// The tools of these servers, and whatever else the program adds to a session.
    ToolSource tools();

    @Override void close();
  }

  /// One extension method.
  @FunctionalInterface
  interface Extension {
    /// Answers a request.
    JsonObject call(Request request);
  }

  /// What an extension method is asked.
  ///
  /// @param session the one it is asked for, and `overlay` what belongs to it
  /// @param open all sessions that are open, this one included
  /// @param told takes notifications: their name without `kosmokrator/`, and their members
  record Request(Session session, List<Session> open, Overlay overlay, JsonObject params,
      BiConsumer<String, JsonObject> told) {}

  /// An MCP server as a client describes it. `url` is set for `http` and `sse`, `command` for `stdio`.
  record McpServer(String name, Kind kind, String command, List<String> args, Map<String, String> env, String url,
      Map<String, String> headers) {
    public McpServer {
      args = List.copyOf(args);
    }

    public enum Kind { STDIO, HTTP, SSE }
  }
}
