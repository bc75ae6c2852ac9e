package kosmokrator.acp;

import com.eclipsesource.json.JsonObject;
import java.util.concurrent.Callable;
import java.util.function.Function;
import kosmokrator.rpc.Reply;

/// A session on its way to the client: made, described in the answer, and only then heard of.
final class Opening {
  private final OpenSessions open;
  private final Function<EditorSession, JsonObject> answer;
  private volatile EditorSession made;

  Opening(OpenSessions open, Function<EditorSession, JsonObject> answer) {
    this.open = open;
    this.answer = answer;
  }

  Reply reply(Callable<EditorSession> work) {
    return new Reply.Followed(() -> Errors.answering(() -> {
      var session = work.call();
      var described = answer.apply(session);
      made = session;
      return described;
    }), this::goLive);
  }

  private void goLive() {
    if (made == null) return;
    made.live();
    made.offer(open.slashCommands());
  }
}
