package kosmokrator.plugins;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import kosmokrator.config.Home;
import kosmokrator.config.Settings;
import kosmokrator.io.ChildProcess.Streams;
import kosmokrator.io.Clock;
import kosmokrator.io.Egress;
import kosmokrator.io.Environment;
import kosmokrator.values.Fault;

/// The plugins of this user: found, trusted, and run. Nothing is read before the first question, and nothing is loaded
/// into this process ever. For one thread.
public final class Plugins {
  private static final Comparator<Plugin> ORDER = Plugins::order;
  private final PluginSettings settings;
  private final Platform platform;
  private final Clock clock;
  private final Pins pins;
  private final FlagCache cache;
  private final Starter starter;
  private final List<String> warnings = new ArrayList<>();
  private List<Plugin> all;

  /// `egress` is what plugins reach the network through; it is asked for when one does.
  public Plugins(Home home, Settings settings, Environment environment, Clock clock, Supplier<Egress> egress) {
    this.settings = PluginSettings.of(settings, home, environment);
    this.platform = Platform.of(environment);
    this.clock = clock;
    this.pins = new Pins(new StateFile(home.pluginTrust()));
    this.cache = new FlagCache(new StateFile(home.pluginFlags()));
    this.starter = new Starter(this.settings, environment, clock, egress);
  }

  /// Whether plugins are used at all: `plugins.enabled` of the settings.
  public boolean enabled() {
    return settings.enabled();
  }

  /// All plugins there are, in the order in which they run.
  public List<Plugin> all() {
    if (all == null) {
      var discovery = new Discovery(settings, platform);
      all = discovery.plugins().stream().map(this::plugin).sorted(ORDER).toList();
      warnings.addAll(discovery.warnings());
    }
    return all;
  }

  /// Higher priority first, then by ID.
  private static int order(Plugin one, Plugin other) {
    var byPriority = Long.compare(other.priority(), one.priority());
    return byPriority == 0 ? one.id().compareTo(other.id()) : byPriority;
  }

  /// What could not be read while looking for plugins.
  public List<String> warnings() {
    all();
    return List.copyOf(warnings);
  }

  public Optional<Plugin> find(String id) {
    return all().stream().filter(plugin -> plugin.id().equals(id)).findFirst();
  }

  private Plugin plugin(PluginFile file) {
    var open = file.openToOthers();
    var hash = cache.hash(file).orElseGet(() -> Hash.of(file));
    return new Plugin(file, settings.enabled(file.id()), settings.priority(file.id()),
        trust(file.id(), hash, open.isPresent()), hash, open);
  }

  private Plugin.Trust trust(String id, String hash, boolean open) {
    if (open) return Plugin.Trust.OPEN;
    return pins.hash(id).map(pin -> pin.equals(hash) ? Plugin.Trust.TRUSTED : Plugin.Trust.CHANGED)
        .orElse(Plugin.Trust.UNKNOWN);
  }

  /// From now on just this file is trusted under its name.
  public void trust(Plugin plugin) {
    pins.put(plugin.id(), plugin.hash(), plugin.path().toString(), clock.now());
    all = null;
  }

  /// Ends the trust in a name; false when there was none.
  public boolean distrust(String id) {
    all = null;
    return pins.remove(id);
  }

  private List<Plugin> usable() {
    return enabled() ? all().stream().filter(Plugin::isUsable).toList() : List.of();
  }

  /// The flags of the plugins in use, as far as they are known without starting one.
  public Map<Plugin, List<PluginFlag>> knownFlags() {
    var declared = new LinkedHashMap<Plugin, Declared>();
    for (var plugin : usable()) {
      cache.declared(plugin, settings.yaml(plugin.id())).ifPresent(known -> declared.put(plugin, known));
    }
    return new Roster(declared).flags();
  }

  /// The flags of the plugins in use; those that are not known yet are asked for, without a terminal to talk to. What
  /// is wrong with one is told to `output`.
  public Map<Plugin, List<PluginFlag>> flags(PluginOutput output) {
    var declared = new LinkedHashMap<Plugin, Declared>();
    for (var plugin : usable()) {
      try {
        declared.put(plugin, cache.declared(plugin, settings.yaml(plugin.id())).orElseGet(() -> ask(plugin, output)));
      } catch (PluginError | Fault broken) {
        output.note("Plugin '%s' is not used: %s".formatted(plugin.id(), broken.getMessage()));
      }
    }
    var roster = new Roster(declared);
    roster.warnings().forEach(output::note);
    return roster.flags();
  }

  private Declared ask(Plugin plugin, PluginOutput output) {
    var configuration = settings.yaml(plugin.id());
    try (var started = starter.start(plugin, Streams.SILENT, output)) {
      var declared = started.register(configuration);
      cache.put(plugin, configuration, declared);
      return declared;
    }
  }

  /// What a plugin says about itself, asked anew without a terminal
  /// to talk to. It must be trusted; it need not be enabled.
  public Checked check(Plugin plugin, PluginOutput output) {
    try {
      var declared = ask(plugin, output);
      var roster = new Roster(Map.of(plugin, declared));
      return new Checked(Optional.of(declared.metadata()), declared.capabilities(), roster.flags().get(plugin),
          roster.warnings(), Optional.empty());
    } catch (PluginError | Fault broken) {
      return new Checked(Optional.empty(), List.of(), List.of(), List.of(), Optional.of(broken.getMessage()));
    }
  }

  /// What came out when a plugin was asked.
  ///
  /// @param warnings flags of its that cannot be used
  /// @param problem why it cannot be used at all
  public record Checked(Optional<Metadata> metadata, List<String> capabilities, List<PluginFlag> flags,
      List<String> warnings, Optional<String> problem) {
    /// Whether it has the one capability that counts here.
    public boolean hasCommandLine() {
      return capabilities.stream().anyMatch(Declared.COMMAND_LINE::equalsIgnoreCase);
    }
  }

  /// Runs a command line that begins with a flag, all of its words.
  public PluginRun run(List<String> words, PluginOutput output) {
    for (var plugin : enabled() ? all() : List.<Plugin>of()) {
      if (plugin.enabled() && !plugin.isUsable())
        output.note("Plugin '%s' is not used: it is %s\n  next: kosmokrator plugins:doctor %s"
            .formatted(plugin.id(), plugin.trust().word(), plugin.id()));
    }
    try (var run = new CommandRun(usable(), settings, cache, starter, output)) {
      return run.run(words);
    }
  }
}
