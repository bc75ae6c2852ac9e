package kosmokrator.mcp;

import com.eclipsesource.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kosmokrator.calls.AuditLog;
import kosmokrator.calls.Asker;
import kosmokrator.calls.Call;
import kosmokrator.calls.Calls;
import kosmokrator.calls.Result;
import kosmokrator.io.Clock;
import kosmokrator.io.Egress;
import kosmokrator.io.Redactor;
import kosmokrator.values.Effect;
import kosmokrator.values.FunctionName;
import kosmokrator.values.JsonText;

/// A home, a project and the servers that a test wants, with everything that Calls needs.
final class Bed implements AutoCloseable {
  final Folder folder;
  final Redactor redactor = new Redactor();
  final List<JsonObject> notes = java.util.Collections.synchronizedList(new ArrayList<>());
  private final Egress egress;
  private JsonObject capabilities = new JsonObject().add("roots", new JsonObject());
  private Mcp mcp;

  Bed(Path top) {
    folder = new Folder(top);
    egress = new Egress(folder.environment(), Clock.system(), redactor);
  }

  /// A server of the user: the fake program with these words.
  Bed program(String name, String... words) {
    return own(name, entry(words));
  }

  static JsonObject entry(String... words) {
    var args = new ArrayList<>(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData",
        "-Xshare:auto", "-Xmx128m", "-cp",
        System.getProperty("java.class.path"), "kosmokrator.mcp.FakeProgram"));
    args.addAll(List.of(words));
    return new JsonObject().add("command", Path.of(System.getProperty("java.home"), "bin", "java").toString())
        .add("args", JsonText.array(args));
  }

  Bed own(String name, JsonObject entry) {
    new ServerEdits(folder.home()).add(kosmokrator.config.Scope.GLOBAL, name, entry, true);
    return this;
  }

  Bed project(String name, JsonObject entry) {
    new ServerEdits(folder.home()).add(kosmokrator.config.Scope.PROJECT, name, entry, true);
    return this;
  }

  /// Offers elicitation and sampling too.
  Bed answering() {
    capabilities = FakeServer.object("{\"roots\":{},\"sampling\":{},\"elicitation\":{\"form\":{}}}");
    return this;
  }

  Bed allow(String server) {
    var change = kosmokrator.config.Change.of(folder.home(), kosmokrator.config.Scope.GLOBAL);
    for (var effect : Effect.values())
      change = change.set(com.eclipsesource.json.Json.value("allow"), "mcp", "servers", server, "permissions",
          effect.word());
    change.apply();
    return this;
  }

  Mcp mcp() {
    return mcp == null ? mcp = mcp(Admission.TRUSTED) : mcp;
  }

  Mcp mcp(Admission admission) {
    return new Mcp(folder.home(), folder.environment(), folder.settings(), folder.secrets(redactor), redactor,
        () -> egress, Clock.system(), Servers.load(folder.home()), surface(), admission);
  }

  Surface surface() {
    return new Surface() {
      @Override public JsonObject capabilities() {
        return capabilities;
      }

      @Override public JsonObject answer(String server, String method, JsonObject params) {
        return method.equals("roots/list") ? Surface.roots(folder.project())
            : new JsonObject().add("action", "accept").add("message", params.getString("message", ""));
      }

      @Override public void note(String server, String method, JsonObject params) {
        notes.add(new JsonObject().add("server", server).add("method", method).add("params", params));
      }
    };
  }

  Result run(Call call) {
    return new Calls(mcp().catalog(), new AuditLog(folder.home(), Clock.system(), redactor), Clock.system(), "test")
        .run(call, Asker.nobody());
  }

  /// Calls whatever policy says.
  Result call(String function, String arguments) {
    return run(call(function, arguments, Call.Options.NONE));
  }

  Call call(String function, String arguments, Call.Options options) {
    return new Call(FunctionName.parse(function), JsonText.parseFile(arguments, "test"), java.util.Optional.empty(),
        Call.Run.REAL, Call.Policy.BYPASS, options);
  }

  /// The data of a call, or its failure's message.
  String told(String function, String arguments) {
    return told(call(function, arguments));
  }

  static String told(Result result) {
    return switch (result) {
      case Result.Done done -> JsonText.compact(done.data());
      case Result.Failed failed -> failed.reason().message();
      case Result.Refused refused -> refused.reason().message();
    };
  }

  @Override public void close() {
    if (mcp != null) mcp.close();
    egress.close();
  }
}
