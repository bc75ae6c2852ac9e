package kosmokrator.acp;

import com.eclipsesource.json.JsonObject;
import java.util.Optional;
import kosmokrator.agent.Mode;
import kosmokrator.agent.PermissionMode;
import kosmokrator.rpc.Reply;
import kosmokrator.rpc.RemoteError;

/// The methods that begin with `kosmokrator/`, with or without an underscore before.
final class RuntimeMethods {
  private final OpenSessions open;
  private final Host host;

  RuntimeMethods(OpenSessions open, Host host) {
    this.open = open;
    this.host = host;
  }

  /// Begins a request; empty when there is no such method.
  Optional<Reply> request(String method, Params params) {
    if (method.equals("capabilities"))
      return Optional.of(new Reply.Now(new JsonObject().add("kosmokratorCapabilities", Capabilities.ours())));
    if (method.equals("runtime/set")) return Optional.of(set(open.require(params), params));
    return host.extension(method).map(extension -> call(extension, open.require(params), params.object()));
  }

  private Reply call(Host.Extension extension, EditorSession editor, JsonObject params) {
    return new Reply.Later(() -> Errors.answering(() -> extension.call(new Host.Request(editor.session(), open.all(),
        editor.overlay(), params, editor.nativeEvents()::tell))));
  }

  /// Everything is checked before anything is set.
  private Reply set(EditorSession editor, Params params) {
    var session = editor.session();
    var mode = params.maybe("mode").map(word -> Mode.parse(word).orElseThrow(() -> unknown("mode", word)));
    var permission = params.maybe("permissionMode")
        .map(word -> PermissionMode.parse(word).orElseThrow(() -> unknown("permissionMode", word)));
    params.maybe("provider").ifPresent(host::requireProvider);
    model(params).ifPresent(session::setModel);
    mode.ifPresent(session::setMode);
    permission.ifPresent(session::setPermissionMode);
    return new Reply.Now(open.state(editor, false));
  }

  /// The provider named wins over the one in front of the model's name.
  private static Optional<String> model(Params params) {
    var provider = params.maybe("provider");
    var model = params.maybe("model");
    if (provider.isEmpty()) return model;
    var before = provider.get() + "/";
    return Optional.of(model.map(name -> name.startsWith(before) ? name : before + name).orElse(provider.get()));
  }

  private static RemoteError unknown(String name, String word) {
    return RemoteError.badParams("Unknown %s: %s".formatted(name, word));
  }
}
