package kosmokrator.acp;

import com.eclipsesource.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import kosmokrator.agent.Desk;
import kosmokrator.rpc.RemoteError;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;

/// Files through the editor, which knows text that was not saved yet.
record EditorFiles(Wire wire, boolean reads, boolean writes) implements Desk {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Override public String read(Path path) {
    var answer = ask("fs/read_text_file", new JsonObject().add("path", path.toString()), path);
    if (answer.get("content") != null && answer.get("content").isString()) return answer.getString("content", "");
    throw Fault.of(Failure.Kind.PROVIDER_ERROR, "The editor answered without the text of " + path);
  }

  @Override public void write(Path path, String text) {
    ask("fs/write_text_file", new JsonObject().add("path", path.toString()).add("content", text), path);
  }

  private JsonObject ask(String method, JsonObject params, Path path) {
    try {
      return wire.ask(method, params, PATIENCE);
    } catch (RemoteError refused) {
      if (refused.code() == Errors.NOT_FOUND) throw Fault.of(Failure.Kind.UNKNOWN_NAME, "File not found: " + path);
      throw Fault.of(Failure.Kind.PROVIDER_ERROR, "The editor refused %s: %s".formatted(path, refused.getMessage()));
    }
  }
}
