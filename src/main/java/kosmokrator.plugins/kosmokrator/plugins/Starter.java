package kosmokrator.plugins;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Supplier;
import kosmokrator.io.ChildProcess.Streams;
import kosmokrator.io.Clock;
import kosmokrator.io.Egress;
import kosmokrator.io.Environment;
import kosmokrator.io.OwnRuntime;
import kosmokrator.values.Fault;

/// Starts plugins. The last look before one is loaded: it must be, byte for byte, the file that the user trusts.
final class Starter {
  /// What a plugin's process gets of our environment: what people's programs need to find their way, to open a browser
  /// and to reach the network. Keys of this program are not among them.
  private static final List<String> PASSED = List.of("PATH", "HOME", "USER", "LOGNAME", "SHELL", "TMPDIR", "LANG",
      "LC_ALL", "LC_CTYPE", "TERM", "COLORTERM", "NO_COLOR", "TZ", "DISPLAY", "WAYLAND_DISPLAY", "XAUTHORITY",
      "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "DBUS_SESSION_BUS_ADDRESS", "BROWSER",
      "SSH_CONNECTION", "SSH_TTY", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "http_proxy", "https_proxy", "no_proxy",
      "SSL_CERT_FILE", "KOSMOKRATOR_HOME");
  private final PluginSettings settings;
  private final Environment environment;
  private final Clock clock;
  private final Supplier<Egress> egress;

  Starter(PluginSettings settings, Environment environment, Clock clock, Supplier<Egress> egress) {
    this.settings = settings;
    this.environment = environment;
    this.clock = clock;
    this.egress = egress;
  }

  /// Starts one; `streams` is [Streams#OURS] for a command, so that it can talk to whoever sits there.
  Started start(Plugin plugin, Streams streams, PluginOutput output) {
    var limits = settings.limits(plugin.id());
    var host = new HostServices(plugin.id(), new AuthFolder(settings.authFolder()), egress, output);
    return new Started(plugin.file().command().isEmpty() ? library(plugin, streams, limits, host)
        : program(plugin, streams, limits, host), limits);
  }

  private Link library(Plugin plugin, Streams streams, Limits limits, HostCalls host) {
    var link = NativeLink.start(new OwnRuntime(environment), directory(), environment.only(PASSED), streams, clock,
        host);
    try {
      check(plugin);
      link.load(plugin.path(), limits);
      return link;
    } catch (PluginError | Fault refused) {
      link.close();
      throw refused;
    }
  }

  private Link program(Plugin plugin, Streams streams, Limits limits, HostCalls host) {
    check(plugin);
    var variables = new LinkedHashMap<>(environment.only(PASSED));
    variables.put("PYTHONDONTWRITEBYTECODE", "1"); // a program that writes beside itself is another one afterwards
    return ProgramLink.start(plugin.file(), directory(), variables, streams, limits, host);
  }

  private Path directory() {
    return environment.directory();
  }

  /// What was known about it may be a while old, or from a note about a file that looked like this one.
  private static void check(Plugin plugin) {
    if (plugin.file().openToOthers().isPresent() || !Hash.of(plugin.file()).equals(plugin.hash())) {
      throw new PluginError("its file changed just now");
    }
  }
}
