package kosmokrator.cli;

import com.eclipsesource.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kosmokrator.acp.Host;
import kosmokrator.agent.Session;
import kosmokrator.agent.Tool;
import kosmokrator.agent.ToolSource;
import kosmokrator.calls.Asker;
import kosmokrator.calls.Call;
import kosmokrator.lua.Library;
import kosmokrator.mcp.Admission;
import kosmokrator.mcp.Mcp;
import kosmokrator.mcp.ServerConfig;
import kosmokrator.mcp.ServerSource;
import kosmokrator.mcp.Servers;
import kosmokrator.mcp.Surface;
import kosmokrator.mcp.ToolInfo;
import kosmokrator.values.Fault;
import kosmokrator.values.JsonText;

/// The MCP servers of one ACP session: those the client gave, which are in no file and end with the session, and those
/// of the user and the project. The client's are started at once, beside, and their tools become the session's own; the
/// others are there for scripts, and started when one touches them.
final class AcpOverlay implements Host.Overlay {
  private static final Duration PATIENCE = Duration.ofSeconds(4);
  private final Parts parts;
  private final List<ServerConfig> configs;
  private final List<String> given;
  private final Surface surface;
  private Mcp mcp;
  private Servers known;
  private final List<Thread> starting = new ArrayList<>();

  AcpOverlay(Parts parts, List<Host.McpServer> servers) {
    this.parts = parts;
    configs = servers.stream().flatMap(server -> config(server).stream()).toList();
    given = configs.stream().map(ServerConfig::name).toList();
    surface = Surface.of(parts.home().projectRoot());
    mcp();
    for (var name : given) starting.add(Thread.ofVirtual().name("mcp-" + name).start(() -> tools(name)));
  }

  /// One that cannot be understood is left out, like one that does not start.
  private static Optional<ServerConfig> config(Host.McpServer server) {
    try {
      return Optional.of(ServerConfig.of(server.name(), ServerSource.RUNTIME, Optional.empty(), entry(server)));
    } catch (Fault odd) {
      return Optional.empty();
    }
  }

  private static JsonObject entry(Host.McpServer server) {
    return switch (server.kind()) {
      case STDIO -> new JsonObject().add("command", server.command()).add("args", JsonText.array(server.args()))
          .add("env", texts(server.env()));
      case HTTP -> new JsonObject().add("type", "http").add("url", server.url())
          .add("headers", texts(server.headers()));
      case SSE -> new JsonObject().add("type", "sse").add("url", server.url()).add("headers", texts(server.headers()));
    };
  }

  private static JsonObject texts(java.util.Map<String, String> texts) {
    var object = new JsonObject();
    texts.forEach(object::add);
    return object;
  }

  Parts parts() {
    return parts;
  }

  /// The servers as the files define them now; the client's go on whatever changes there.
  synchronized Mcp mcp() {
    var defined = parts.servers();
    if (defined == known) return mcp;
    known = defined;
    mcp = mcp == null ? with(Admission.TRUSTED) : with(Admission.TRUSTED).replacing(mcp);
    return mcp;
  }

  /// The servers of this session, if the one of this name may be started without force.
  Optional<Mcp> running(String name) {
    return Optional.of(mcp()).filter(mcp -> mcp.callable().contains(name));
  }

  /// These servers once more; whoever asks closes them.
  Mcp with(Admission admission) {
    return parts.mcp(surface, admission, configs);
  }

  @Override public ToolSource tools() {
    return this::tools;
  }

  /// Waits a moment for servers that are still coming up; a slow one's tools are missing here, and there in scripts.
  private List<Tool> tools(Session session) {
    var tools = new ArrayList<>(AgentTools.of(parts, asker -> libraries(Call.Policy.OBEY, asker)));
    var deadline = parts.clock().nanos() + PATIENCE.toNanos();
    for (var thread : starting) join(thread, deadline);
    for (var i = 0; i < given.size(); i++) {
      if (!starting.get(i).isAlive())
        tools(given.get(i)).forEach(tool -> tools.add(new McpSessionTool(tool, this::mcp, parts)));
    }
    return tools;
  }

  private void join(Thread thread, long deadline) {
    try {
      thread.join(Duration.ofNanos(Math.max(1, deadline - parts.clock().nanos())));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private List<ToolInfo> tools(String server) {
    try {
      return mcp().server(server).tools();
    } catch (Fault broken) {
      return List.of();
    }
  }

  /// What a script of this session finds: integrations, MCP servers, documentation.
  List<Library> libraries(Call.Policy policy, Asker asker) {
    return AgentTools.libraries(parts, mcp(), policy, asker);
  }

  /// MCP servers alone.
  List<Library> mcpLibraries(Call.Policy policy, Asker asker) {
    return List.of(McpScripts.over(mcp(), parts, policy, asker));
  }

  @Override public void close() {
    starting.forEach(Thread::interrupt);
    mcp().close();
  }
}
