package kosmokrator.mcp;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.function.BiFunction;
import kosmokrator.calls.Asker;
import kosmokrator.rpc.RemoteError;
import kosmokrator.values.JsonText;
import kosmokrator.values.Loose;

/// Asks for approval with a form that the client shows to its user (`elicitation/create`). Only an accepted form in
/// which the box is ticked is a yes.
record FormAsker(BiFunction<String, JsonObject, JsonValue> client) implements Asker {
  private static final int MOST = 1_000;

  @Override public Answer ask(Question question) {
    var arguments = JsonText.compact(question.arguments());
    var message = "Allow %s (%s) with %s?".formatted(question.function(), question.effect().word(),
        arguments.length() > MOST ? arguments.substring(0, MOST) + "…" : arguments);
    var box = new JsonObject().add("type", "boolean").add("title", "Allow this call").add("default", false);
    var schema = new JsonObject().add("type", "object").add("properties", new JsonObject().add("allow", box))
        .add("required", Json.array("allow"));
    try {
      var answer = Loose.object(client.apply("elicitation/create",
          new JsonObject().add("message", message).add("requestedSchema", schema)));
      var accepted = Loose.text(answer, "action").equals("accept")
          && Loose.flag(Loose.object(answer, "content"), "allow", false);
      return accepted ? Answer.ALLOW_ONCE : Answer.REJECT_ONCE;
    } catch (RemoteError refused) {
      return Answer.REJECT_ONCE;
    }
  }
}
