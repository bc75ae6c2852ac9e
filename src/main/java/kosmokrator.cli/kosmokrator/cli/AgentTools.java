package kosmokrator.cli;

import java.util.ArrayList;
import java.util.List;
import kosmokrator.agent.Tool;
import kosmokrator.calls.Asker;
import kosmokrator.calls.Call;
import kosmokrator.lua.Library;
import kosmokrator.mcp.Admission;
import kosmokrator.mcp.Mcp;
import kosmokrator.mcp.Servers;
import kosmokrator.mcp.Surface;

/// The tools that the program around the agent adds to every session: scripts and how to write them.
final class AgentTools {
  private AgentTools() {}

  /// For a session with the MCP servers of the user and the project; they are started when a script touches them.
  static List<Tool> of(Parts parts) {
    return of(parts, new Sources(parts));
  }

  /// All scripts of a session talk to the same servers, as the files and the settings have them now.
  private static final class Sources implements AgentLua.Sources {
    private final Parts parts;
    private Mcp mcp;
    private Servers known;

    Sources(Parts parts) {
      this.parts = parts;
    }

    @Override public synchronized List<Library> libraries(Asker asker) {
      return AgentTools.libraries(parts, mcp(), Call.Policy.OBEY, asker);
    }

    private Mcp mcp() {
      var defined = parts.servers();
      if (defined == known) return mcp;
      known = defined;
      var made = parts.mcp(Surface.of(parts.home().projectRoot()), Admission.TRUSTED);
      mcp = mcp == null ? made : made.replacing(mcp);
      return mcp;
    }
  }

  static List<Tool> of(Parts parts, AgentLua.Sources sources) {
    var tools = new ArrayList<Tool>(LuaDocs.all(parts));
    tools.add(new AgentLua(parts, sources));
    return tools;
  }

  /// What a script finds: integrations, documentation, MCP servers.
  static List<Library> libraries(Parts parts, Mcp mcp, Call.Policy policy, Asker asker) {
    var libraries = new ArrayList<Library>(ScriptLibraries.of(parts, policy, asker));
    libraries.add(McpScripts.over(mcp, parts, policy, asker));
    return libraries;
  }
}
