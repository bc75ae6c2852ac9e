package kosmokrator.acp;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.List;
import java.util.Optional;
import kosmokrator.agent.Agent;
import kosmokrator.agent.Mode;
import kosmokrator.llm.Part;
import kosmokrator.rpc.Reply;
import kosmokrator.rpc.RemoteError;

/// The methods that begin with `session/`.
final class SessionMethods {
  private final OpenSessions open;
  private final Agent agent;

  SessionMethods(OpenSessions open, Agent agent) {
    this.open = open;
    this.agent = agent;
  }

  /// Begins a request; empty when there is no such method.
  Optional<Reply> request(JsonValue id, String method, Params params) {
    return Optional.ofNullable(switch (method) {
      case "new" -> create(params);
      case "load" -> load(params);
      case "resume", "unstable_resume" -> resume(params);
      case "list" -> list(params);
      case "prompt" -> prompt(id, params);
      case "cancel" -> answered(() -> cancel(params));
      case "close" -> close(params);
      case "delete" -> delete(params);
      case "set_mode" -> setMode(params);
      case "set_model", "unstable_set_model" -> setModel(params);
      case "set_config_option" -> setOption(params);
      default -> null;
    });
  }

  private Reply create(Params params) {
    var start = start(params);
    var servers = McpServers.read(params.list("mcpServers"));
    var made = new Opening(open, session -> open.state(session, true));
    return made.reply(() -> open.create(start, servers));
  }

  private Reply load(Params params) {
    var id = params.text("sessionId");
    var start = start(params);
    var servers = McpServers.read(params.list("mcpServers"));
    return new Opening(open, session -> {
      session.replay();
      return open.state(session, false);
    }).reply(() -> open.reopen(id, start, servers));
  }

  private Reply resume(Params params) {
    var id = params.text("sessionId");
    var start = start(params);
    var servers = McpServers.read(params.list("mcpServers"));
    return new Opening(open, session -> open.state(session, false)).reply(() -> open.reopen(id, start, servers));
  }

  private Agent.Start start(Params params) {
    return open.start(params.path("cwd"), params.paths("additionalDirectories"));
  }

  private Reply list(Params params) {
    var folder = params.maybePath("cwd");
    var cursor = params.maybe("cursor");
    return new Reply.Later(() -> Errors.answering(() ->
        SessionList.answer(agent.sessions().page(folder, cursor, SessionList.PAGE))));
  }

  private Reply prompt(JsonValue id, Params params) {
    var editor = open.require(params);
    open.requireLogin();
    var blocks = params.value("prompt").filter(JsonValue::isString).map(text -> new JsonArray()
        .add(new JsonObject().add("type", "text").add("text", text))).orElseGet(() -> params.list("prompt"));
    var parts = Prompts.read(blocks, editor.session().model());
    editor.prompts().add(id);
    return new Reply.Later(() -> {
      try {
        return Errors.answering(() -> turn(editor, parts));
      } finally {
        editor.prompts().remove(id);
      }
    });
  }

  private JsonObject turn(EditorSession editor, List<Part> parts) {
    if (open.slash(editor, parts)) return stopped("end_turn");
    var ended = editor.session().prompt(parts);
    return switch (ended.reason()) {
      case END_TURN -> stopped("end_turn");
      case MAX_TOKENS -> stopped("max_tokens");
      case MAX_TURNS, TIMED_OUT -> stopped("max_turn_requests");
      case REFUSAL -> stopped("refusal");
      case CANCELLED -> stopped("cancelled");
      case FAILED -> throw ended.failure().map(Errors::of)
          .orElseGet(() -> new RemoteError(RemoteError.INTERNAL_ERROR, "The turn failed"));
    };
  }

  private static JsonObject stopped(String reason) {
    return new JsonObject().add("stopReason", reason);
  }

  /// Ends whatever the session does; nothing to do is fine.
  void cancel(Params params) {
    params.maybe("sessionId").flatMap(open::find).ifPresent(open::cancel);
  }

  private Reply close(Params params) {
    var id = params.text("sessionId");
    return new Reply.Later(() -> Errors.answering(() -> {
      open.close(id);
      return new JsonObject();
    }));
  }

  private Reply delete(Params params) {
    var id = params.text("sessionId");
    return new Reply.Later(() -> Errors.answering(() -> {
      open.close(id);
      open.delete(id);
      return new JsonObject();
    }));
  }

  private Reply setMode(Params params) {
    var editor = open.require(params);
    var word = params.text("modeId");
    var mode = Mode.parse(word).orElseThrow(() ->
        RemoteError.badParams("Unknown mode: %s (use edit, plan or ask)".formatted(word)));
    return answered(() -> editor.session().setMode(mode));
  }

  private Reply setModel(Params params) {
    var editor = open.require(params);
    editor.session().setModel(params.text("modelId"));
    return new Reply.Now(new JsonObject().add("configOptions", open.options().all(editor)));
  }

  private Reply setOption(Params params) {
    var editor = open.require(params);
    open.options().set(editor, params);
    return new Reply.Now(new JsonObject().add("configOptions", open.options().all(editor)));
  }

  private static Reply answered(Runnable deed) {
    deed.run();
    return new Reply.Now(new JsonObject());
  }
}
