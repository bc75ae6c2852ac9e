package kosmokrator.acp;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import kosmokrator.calls.Asker.Answer;
import kosmokrator.agent.Surface.Approval;
import kosmokrator.agent.Surface.Choice;
import kosmokrator.rpc.RemoteError;
import kosmokrator.values.Fault;

/// `session/request_permission`: whatever is no clear yes is a no.
final class Approvals {
  /// How long a person may think.
  static final Duration PATIENCE = Duration.ofMinutes(30);
  private static final Answer[] ANSWERS = {Answer.ALLOW_ONCE, Answer.ALLOW_ALWAYS, Answer.REJECT_ONCE,
      Answer.REJECT_ALWAYS};
  private static final String[] IDS = {"allow_once", "allow_always", "reject_once", "reject_always"};
  private static final String[] NAMES = {"Allow once", "Allow always", "Reject", "Reject always"};
  private final Wire wire;

  Approvals(Wire wire) {
    this.wire = wire;
  }

  Answer ask(Approval approval) {
    var chosen = answer(new JsonObject().add("toolCall", toolCall(approval)).add("options", options()));
    for (var i = 0; i < IDS.length; i++) if (IDS[i].equals(chosen)) return ANSWERS[i];
    return Answer.REJECT_ONCE;
  }

  /// The same round trip for a choice, for clients without forms; empty when nothing was chosen.
  String choose(String call, String question, List<Choice> choices) {
    var options = new JsonArray();
    for (var i = 0; i < choices.size(); i++) options.add(option("choice_" + i, choices.get(i).label(), "allow_once"));
    options.add(option("dismiss", "Dismiss", "reject_once"));
    var chosen = answer(new JsonObject()
        .add("toolCall", new JsonObject().add("toolCallId", call).add("title", question)).add("options", options));
    for (var i = 0; i < choices.size(); i++) if (chosen.equals("choice_" + i)) return choices.get(i).label();
    return "";
  }

  static JsonArray options() {
    var options = new JsonArray();
    for (var i = 0; i < IDS.length; i++) options.add(option(IDS[i], NAMES[i], IDS[i]));
    return options;
  }

  /// Several clients show nothing but this object, so it repeats all that was told of the call.
  static JsonObject toolCall(Approval approval) {
    var changes = new ArrayList<JsonObject>();
    approval.changes().forEach(change -> changes.add(ToolCalls.diff(change)));
    var call = new JsonObject().add("toolCallId", approval.call()).add("title", approval.title())
        .add("kind", ToolCalls.kind(approval.kind())).add("status", "pending").add("rawInput", approval.arguments());
    return changes.isEmpty() ? call : call.add("content", ToolCalls.array(changes));
  }

  private static JsonObject option(String id, String name, String kind) {
    return new JsonObject().add("optionId", id).add("name", name).add("kind", kind);
  }

  /// The id of the chosen option, empty when there is none.
  private String answer(JsonObject params) {
    try {
      var answer = wire.ask("session/request_permission", params, PATIENCE);
      if (!(answer.get("outcome") instanceof JsonObject outcome)) return "";
      var selected = outcome.get("outcome") != null && outcome.get("outcome").isString()
          && outcome.getString("outcome", "").equals("selected");
      return selected && outcome.get("optionId") != null && outcome.get("optionId").isString()
          ? outcome.getString("optionId", "") : "";
    } catch (RemoteError | Fault no) {
      return "";
    }
  }
}
