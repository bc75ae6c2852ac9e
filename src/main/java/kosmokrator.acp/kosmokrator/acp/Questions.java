package kosmokrator.acp;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import java.util.List;
import java.util.Optional;
import kosmokrator.agent.Surface.Choice;
import kosmokrator.rpc.RemoteError;
import kosmokrator.values.Fault;

/// `ask_user` and `ask_choice` as forms of the client (`elicitation/create`); without
/// forms a choice becomes a permission request, and a free question is not asked.
record Questions(Wire wire, Approvals approvals, boolean forms) {
  private static final String FIELD = "answer";

  Optional<String> ask(String call, String question) {
    if (!forms) return Optional.empty();
    return form(call, question, new JsonObject().add("type", "string").add("title", "Answer"));
  }

  Optional<String> choose(String call, String question, List<Choice> choices) {
    if (!forms) return Optional.of(approvals.choose(call, question, choices)).filter(label -> !label.isEmpty());
    var options = new JsonArray();
    for (var choice : choices) options.add(new JsonObject().add("const", choice.label()).add("title", title(choice)));
    return form(call, question, new JsonObject().add("type", "string").add("title", "Choice").add("oneOf", options))
        .filter(label -> choices.stream().anyMatch(choice -> choice.label().equals(label)));
  }

  private static String title(Choice choice) {
    var title = choice.detail().isEmpty() ? choice.label() : choice.label() + ": " + choice.detail();
    return choice.recommended() ? title + " (recommended)" : title;
  }

  private Optional<String> form(String call, String question, JsonObject field) {
    var schema = new JsonObject().add("type", "object").add("properties", new JsonObject().add(FIELD, field))
        .add("required", new JsonArray().add(FIELD));
    try {
      var answer = wire.ask("elicitation/create",
          new JsonObject().add("toolCallId", call).add("mode", "form").add("message", question)
          .add("requestedSchema", schema), Approvals.PATIENCE);
      var accepted = answer.get("action") != null && answer.get("action").isString()
          && answer.getString("action", "").equals("accept");
      if (!accepted || !(answer.get("content") instanceof JsonObject content) || content.get(FIELD) == null)
        return Optional.empty();
      return content.get(FIELD).isString() ? Optional.of(content.getString(FIELD, "")) : Optional.empty();
    } catch (RemoteError | Fault nothing) {
      return Optional.empty();
    }
  }
}
