package kosmokrator.plugins;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kosmokrator.values.Printable;

/// Which flags there are on a command line without a command, and who owns them. Plugins come in order, and the first
/// one that wants a name has it; what cannot be a flag is left out with a warning.
final class Roster {
  /// The host's own flags in this place.
  static final List<String> NATIVE = List.of("json", "version");
  private final Map<String, FlagType> types = new LinkedHashMap<>();
  private final Map<String, Plugin> owners = new LinkedHashMap<>();
  private final Map<Plugin, List<PluginFlag>> flags = new LinkedHashMap<>();
  private final List<String> warnings = new ArrayList<>();

  Roster(Map<Plugin, Declared> declared) {
    NATIVE.forEach(name -> types.put(name, FlagType.BOOL));
    declared.forEach((plugin, said) -> {
      var own = new ArrayList<PluginFlag>();
      flags.put(plugin, own);
      for (var wanted : said.flags()) add(plugin, wanted, own);
    });
  }

  private void add(Plugin plugin, Declared.Wanted wanted, List<PluginFlag> own) {
    var name = wanted.name().strip();
    var type = FlagType.parse(wanted.type());
    if (!isName(name)) {
      warn(plugin, "declared invalid command-line flag", name);
    } else if (type.isEmpty()) {
      warn(plugin, "flag -" + shown(name) + " has an unsupported command-line flag type", wanted.type());
    } else if (wanted.canonical() == null) {
      warn(plugin, "flag -" + shown(name) + " has an invalid default value", wanted.standard());
    } else if (types.putIfAbsent(name, type.get()) != null) {
      warn(plugin, "flag conflicts with an existing flag and was skipped", name);
    } else {
      owners.put(name, plugin);
      own.add(new PluginFlag(name, wanted.usage(), type.get(), wanted.canonical()));
    }
  }

  private static boolean isName(String name) {
    return !name.isEmpty() && name.charAt(0) != '-' && !name.equals("help") && !name.equals("h")
        && name.chars().noneMatch(letter -> " \t\r\n=".indexOf(letter) >= 0);
  }

  private void warn(Plugin plugin, String what, String word) {
    warnings.add("Plugin '%s': %s: '%s'".formatted(plugin.id(), what, shown(word)));
  }

  private static String shown(String word) {
    return Printable.line(word);
  }

  /// The types of all flags by name, the host's own first.
  Map<String, FlagType> types() {
    return types;
  }

  /// Each plugin's own flags, in the plugins' order.
  Map<Plugin, List<PluginFlag>> flags() {
    return flags;
  }

  List<String> warnings() {
    return warnings;
  }

  /// Whose flags these are, in the plugins' order.
  Set<Plugin> owners(Set<String> names) {
    var found = new LinkedHashSet<Plugin>();
    for (var plugin : flags.keySet()) {
      if (names.stream().anyMatch(name -> plugin == owners.get(name))) found.add(plugin);
    }
    return found;
  }
}
