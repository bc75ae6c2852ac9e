package kosmokrator.plugins;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kosmokrator.config.Home;
import kosmokrator.config.Settings;
import kosmokrator.io.Environment;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.Fields;
import kosmokrator.values.JsonText;

/// The section `plugins` of the settings:
/// ```json
/// {"enabled": true, "dir": "~/my-plugins", "auth_dir": "~/.cli-proxy-api", "timeout_seconds": 120, "memory_mb": 512,
///  "configs": {"ID": {"enabled": true, "priority": 1, "timeout_seconds": 600, "anything": "else"}}}
/// ```
/// Relative folders lie in the home folder of this program, never in the working directory. Read member by member,
/// because help would feel what setting up the table of all settings takes; ranges and defaults are the table's.
record PluginSettings(Fields section, Home home, Environment environment) {
  static final String NAME = "plugins";
  static final String CONFIGS = "configs";
  private static final long SECONDS = 120;
  private static final long MEGABYTES = 512;

  static PluginSettings of(Settings settings, Home home, Environment environment) {
    return new PluginSettings(settings.section(NAME), home, environment);
  }

  /// Whether plugins are used at all.
  boolean enabled() {
    return section.bool("enabled", false);
  }

  /// Where plugins are looked for, in order.
  List<Path> folders() {
    var folders = new ArrayList<Path>(List.of(home.plugins()));
    section.string("dir").map(this::resolved).filter(folder -> !folders.contains(folder)).ifPresent(folders::add);
    return folders;
  }

  /// The only folder that credential files of plugins are written to.
  Path authFolder() {
    return section.string("auth_dir").map(this::resolved).orElseGet(home::pluginAuths);
  }

  private Path resolved(String text) {
    if (!text.startsWith("~")) return home.folder().resolve(text).normalize();
    var user = environment.userHome().orElseThrow(() -> Fault.of(Failure.Kind.STATE, "HOME is not set"));
    return user.resolve(text.substring(1).replaceFirst("^/+", "")).normalize();
  }

  private Fields config(String id) {
    return section.fields(CONFIGS).fields(id);
  }

  boolean enabled(String id) {
    return config(id).bool("enabled", false);
  }

  /// Higher ones come first.
  long priority(String id) {
    return config(id).whole("priority", 0);
  }

  /// The version that this plugin has to have, if one is set.
  Optional<String> version(String id) {
    var store = config(id).fields("store");
    return store.string("version").or(() -> store.string("release-tag"))
        .map(text -> text.startsWith("v") || text.startsWith("V") ? text.substring(1) : text)
        .filter(PluginName::isVersion);
  }

  Limits limits(String id) {
    var seconds = config(id).whole("timeout_seconds").orElseGet(() -> section.whole("timeout_seconds", SECONDS));
    var megabytes = section.whole("memory_mb", MEGABYTES);
    if (seconds < 1 || seconds > 86_400) throw unfit("timeout_seconds", "from 1 to 86400");
    if (megabytes < 16 || megabytes > 65_536) throw unfit("memory_mb", "from 16 to 65536");
    return new Limits(Duration.ofSeconds(seconds), (int) megabytes);
  }

  private Fault unfit(String name, String range) {
    return Fault.of(Failure.Kind.STATE, "%s.%s must be a whole number %s".formatted(section.where(), name, range));
  }

  /// What the plugin gets to read: its own settings as YAML, `enabled` and `priority` among them in any case.
  String yaml(String id) {
    var own = config(id).object();
    var whole = JsonText.merge(own, new JsonObject());
    if (own.get("enabled") == null) whole.add("enabled", Json.FALSE);
    if (own.get("priority") == null) whole.add("priority", 0);
    return Yaml.of(whole);
  }
}
