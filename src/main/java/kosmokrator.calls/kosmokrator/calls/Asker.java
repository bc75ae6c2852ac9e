package kosmokrator.calls;

import com.eclipsesource.json.JsonObject;
import kosmokrator.values.Effect;
import kosmokrator.values.FunctionName;

/// Asks a person for approval. A surface that can show a question implements it; whoever cannot ask answers [Answer#NOBODY].
@FunctionalInterface
public interface Asker {
  /// What is to be approved. `arguments` are shown as they will be sent, secrets never are among them.
  record Question(FunctionName function, Effect effect, JsonObject arguments) {}

  /// Silence, errors and a closed connection are [#NO].
  enum Answer { YES, NO, NOBODY }

  Answer ask(Question question);

  /// For shells, cron jobs and scripts: there is nobody to ask.
  static Asker nobody() {
    return _ -> Answer.NOBODY;
  }
}
