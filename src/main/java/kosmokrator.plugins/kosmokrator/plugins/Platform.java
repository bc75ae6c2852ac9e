package kosmokrator.plugins;

import java.util.Set;
import kosmokrator.io.Environment;

/// What this machine is, in the words Go has for it.
///
/// @param system such as `linux` or `darwin`
/// @param processor such as `amd64` or `arm64`
record Platform(String system, String processor) {
  /// The systems that plugins are made for.
  static final Set<String> SYSTEMS = Set.of("linux", "darwin", "windows", "freebsd");

  static Platform of(Environment environment) {
    var processor = environment.processorName();
    return new Platform(system(environment.systemName()), switch (processor) {
      case "x86_64", "amd64" -> "amd64";
      case "aarch64" -> "arm64";
      default -> processor;
    });
  }

  private static String system(String name) {
    if (name.startsWith("Mac")) return "darwin";
    return name.startsWith("Windows") ? "windows" : name.toLowerCase(java.util.Locale.ROOT);
  }

  /// How the names of native libraries end.
  String ending() {
    return switch (system) {
      case "darwin" -> ".dylib";
      case "windows" -> ".dll";
      default -> ".so";
    };
  }
}
