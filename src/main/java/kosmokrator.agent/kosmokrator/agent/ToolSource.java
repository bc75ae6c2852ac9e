package kosmokrator.agent;

import java.util.List;

/// Tools that others bring into a session, such as scripts. They pass the same pipeline as the agent's own.
@FunctionalInterface
public interface ToolSource {
  /// The tools for one session, which lives as long as they do; asked once, when the session is made or opened.
  List<Tool> tools(Session session);
}
