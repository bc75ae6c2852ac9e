package kosmokrator.plugins;

import com.eclipsesource.json.JsonObject;
import java.util.Optional;
import kosmokrator.values.Fault;
import kosmokrator.values.Fields;

/// What plugins declared, by the hash of their files, so that help and completion need not start them. It is a
/// convenience: a file that cannot be read is as if empty, and nothing is loaded on the word of it.
final class FlagCache {
  private final StateFile file;
  private Fields members;

  FlagCache(StateFile file) {
    this.file = file;
  }

  private Fields entry(PluginFile plugin) {
    try {
      if (members == null) members = file.members();
      return members.fields(plugin.path().toString());
    } catch (Fault broken) {
      return new Fields(new JsonObject(), "");
    }
  }

  /// The hash of files that look as they did when they were hashed last.
  Optional<String> hash(PluginFile plugin) {
    var entry = entry(plugin);
    if (entry.object().isEmpty() || !entry.string("stamp", "").equals(plugin.stamp())) return Optional.empty();
    return entry.string("sha256");
  }

  /// What was declared by just this file with just this configuration.
  Optional<Declared> declared(Plugin plugin, String configuration) {
    var entry = entry(plugin.file());
    var known = entry.string("sha256", "").equals(plugin.hash())
        && entry.string("configuration", "").equals(print(configuration));
    return known ? Optional.of(Declared.of(entry.fields("declared"))) : Optional.empty();
  }

  /// Keeps it for later.
  void put(Plugin plugin, String configuration, Declared declared) {
    var entry = new JsonObject().add("stamp", plugin.file().stamp()).add("sha256", plugin.hash())
        .add("configuration", print(configuration)).add("declared", declared.toJson());
    try {
      file.edit(all -> all.set(plugin.path().toString(), entry));
      members = null;
    } catch (Fault unwritable) {
      // the next one starts the plugin again
    }
  }

  /// Tells one configuration from another; it may hold secrets, so it is not kept itself.
  private static String print(String configuration) {
    return Integer.toHexString(configuration.hashCode()) + "-" + configuration.length();
  }
}
