package kosmokrator.mcp;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import java.nio.file.Path;
import java.util.Optional;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;

/// What the program around us offers to MCP servers, and where it hears what they say. Called from any thread, several
/// at a time. What is offered is what servers are told: they are refused everything else.
public interface Surface {
  /// The client capabilities (`roots`, `sampling`, `elicitation`, ...) as the protocol writes them.
  JsonObject capabilities();

  /// Answers `roots/list`, `sampling/createMessage` or
  /// `elicitation/create`; may wait for a person. A fault is the refusal.
  JsonObject answer(String server, String method, JsonObject params);

  /// A notification: `notifications/message`, `notifications/progress`, `notifications/resources/updated` and the
  /// `list_changed` ones. Must return at once.
  default void note(String server, String method, JsonObject params) {}

  /// The least severe log messages that are wanted (`debug` to `emergency`), or empty for the server's own choice.
  default String logLevel() {
    return "";
  }

  /// Who lets the user sign in when a server wants it in the middle of a call. Without, the call fails and says how to
  /// sign in; a call waits no longer for a sign-in than for anything else.
  default Optional<AuthPrompt> authorization() {
    return Optional.empty();
  }

  /// For command lines and scripts: the project's root is told, and there is nobody to ask.
  static Surface of(Path root) {
    return new Surface() {
      @Override public JsonObject capabilities() {
        return new JsonObject().add("roots", new JsonObject());
      }

      @Override public JsonObject answer(String server, String method, JsonObject params) {
        if (method.equals("roots/list")) return roots(root);
        throw Fault.of(Failure.Kind.STATE, "There is nobody to ask: " + method + " is not offered here");
      }
    };
  }

  /// The answer to `roots/list` for one folder.
  static JsonObject roots(Path root) {
    var name = root.getFileName() == null ? root.toString() : root.getFileName().toString();
    return new JsonObject().add("roots", new JsonArray()
        .add(new JsonObject().add("uri", root.toUri().toString()).add("name", name)));
  }
}
