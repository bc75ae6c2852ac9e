package kosmokrator.io;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;

/// What the process was started with: variables, folders, and the system properties that our launcher sets. A snapshot;
/// nothing else in the program asks the system.
public final class Environment {
  private static final String MARK = ".kosmokrator";
  private final Map<String, String> variables;
  private final Map<String, String> properties;
  private final Path directory;
  private final Optional<Path> userHome;

  private Environment(Map<String, String> variables, Map<String, String> properties, Path directory, Path userHome) {
    this.variables = Map.copyOf(variables);
    this.properties = Map.copyOf(properties);
    this.directory = directory.toAbsolutePath().normalize();
    this.userHome = Optional.ofNullable(userHome);
  }

  /// The environment of this process. The user's home is `HOME`
  /// when that is an absolute path, else the system's answer.
  public static Environment system() {
    var variables = userVariables();
    var home = variables.getOrDefault("HOME", "");
    if (!home.startsWith("/")) home = System.getProperty("user.home", "?");
    return new Environment(variables, launcherProperties(), Path.of(System.getProperty("user.dir")),
        home.equals("?") || home.isEmpty() ? null : Path.of(home));
  }

  /// The variables as the user set them: the launcher sets `LC_ALL` for the virtual machine and tells what it was.
  private static Map<String, String> userVariables() {
    var variables = new LinkedHashMap<>(System.getenv());
    var locale = System.getProperty("kosmokrator.lc_all");
    if (locale != null) variables.put("LC_ALL", locale);
    if ("".equals(locale)) variables.remove("LC_ALL");
    return variables;
  }

  /// An environment for tests; `userHome` may be null.
  public static Environment of(Map<String, String> variables, Path directory, Path userHome) {
    return new Environment(variables, Map.of(), directory, userHome);
  }

  /// The same environment with one more property of the launcher, such as `kosmokrator.tty`.
  public Environment withProperty(String name, String value) {
    var more = new LinkedHashMap<>(properties);
    more.put(name, value);
    return new Environment(variables, more, directory, userHome.orElse(null));
  }

  /// The same environment with another working directory, such as the folder of one session among several. The home
  /// folder stays the same one.
  public Environment in(Path folder) {
    var same = new LinkedHashMap<>(variables);
    statedHome().ifPresent(stated -> same.put("KOSMOKRATOR_HOME", stated.toString()));
    return new Environment(same, properties, folder, userHome.orElse(null));
  }

  private static Map<String, String> launcherProperties() {
    var ours = new LinkedHashMap<String, String>();
    for (var name : System.getProperties().stringPropertyNames()) {
      if (name.startsWith("kosmokrator.")) ours.put(name, System.getProperty(name));
    }
    return ours;
  }

  /// The value of a variable; an empty one counts as absent.
  public Optional<String> variable(String name) {
    return Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty());
  }

  /// The folders where programs are looked for (`PATH`), in order.
  public List<Path> searchPath() {
    var folders = new ArrayList<Path>();
    for (var folder : variables.getOrDefault("PATH", "").split(java.io.File.pathSeparator)) {
      if (!folder.isEmpty()) folders.add(directory.resolve(folder));
    }
    return folders;
  }

  /// Those of the named variables that are set: the allow-list from which a child's environment is made.
  public Map<String, String> only(Collection<String> names) {
    var chosen = new LinkedHashMap<String, String>();
    for (var name : names) if (variables.containsKey(name)) chosen.put(name, variables.get(name));
    return chosen;
  }

  /// All variables but those named: for a program that the user could have started as well, such as an editor.
  public Map<String, String> except(Collection<String> names) {
    var rest = new LinkedHashMap<>(variables);
    rest.keySet().removeAll(names);
    return rest;
  }

  /// A property that the launcher set (`-Dkosmokrator.…`); an empty one counts as absent.
  public Optional<String> property(String name) {
    return Optional.ofNullable(properties.get(name)).filter(value -> !value.isEmpty());
  }

  /// What Java calls the operating system, such as `Linux` or `Mac OS X`.
  public String systemName() {
    return System.getProperty("os.name");
  }

  /// What Java calls the processor, such as `amd64` or `aarch64`.
  public String processorName() {
    return System.getProperty("os.arch");
  }

  /// The working directory, absolute.
  public Path directory() {
    return directory;
  }

  /// The user's home; empty when the system knows none.
  public Optional<Path> userHome() {
    return userHome;
  }

  /// The folder of this program's state: `KOSMOKRATOR_HOME`, else
  /// `.kosmokrator` in the user's home. It may not exist yet.
  public Path home() {
    return statedHome().or(() -> userHome.map(folder -> folder.resolve(MARK)))
        .orElseThrow(() -> Fault.of(Failure.Kind.STATE,
            "No home folder: neither KOSMOKRATOR_HOME nor HOME is set", "export KOSMOKRATOR_HOME=/path/to/folder"));
  }

  private Optional<Path> statedHome() {
    return variable("KOSMOKRATOR_HOME").map(stated -> directory.resolve(stated).normalize());
  }

  /// The folder of the linked runtime this process runs from; empty when it was started another way.
  public Optional<Path> image() {
    return property("kosmokrator.home.image").map(Path::of);
  }

  /// The nearest folder upwards from the working directory that holds `.git` or `.kosmokrator`, else the working
  /// directory. The program's own home does not make the folder around it a project.
  public Path projectRoot() {
    for (var folder = directory; folder != null; folder = folder.getParent()) {
      if (Files.exists(folder.resolve(".git")) || hasProjectFolder(folder)) return folder;
    }
    return directory;
  }

  private boolean hasProjectFolder(Path folder) {
    var mark = folder.resolve(MARK);
    if (!Files.isDirectory(mark)) return false;
    return !isSame(mark, statedHome()) && !isSame(folder, userHome);
  }

  private static boolean isSame(Path folder, Optional<Path> other) {
    try {
      return other.isPresent() && Files.isSameFile(folder, other.get());
    } catch (java.io.IOException absent) {
      return false;
    }
  }
}
