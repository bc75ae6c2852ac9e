package kosmokrator.acp;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import kosmokrator.agent.Desk;
import kosmokrator.agent.Event;
import kosmokrator.agent.Mode;
import kosmokrator.agent.Session;
import kosmokrator.agent.SlashCommand;
import kosmokrator.agent.Surface;
import kosmokrator.agent.Terminals;
import kosmokrator.calls.Asker;

/// One open session and its client: shows it as `session/update` and `kosmokrator/*`, and asks the client what only it
/// can answer. Owns the session and the MCP servers the client gave it.
final class EditorSession implements Surface, AutoCloseable {
  private final Client client;
  private final Wire wire;
  private final Approvals approvals;
  private final Questions questions;
  private final Host.Overlay overlay;
  private final NativeEvents nativeEvents;
  private final Updates updates;
  private final SubagentShow subagents;
  private final ConfigOptions options;
  private final Set<JsonValue> prompts = ConcurrentHashMap.newKeySet();
  private final List<Event> early = new ArrayList<>();
  private volatile Session session;
  private volatile boolean showsThoughts = true;
  private Mode shown;
  private boolean live;

  EditorSession(Client client, Wire wire, Host.Overlay overlay, NativeEvents nativeEvents, SubagentShow subagents,
      ConfigOptions options) {
    this.client = client;
    this.wire = wire;
    this.overlay = overlay;
    this.nativeEvents = nativeEvents;
    this.subagents = subagents;
    this.options = options;
    approvals = new Approvals(wire);
    questions = new Questions(wire, approvals, client.forms());
    updates = new Updates(wire, client);
  }

  /// The agent's session, which is made with this surface and known only then.
  void bind(Session made) {
    session = made;
    wire.bind(made.id());
    shown = made.mode();
  }

  Session session() {
    return session;
  }

  Host.Overlay overlay() {
    return overlay;
  }

  NativeEvents nativeEvents() {
    return nativeEvents;
  }

  boolean showsThoughts() {
    return showsThoughts;
  }

  void showThoughts(boolean shown) {
    showsThoughts = shown;
  }

  /// The prompts under way or waiting, by the ids of their requests.
  Set<JsonValue> prompts() {
    return prompts;
  }

  /// Before the client knows the session it must hear nothing of it; what happened until then is told now.
  synchronized void live() {
    live = true;
    early.forEach(this::show);
    early.clear();
  }

  /// Shows the conversation so far, which belongs before the answer to `session/load`. Notifications of our own tell
  /// what happens now, so there are none of it.
  void replay() {
    session.replay(event -> {
      if (!(event instanceof Event.Thought) || showsThoughts) updates.show(event);
    });
  }

  /// The client knows what it just said.
  @Override public void event(Event event) {
    if (event instanceof Event.UserMessage || !isLive(event)) return;
    show(event);
  }

  private synchronized boolean isLive(Event event) {
    if (!live) early.add(event);
    return live;
  }

  private void show(Event event) {
    if (event instanceof Event.Thought && !showsThoughts) return;
    if (event instanceof Event.SubagentsChanged(var tree)) {
      subagents.changed(tree, latest -> nativeEvents.tell(new Event.SubagentsChanged(latest), session));
      return;
    }
    if (event instanceof Event.TurnEnded || event instanceof Event.SubagentsCompleted) subagents.flush();
    updates.show(event);
    if (event instanceof Event.RuntimeChanged changed) runtimeChanged(changed.mode());
    nativeEvents.tell(event, session);
  }

  /// Modes and config options say the same, whoever changed what.
  private void runtimeChanged(Mode mode) {
    if (mode != shown) updates.mode(mode.word());
    shown = mode;
    updates.options(options.all(this));
  }

  @Override public Asker.Answer approve(Approval approval) {
    return approvals.ask(approval);
  }

  @Override public Optional<String> ask(String call, String question) {
    return questions.ask(call, question);
  }

  @Override public Optional<String> choose(String call, String question, List<Choice> choices) {
    return questions.choose(call, question, choices);
  }

  @Override public Optional<Desk> desk() {
    return client.reads() || client.writes()
        ? Optional.of(new EditorFiles(wire, client.reads(), client.writes())) : Optional.empty();
  }

  @Override public Optional<Terminals> terminals() {
    return client.terminals() ? Optional.of(new EditorTerminals(wire)) : Optional.empty();
  }

  /// Tells the client which commands a prompt may begin with.
  void offer(List<SlashCommand> commands) {
    var available = new JsonArray();
    for (var command : commands) {
      var entry = new JsonObject().add("name", command.name()).add("description", command.purpose());
      if (!command.hint().isEmpty()) entry.add("input", new JsonObject().add("hint", command.hint()));
      available.add(entry);
    }
    wire.update(new JsonObject().add("sessionUpdate", "available_commands_update").add("availableCommands", available));
  }

  /// Says something that is not the model's, as an answer.
  void say(String text, String message) {
    updates.show(new Event.Text(message, text));
    nativeEvents.tell("text_delta", new JsonObject().add("text", text).add("delta", text));
  }

  @Override public void close() {
    try {
      subagents.close();
      if (session != null) session.close();
    } finally {
      overlay.close();
    }
  }

}
