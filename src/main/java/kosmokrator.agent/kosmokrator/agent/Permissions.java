package kosmokrator.agent;

import java.nio.file.Path;
import kosmokrator.calls.Ruling;
import kosmokrator.config.Grant;
import kosmokrator.config.Home;
import kosmokrator.config.Settings;

/// Whether a tool of the agent may do what it is asked to do. Changes nothing and asks nobody: the answer is a [Ruling]
/// that the one gate of [kosmokrator.calls.Calls] obeys. One per project folder; safe for use by several threads.
public final class Permissions {
  private final Path root;

  private Permissions(Path root) {
    this.root = root;
  }

  /// The rules for the project at `root`, an absolute path: what the settings say over what is built in.
  public static Permissions load(Settings settings, Home home, Path root) {
    return new Permissions(root);
  }

  /// What is to become of a request in these modes, with what a person answered for always. A tool that nobody knows is
  /// denied.
  public Ruling decide(ToolRequest request, Mode mode, PermissionMode permissions, SessionGrants grants) {
    var tool = ToolRule.of(request.tool());
    if (tool.isEmpty()) {
      return Ruling.law(Grant.DENY, "default", "Tool '" + request.tool() + "' is not explicitly allowed by policy");
    }
    return Ruling.law(Grant.ASK, "ask", "Tool '" + request.tool() + "' needs approval");
  }
}
