package kosmokrator.agent;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kosmokrator.io.ChildProcess;
import kosmokrator.io.Environment;
import kosmokrator.io.Files;

/// Starts commands: with bash where it is, without a terminal to ask questions on, and with the named variables of our
/// environment only, so that no key of a model provider gets into a command.
final class Shell {
  /// What commands may know of our environment. Neither tokens nor anything that changes what other programs load.
  static final List<String> PASSED = List.of("PATH", "HOME", "USER", "LOGNAME", "SHELL", "HOSTNAME", "TMPDIR", "TEMP",
      "TMP", "LANG", "LANGUAGE", "LC_ALL", "LC_CTYPE", "LC_COLLATE", "LC_MESSAGES", "LC_NUMERIC", "LC_TIME", "TZ",
      "COLUMNS", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR", "SSH_AUTH_SOCK", "HTTP_PROXY",
      "HTTPS_PROXY", "NO_PROXY", "http_proxy", "https_proxy", "no_proxy", "SSL_CERT_FILE", "SSL_CERT_DIR", "JAVA_HOME",
      "MAVEN_HOME", "GRADLE_HOME", "GRADLE_USER_HOME", "SDKMAN_DIR", "ANDROID_HOME", "GOPATH", "GOROOT", "GOBIN",
      "GOCACHE", "GOPROXY", "GOFLAGS", "CARGO_HOME", "RUSTUP_HOME", "NVM_DIR", "NODE_PATH", "PNPM_HOME", "PYENV_ROOT",
      "VIRTUAL_ENV", "CONDA_PREFIX", "PYTHONPATH", "GEM_HOME", "RBENV_ROOT", "COMPOSER_HOME", "DOTNET_ROOT",
      "DOCKER_HOST", "PKG_CONFIG_PATH", "CC", "CXX",
      "NIX_PATH", "NIX_PROFILES", "CI");
  private static final Map<String, String> FIXED = Map.of("TERM", "dumb", "NO_COLOR", "1", "PAGER", "cat", "GIT_PAGER",
      "cat", "GIT_TERMINAL_PROMPT", "0");
  private static final Duration GRACE = Duration.ofMillis(300);
  private final Environment environment;
  private final List<String> alsoPassed;

  /// @param alsoPassed names of further variables that commands get, from the settings
  Shell(Environment environment, List<String> alsoPassed) {
    this.environment = environment;
    this.alsoPassed = List.copyOf(alsoPassed);
  }

  /// Starts a command; its standard error goes to `errors`. Whoever started it closes it.
  ChildProcess start(String command, Path folder, ChildProcess.Errors errors) {
    var words = new ArrayList<String>();
    program("setsid").ifPresent(words::add); // without a controlling terminal nobody can ask for a password on it
    words.add(program("bash").orElse("/bin/sh"));
    words.addAll(List.of("-c", command));
    return ChildProcess.start(ChildProcess.Launch.of(words, folder, variables()).withGrace(GRACE), errors);
  }

  private Map<String, String> variables() {
    var variables = new LinkedHashMap<>(environment.only(PASSED));
    variables.putAll(environment.only(alsoPassed));
    variables.putAll(FIXED);
    return variables;
  }

  private Optional<String> program(String name) {
    for (var folder : environment.searchPath()) {
      if (Files.exists(folder.resolve(name))) return Optional.of(folder.resolve(name).toString());
    }
    return Optional.empty();
  }
}
