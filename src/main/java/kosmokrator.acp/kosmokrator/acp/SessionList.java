package kosmokrator.acp;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import java.time.Instant;
import java.util.List;
import kosmokrator.agent.Sessions;
import kosmokrator.agent.Sessions.SessionInfo;

/// The answer to `session/list`: one page, newest first.
final class SessionList {
  static final int PAGE = 50;

  private SessionList() {}

  static JsonObject answer(Sessions.Page page) {
    var answer = new JsonObject().add("sessions", array(page.sessions()));
    page.next().ifPresent(cursor -> answer.add("nextCursor", cursor));
    return answer;
  }

  private static JsonArray array(List<SessionInfo> page) {
    var array = new JsonArray();
    for (var session : page)
      array.add(new JsonObject().add("sessionId", session.id()).add("cwd", session.folder().toString())
        .add("title", session.title()).add("updatedAt", Instant.ofEpochMilli(session.updated()).toString()));
    return array;
  }
}
