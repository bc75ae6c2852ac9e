package kosmokrator.plugins;

import com.eclipsesource.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Supplier;
import kosmokrator.io.Egress;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.JsonText;

/// What this host does for a plugin while its command runs. What it does not do is answered with the error that plugins
/// know from there.
final class HostServices implements HostCalls {
  private final String plugin;
  private final AuthFolder auths;
  private final HostHttp http;
  private final PluginOutput output;

  HostServices(String plugin, AuthFolder auths, Supplier<Egress> egress, PluginOutput output) {
    this.plugin = plugin;
    this.auths = auths;
    this.http = new HostHttp(egress);
    this.output = output;
  }

  @Override public byte[] answer(String method, byte[] request) {
    try {
      return Envelopes.ok(dispatch(method, told(method, request)));
    } catch (PluginError | Fault refused) {
      return Envelopes.error(refused.getMessage());
    } catch (RuntimeException | StackOverflowError defect) {
      return Envelopes.error("host failure: " + defect.getClass().getSimpleName());
    }
  }

  private static Told told(String method, byte[] request) {
    var text = new String(request, StandardCharsets.UTF_8);
    var value = text.isBlank() ? new JsonObject() : JsonText.parse(text, "the request", Failure.Kind.INVALID_ARGUMENTS);
    if (value.isNull()) value = new JsonObject();
    if (!value.isObject()) throw new PluginError("the request of " + method + " is no object");
    return new Told(value.asObject(), method, LongTexts.NONE);
  }

  private JsonObject dispatch(String method, Told request) {
    return switch (method) {
      case "host.log" -> log(request);
      case "host.http.do" -> http.send(request);
      case "host.http.do_stream" -> http.open(request);
      case "host.http.stream_read" -> http.read(request);
      case "host.http.stream_close" -> http.close(request);
      case "host.auth.list" -> new JsonObject().add("files", auths.list());
      case "host.auth.save" -> save(request);
      case "host.auth.get", "host.auth.get_runtime" -> throw new PluginError("core auth manager unavailable");
      default -> throw new PluginError(unsupported(method));
    };
  }

  private static String unsupported(String method) {
    if (method.startsWith("host.model.execute")) return "host model executor is unavailable";
    return method.startsWith("host.stream.") ? "stream is closed"
        : "unsupported host callback " + kosmokrator.values.Printable.line(method);
  }

  /// What is for people goes to standard error; details for developers are dropped.
  private JsonObject log(Told request) {
    var level = request.text("level").strip().toLowerCase(Locale.ROOT);
    var message = request.text("message").strip();
    var text = new StringBuilder("Plugin '" + plugin + "': ").append(message.isEmpty() ? "plugin log" : message);
    for (var field : request.object("fields").object()) {
      var value = field.getValue().isString() ? field.getValue().asString() : JsonText.compact(field.getValue());
      text.append(' ').append(field.getName()).append('=').append(value);
    }
    if (level.equals("info") || level.equals("warn") || level.equals("error")) output.note(text.toString());
    return new JsonObject();
  }

  private JsonObject save(Told request) {
    var name = request.text("name").strip();
    var json = request.object("json").object();
    if (!name.endsWith(".json") || name.indexOf('/') >= 0 || name.indexOf('\\') >= 0) {
      throw new PluginError("auth file name must end with .json and hold no slash");
    }
    if (json.isEmpty()) throw new PluginError("json must be an object");
    var file = auths.file(name);
    auths.write(file, JsonText.compact(json));
    return new JsonObject().add("name", name).add("path", file.toString());
  }

  @Override public void close() {
    http.close();
  }
}
