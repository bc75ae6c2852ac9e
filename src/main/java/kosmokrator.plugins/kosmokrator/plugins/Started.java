package kosmokrator.plugins;

import com.eclipsesource.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/// A plugin that was started and may be called, in the order of its life: registered, asked for its flags, then for its
/// command. Whoever started it closes it.
final class Started implements AutoCloseable {
  private static final int SCHEMA = 3;
  private static final String EXECUTE = "command_line.execute";
  private final Link link;
  private final Limits limits;
  private Declared declared;

  Started(Link link, Limits limits) {
    this.link = link;
    this.limits = limits;
  }

  /// Registers it with its configuration and asks for its flags.
  Declared register(String configuration) {
    declared = registered(configuration);
    if (declared.hasFlags()) declared = declared.withFlags(flags());
    return declared;
  }

  private Declared registered(String configuration) {
    var yaml = Base64.getEncoder().encodeToString(configuration.getBytes(StandardCharsets.UTF_8));
    var request = new JsonObject().add("config_yaml", yaml).add("schema_version", SCHEMA);
    var told = call("plugin.register", request);
    if (told.whole("schema_version") > SCHEMA) {
      throw new PluginError("plugin schema version " + told.whole("schema_version") + " is not supported");
    }
    var metadata = Metadata.of(told.object("metadata"));
    var capabilities = capabilities(told.object("capabilities"));
    if (!metadata.isComplete() || capabilities.isEmpty())
      throw new PluginError("returned invalid metadata or no capabilities");
    return new Declared(metadata, capabilities, List.of());
  }

  private static List<String> capabilities(Told told) {
    return told.object().names().stream().filter(name -> told.object().get(name).isTrue()).toList();
  }

  private List<Declared.Wanted> flags() {
    return Declared.flags(call("command_line.register", new JsonObject().add("Plugin", declared.metadata().toJson())));
  }

  private Told call(String method, JsonObject request) {
    return Envelopes.result(method, link.call(method, Envelopes.bytes(request), limits.start()));
  }

  /// What a command brought.
  record Result(byte[] stdout, byte[] stderr, List<Told> auths, long code) {}

  /// Runs its command.
  Result execute(JsonObject request) {
    var whole = new JsonObject().add("Plugin", declared.metadata().toJson());
    request.forEach(member -> whole.add(member.getName(), member.getValue()));
    var told = Envelopes.result(EXECUTE, link.call(EXECUTE, Envelopes.bytes(whole), limits.time()));
    var result = new Result(told.bytes("Stdout"), told.bytes("Stderr"), told.objects("Auths"), told.whole("ExitCode"));
    if ((long) result.stdout.length + result.stderr.length > Limits.OUTPUT) {
      throw new PluginError("output limit exceeded: " + Limits.OUTPUT + " bytes");
    }
    return result;
  }

  @Override public void close() {
    link.close();
  }
}
