package kosmokrator.calls;

import com.eclipsesource.json.JsonObject;
import kosmokrator.values.Effect;
import kosmokrator.values.FunctionName;
import kosmokrator.values.Worded;

/// Asks a person for approval. A surface that can show a question
/// implements it; whoever cannot ask answers [Answer#NOBODY].
@FunctionalInterface
public interface Asker {
  /// What is to be approved, and why that is asked (may be empty). `arguments` are shown as they will be sent, secrets
  /// never are among them.
  record Question(FunctionName function, Effect effect, JsonObject arguments, String reason) {
    public Question(FunctionName function, Effect effect, JsonObject arguments) {
      this(function, effect, arguments, "");
    }
  }

  /// Silence, errors and a closed connection are [#REJECT_ONCE]. What holds always holds for just these arguments, as
  /// long as the owner of the function keeps it, see [Function#answered].
  enum Answer implements Worded {
    ALLOW_ONCE, ALLOW_ALWAYS, REJECT_ONCE, REJECT_ALWAYS, NOBODY
  }

  Answer ask(Question question);

  /// For shells, cron jobs and scripts: there is nobody to ask.
  static Asker nobody() {
    return _ -> Answer.NOBODY;
  }
}
