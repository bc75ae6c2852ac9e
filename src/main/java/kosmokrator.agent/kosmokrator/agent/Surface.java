package kosmokrator.agent;

import com.eclipsesource.json.JsonObject;
import java.util.List;
import java.util.Optional;
import kosmokrator.calls.Asker;

/// Whoever shows a session: an editor, a terminal, a program that reads lines. It is
/// told what happens and asked what only a person can say. All of it may be called
/// from several threads; what waits is interrupted when the turn is cancelled.
public interface Surface {
  /// What happened, in order. Must return soon; a slow reader may hold it up, which holds up the session.
  void event(Event event);

  /// Asks for approval. Silence, errors and a closed connection are [Asker.Answer#REJECT_ONCE]; so is an interruption.
  Asker.Answer approve(Approval approval);

  /// Asks a free question; empty when nobody answers.
  default Optional<String> ask(String call, String question) {
    return Optional.empty();
  }

  /// Offers choices; the label of the chosen one, empty when none was.
  default Optional<String> choose(String call, String question, List<Choice> choices) {
    return Optional.empty();
  }

  /// Whether somebody can speak again after a turn. Otherwise a turn waits for the subagents in the background, since
  /// nobody would hear of them later.
  default boolean staysAfterTurn() {
    return true;
  }

  /// The surface's own view of files, which may hold text that was not saved yet; empty when it has none.
  default Optional<Desk> desk() {
    return Optional.empty();
  }

  /// The surface's own terminals to run commands in; empty when it has none.
  default Optional<Terminals> terminals() {
    return Optional.empty();
  }

  record Choice(String label, String detail, boolean recommended) {}

  /// A tool call that waits for approval.
  ///
  /// @param call its id, which was announced before
  /// @param arguments as they will be used
  /// @param reason why it is asked
  /// @param changes what it would do to files, as far as that is known
  record Approval(String call, String tool, String title, Tool.Kind kind, JsonObject arguments, String reason,
      List<FileChange> changes) {}
}
