package kosmokrator.agent;

import com.eclipsesource.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import kosmokrator.values.Fields;
import kosmokrator.values.Worded;

/// Something to remember beyond a session. It does not hang on the session that wrote it down.
///
/// @param project the root of the project it is about; none for what is about the user
/// @param session who wrote it down, for information only
/// @param expires when it is forgotten; like all times here milliseconds since 1970
record Memory(long id, Type type, Weight weight, String title, String content, boolean pinned, Optional<String> project,
    Optional<String> session, Optional<Long> expires, long created, long updated) {

  /// What it is about. `COMPACTION` is what was learned from a conversation when that was made shorter.
  enum Type implements Worded {
    PROJECT, USER, DECISION, COMPACTION;

    /// Those that a model may save.
    static final List<String> SAVED = List.of(PROJECT.word(), USER.word(), DECISION.word());

    static Type of(String word) {
      return Worded.parse(values(), word).orElse(PROJECT);
    }
  }

  /// How much it matters: always in sight, for the work at hand, or for later.
  enum Weight implements Worded {
    PRIORITY, WORKING, DURABLE;

    static final List<String> WORDS = Arrays.stream(values()).map(Weight::word).toList();

    static Weight of(String word) {
      return Worded.parse(values(), word).orElse(DURABLE);
    }
  }

  boolean isExpired(long now) {
    return expires.filter(end -> end <= now).isPresent();
  }

  JsonObject json() {
    var json = new JsonObject().add("id", id).add("type", type.word()).add("class", weight.word()).add("title", title)
        .add("content", content).add("pinned", pinned);
    project.ifPresent(root -> json.add("project", root));
    session.ifPresent(writer -> json.add("session", writer));
    expires.ifPresent(end -> json.add("expires_at", end));
    return json.add("created_at", created).add("updated_at", updated);
  }

  static Memory read(Fields fields) {
    return new Memory(fields.whole("id", 0), Type.of(fields.string("type", "")), Weight.of(fields.string("class", "")),
        fields.string("title", ""), fields.string("content", ""), fields.bool("pinned", false),
        fields.string("project"), fields.string("session"), fields.whole("expires_at"), fields.whole("created_at", 0),
        fields.whole("updated_at", 0));
  }
}
