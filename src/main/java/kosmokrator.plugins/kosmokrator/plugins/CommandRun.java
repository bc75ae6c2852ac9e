package kosmokrator.plugins;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kosmokrator.io.ChildProcess.Streams;
import kosmokrator.plugins.GoFlags.Parsed;
import kosmokrator.values.Fault;

/// One command line of flags, from its words to the exit code: which plugins it means, and each of them in order. Only
/// those it means are started, and those whose flags are not known yet.
final class CommandRun implements AutoCloseable {
  private final List<Plugin> plugins;
  private final PluginSettings settings;
  private final FlagCache cache;
  private final Starter starter;
  private final PluginOutput output;
  private final Map<Plugin, Started> started = new HashMap<>();
  private final Map<Plugin, Declared> declared = new LinkedHashMap<>();
  private final Set<Plugin> lost = new HashSet<>();

  CommandRun(List<Plugin> plugins, PluginSettings settings, FlagCache cache, Starter starter, PluginOutput output) {
    this.plugins = plugins;
    this.settings = settings;
    this.cache = cache;
    this.starter = starter;
    this.output = output;
  }

  PluginRun run(List<String> words) {
    for (var plugin : plugins) declare(plugin);
    while (true) {
      var roster = new Roster(known());
      switch (GoFlags.parse(roster.types(), words)) {
        case Parsed.Help _ -> {
          return new PluginRun.Help();
        }
        case Parsed.Misuse(var message) -> {
          roster.warnings().forEach(output::note);
          return new PluginRun.Misuse(message, roster.flags());
        }
        case Parsed.Values(var given) -> {
          var meant = roster.owners(given.keySet());
          var absent = meant.stream().filter(plugin -> !started.containsKey(plugin) && !lost.contains(plugin)).toList();
          if (absent.isEmpty()) return finish(roster, given, words);
          absent.forEach(this::start);
        }
      }
    }
  }

  /// In the order of the plugins, whichever was asked first.
  private Map<Plugin, Declared> known() {
    var known = new LinkedHashMap<Plugin, Declared>();
    for (var plugin : plugins) if (declared.containsKey(plugin)) known.put(plugin, declared.get(plugin));
    return known;
  }

  private void declare(Plugin plugin) {
    var known = cache.declared(plugin, settings.yaml(plugin.id()));
    if (known.isPresent()) {
      declared.put(plugin, known.get());
      return;
    }
    try {
      begin(plugin);
    } catch (PluginError | Fault broken) {
      output.note("Plugin '%s' is not used: %s".formatted(plugin.id(), broken.getMessage()));
    }
  }

  /// One whose flags were known but that does not start any more has failed when its turn comes.
  private void start(Plugin plugin) {
    try {
      begin(plugin);
    } catch (PluginError | Fault broken) {
      lost.add(plugin);
      fail(plugin, broken);
    }
  }

  private void begin(Plugin plugin) {
    var configuration = settings.yaml(plugin.id());
    var begun = starter.start(plugin, Streams.OURS, output);
    started.put(plugin, begun);
    var said = begun.register(configuration);
    if (!cache.declared(plugin, configuration).filter(said::equals).isPresent()) cache.put(plugin, configuration, said);
    declared.put(plugin, said);
  }

  private void fail(Plugin plugin, RuntimeException broken) {
    output.failure("Plugin '%s': %s".formatted(plugin.id(), broken.getMessage()));
  }

  private PluginRun finish(Roster roster, Map<String, String> given, List<String> words) {
    roster.warnings().forEach(output::note);
    var meant = roster.owners(given.keySet());
    if (meant.isEmpty()) return new PluginRun.Nothing();
    var code = 0L;
    for (var plugin : meant) {
      var own = lost.contains(plugin) ? 1 : execute(plugin, request(roster, plugin, given, words));
      if (code == 0) code = own;
    }
    return new PluginRun.Done((int) (code & 0xff));
  }

  private long execute(Plugin plugin, JsonObject request) {
    try {
      var result = started.get(plugin).execute(request);
      var said = new ByteArrayOutputStream();
      said.writeBytes(result.stdout());
      return result.code() == 0 && !result.auths().isEmpty()
          ? store(plugin, result, said) : tell(result, said, result.code());
    } catch (PluginError | Fault broken) {
      fail(plugin, broken);
      return 1;
    }
  }

  private long tell(Started.Result result, ByteArrayOutputStream said, long code) {
    output.stdout(said.toByteArray());
    output.stderr(result.stderr());
    return code;
  }

  /// The records that come before one that cannot be stored stay stored.
  private long store(Plugin plugin, Started.Result result, ByteArrayOutputStream said) {
    var folder = new AuthFolder(settings.authFolder());
    var lines = new StringBuilder();
    try {
      for (var i = 0; i < result.auths().size(); i++) {
        var one = new AuthRecord(result.auths().get(i));
        if (one.provider().isEmpty()) throw new PluginError("command-line auth " + (i + 1) + " is invalid");
        store(one, folder, lines);
      }
    } catch (PluginError | Fault refused) {
      tell(result, said, 1);
      fail(plugin, refused);
      return 1;
    }
    if (!lines.isEmpty() && result.stdout().length > 0 && result.stdout()[result.stdout().length - 1] != '\n')
      said.write('\n');
    said.writeBytes(lines.toString().getBytes(StandardCharsets.UTF_8));
    return tell(result, said, 0);
  }

  private static void store(AuthRecord one, AuthFolder folder, StringBuilder lines) {
    try {
      one.store(folder).ifPresent(file -> lines.append("Authentication saved to ").append(file).append('\n'));
    } catch (PluginError | Fault refused) {
      throw new PluginError("save command-line auth " + kosmokrator.values.Printable.line(one.name()) + ": "
          + refused.getMessage());
    }
  }

  private JsonObject request(Roster roster, Plugin plugin, Map<String, String> given, List<String> words) {
    var args = new JsonArray();
    words.forEach(args::add);
    var all = new JsonObject();
    Roster.NATIVE.forEach(name -> all.add(name, flag(name, "", given.getOrDefault(name, "false"), false)));
    var triggered = new JsonObject();
    roster.flags().forEach((owner, flags) -> {
      for (var flag : flags) {
        var value = given.getOrDefault(flag.name(), flag.standard());
        var told = flag(flag.name(), flag.type().word(), value, given.containsKey(flag.name()));
        all.add(flag.name(), told);
        if (owner == plugin && given.containsKey(flag.name())) triggered.add(flag.name(), told);
      }
    });
    return new JsonObject().add("Program", "kosmokrator").add("Args", args)
        .add("ConfigPath", settings.home().settings().toString()).add("Host", host()).add("Flags", all)
        .add("TriggeredFlags", triggered);
  }

  private static JsonObject flag(String name, String type, String value, boolean set) {
    return new JsonObject().add("Name", name).add("Type", type).add("Value", value).add("Set", set);
  }

  private JsonObject host() {
    return new JsonObject().add("AuthDir", settings.authFolder().toString()).add("ProxyURL", "")
        .add("ForceModelPrefix", false)
        .add("OAuthModelAlias", Json.NULL).add("ExcludedModels", Json.NULL);
  }

  @Override public void close() {
    started.values().forEach(Started::close);
  }
}
