package kosmokrator.agent;

import com.eclipsesource.json.JsonObject;
import java.util.List;
import java.util.Map;
import kosmokrator.llm.Model;
import kosmokrator.llm.Prompt;
import kosmokrator.llm.Usage;

/// A session as the loop sees it, during one turn.
final class SessionScene implements Scene, ToolDesk.Caller {
  private final Session session;
  private final Stop stop;
  private final Brief brief;

  SessionScene(Session session, Stop stop) {
    this.session = session;
    this.stop = stop;
    this.brief = new Brief(session);
  }

  @Override public Model model() {
    return session.asked();
  }

  @Override public Prompt.Options options() {
    return Defaults.options(session.settings(), session.effort());
  }

  @Override public String system() {
    return brief.text(session.mode());
  }

  @Override public Map<String, Tool> tools() {
    return session.toolbox.of(session.mode());
  }

  @Override public Conversation conversation() {
    return session.state().conversation;
  }

  @Override public String name(String word) {
    return session.name(word);
  }

  @Override public void record(Entry entry) {
    stop.shielded(() -> session.record(entry));
  }

  @Override public void tell(Event event) {
    stop.shielded(() -> session.tell(event));
  }

  @Override public void used(Usage turn) {
    tell(new Event.UsageChanged(session.model(), turn, session.usage(), session.contextUsed(), session.cost()));
  }

  @Override public Event.ToolStarted announce(String call, String tool, JsonObject arguments) {
    return Toolbox.announce(call, tool, arguments, tools().get(tool));
  }

  @Override public ToolResult run(Event.ToolStarted call, Stop stop) {
    var tool = tools().get(call.tool());
    return tool == null ? session.toolbox.unknown(call.tool(), mode()) : session.desk.run(call, tool, stop, this);
  }

  @Override public List<String> news() {
    return session.subagents.news();
  }

  @Override public List<String> lastNews(Stop stop) {
    return session.surface.staysAfterTurn() ? List.of() : session.subagents.awaitNews(stop);
  }

  @Override public Mode mode() {
    return session.mode();
  }

  @Override public PermissionMode permissionMode() {
    return session.permissionMode();
  }

  @Override public Context context() {
    return Context.of(session.settings());
  }
}
