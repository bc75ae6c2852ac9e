package kosmokrator.cli;

import com.eclipsesource.json.JsonObject;
import kosmokrator.agent.Event;
import kosmokrator.agent.Session;
import kosmokrator.agent.Turn;
import kosmokrator.values.Failure;

/// For programs that wait: one document at the end.
final class JsonOutput extends HeadlessOutput {
  JsonOutput(Parts parts) {
    super(parts);
  }

  @Override void show(Event event) {}

  @Override int ended(Session session, Turn turn, int code) {
    var document = result(session, turn).add("tool_calls", toolCalls());
    parts.printer().result(turn.failure().map(failure -> failed(document, failure, code)).orElse(document));
    return code;
  }

  private JsonObject failed(JsonObject document, Failure failure, int code) {
    var merged = kosmokrator.values.JsonText.merge(document, error(failure.orNext("kosmokrator help agent"), code));
    return merged.set("type", "error");
  }

  @Override int failed(Failure failure) {
    var code = Exit.of(failure).number();
    parts.printer().result(error(failure, code));
    return code;
  }
}
