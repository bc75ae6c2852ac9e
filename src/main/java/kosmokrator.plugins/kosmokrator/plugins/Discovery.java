package kosmokrator.plugins;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kosmokrator.io.Files;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.Fields;
import kosmokrator.values.JsonText;
import kosmokrator.values.Printable;

/// Finds plugins: in each folder first those for this system in `OS/ARCH` (Go's names for them), then those beside. A
/// native library is one regular file; a program is a folder with a `plugin.json`. Nothing is started or loaded.
final class Discovery {
  private static final int MOST_FILES = 1000;
  private static final long MOST_MANIFEST = 1 << 20;
  private final PluginSettings settings;
  private final Platform platform;
  private final Map<String, PluginFile> chosen = new LinkedHashMap<>();
  private final List<String> warnings = new ArrayList<>();

  Discovery(PluginSettings settings, Platform platform) {
    this.settings = settings;
    this.platform = platform;
  }

  /// One plugin for each ID: the one with the version that is set, else the highest, else the first found.
  List<PluginFile> plugins() {
    for (var folder : settings.folders()) {
      look(folder.resolve(platform.system()).resolve(platform.processor()));
      look(folder);
    }
    return List.copyOf(chosen.values());
  }

  /// What could not be read, for people. After [#plugins].
  List<String> warnings() {
    return warnings;
  }

  private void look(Path folder) {
    try {
      for (var entry : Files.list(folder, "")) {
        if (Files.isFolder(entry)) program(entry);
        else if (Files.stamp(entry).isPresent()) library(entry);
      }
    } catch (Fault unreadable) {
      warnings.add(unreadable.getMessage());
    }
  }

  private void library(Path file) {
    PluginName.ofLibrary(file.getFileName().toString(), platform.ending())
        .ifPresent(name -> offer(new PluginFile(name, file, List.of())));
  }

  private void program(Path folder) {
    var manifest = folder.resolve("plugin.json");
    if (Files.stamp(manifest).isEmpty()) {
      if (isMeant(folder))
        warnings.add("Not a plugin, because it has no plugin.json: " + Printable.line(folder.toString()));
      return;
    }
    try {
      read(manifest).ifPresent(this::offer);
    } catch (Fault broken) {
      warnings.add(broken.getMessage());
    }
  }

  /// Whether a folder could be a program: not one for systems, such as `linux`, and none whose name is no ID.
  private static boolean isMeant(Path folder) {
    var name = folder.getFileName().toString();
    return !Platform.SYSTEMS.contains(name) && PluginName.of(name, "").isPresent();
  }

  /// The manifest of a program: `{"command": ["./run.sh", "word"], "version": "1.0.0"}`; the folder's name is the ID.
  private static Optional<PluginFile> read(Path manifest) {
    var shown = Printable.line(manifest.toString());
    var fields = new Fields(JsonText.parseFile(Files.read(manifest, MOST_MANIFEST).orElse("{}"), shown), shown + ":");
    var command = fields.strings("command");
    if (command.isEmpty())
      throw Fault.of(Failure.Kind.STATE, shown + ": command must be a list of texts that is not empty");
    var version = fields.string("version").filter(PluginName::isVersion).orElse("");
    return PluginName.of(manifest.getParent().getFileName().toString(), version)
        .map(name -> new PluginFile(name, manifest, command));
  }

  private void offer(PluginFile found) {
    var wanted = settings.version(found.id());
    if (wanted.isPresent() && !wanted.get().equals(found.name().version())) return;
    var before = chosen.get(found.id());
    if (before == null || PluginName.RANK.compare(found.name().version(), before.name().version()) > 0)
      chosen.put(found.id(), found);
  }

  /// All regular files in a folder and those below it, sorted within each.
  static List<Path> below(Path folder) {
    var files = new ArrayList<Path>();
    collect(folder, files);
    return files;
  }

  private static void collect(Path folder, List<Path> files) {
    for (var entry : Files.all(folder)) {
      if (files.size() > MOST_FILES)
        throw Fault.of(Failure.Kind.LIMIT,
          "A plugin has at most " + MOST_FILES + " files: " + Printable.line(folder.toString()));
      if (Files.stamp(entry).isPresent()) files.add(entry);
      else if (Files.isFolder(entry) && !Files.isLink(entry)) collect(entry, files);
    }
  }
}
