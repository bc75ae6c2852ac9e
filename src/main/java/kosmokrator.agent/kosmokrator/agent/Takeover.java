package kosmokrator.agent;

import kosmokrator.config.Definition.Category;
import kosmokrator.config.Definition.Moment;
import kosmokrator.config.Setting;
import kosmokrator.config.Settings;

/// What becomes of a session that runs when a setting was changed: the one place that says which settings hold at once.
record Takeover(Session session, Settings now) {
  /// Whether it holds now. What is looked up for each request needs no more than the new settings; what the session
  /// chose when it began is chosen again.
  boolean take(Setting changed) {
    session.use(now);
    if (changed.definition().category() == Category.PERMISSIONS) {
      session.desk.use(Permissions.load(now, session.setup.home(), session.root()));
    }
    return switch (changed) {
      case AGENT_MODE -> done(() -> session.setMode(Defaults.mode(now)));
      case PERMISSION_MODE -> done(() -> session.setPermissionMode(Defaults.permissionMode(now)));
      case REASONING_EFFORT -> done(() -> session.setEffort(Defaults.effort(now)));
      case DEFAULT_PROVIDER, DEFAULT_MODEL -> done(() -> session.setModel(""));
      case PROVIDER_URL, PROVIDER_MEMBER, MAX_RETRIES, REQUEST_TIMEOUT, IDLE_TIMEOUT ->
          done(() -> session.setModel(session.model().name()));
      case DENIED_TOOLS, SAFE_TOOLS, APPROVAL_REQUIRED, SAFE_COMMANDS, BLOCKED_COMMANDS, SUBAGENT_PROVIDER,
          SUBAGENT_MODEL, SUBAGENT_DEPTH2_PROVIDER, SUBAGENT_DEPTH2_MODEL -> true;
      case MEMORIES -> false; // its tools are there, and the memories are in the beginning that providers cache
      case MCP_DEFAULT, MCP_DEFAULT_READ, MCP_DEFAULT_WRITE, MCP_READ, MCP_WRITE -> false; // servers know theirs
      default -> changed.definition().moment() != Moment.SESSION;
    };
  }

  private static boolean done(Runnable change) {
    change.run();
    return true;
  }
}
