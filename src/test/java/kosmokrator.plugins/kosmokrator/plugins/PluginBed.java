package kosmokrator.plugins;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import kosmokrator.checks.Repository;
import kosmokrator.checks.Started;

/// A home with plugins, and the linked program to run in it. What the program and its children leave behind is found by
/// the home's name in their environment and by a temporary folder of their own.
final class PluginBed implements AutoCloseable {
  private static final Path SOURCES = Repository.folder()
      .resolve("src/test/java/kosmokrator.plugins/kosmokrator/plugins/c");
  private static final Map<String, Path> BUILT = new HashMap<>();
  final Path folder;
  final Path home;
  final Path temporary;
  private final JsonObject configs = new JsonObject();
  private final JsonObject settings = new JsonObject().add("enabled", true);

  PluginBed() {
    try {
      folder = Files.createTempDirectory("plugins").toRealPath();
      home = Files.createDirectory(folder.resolve("home"));
      temporary = Files.createDirectory(folder.resolve("t"));
      Files.createDirectory(home.resolve("plugins"));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /// The C compiler of this machine, if it has one.
  static Optional<String> compiler() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
        .map(each -> Path.of(each).resolve("cc")).filter(Files::isExecutable).map(Path::toString).findFirst();
  }

  static boolean isReady() {
    var image = Files.isExecutable(Repository.image().resolve("bin/kosmokrator"));
    if (compiler().isEmpty()) System.out.println("skipped native plugins: there is no C compiler (cc)");
    return image && compiler().isPresent();
  }

  /// A source of the test tree as a library; built once with the same words.
  static synchronized Path built(String source, String... words) {
    return BUILT.computeIfAbsent(source + List.of(words), _ -> {
      try {
        var library = Files.createTempFile("plugin", ".so");
        library.toFile().deleteOnExit();
        compile(SOURCES.resolve(source), library, words);
        return library;
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    });
  }

  static void compile(Path source, Path library, String... words) {
    var command = new ArrayList<>(
        List.of(compiler().orElseThrow(), "-shared", "-fPIC", "-w", "-o", library.toString()));
    command.addAll(List.of(words));
    command.addAll(List.of(source.toString(), "-lpthread"));
    var done = Started.run(source.getParent(), Map.of(), command);
    if (done.code() != 0) throw new AssertionError(done.err());
  }

  /// Puts a library into the home under this name, enabled and trusted.
  PluginBed with(String id, Path library) throws IOException {
    return with(id, library, new JsonObject());
  }

  PluginBed with(String id, Path library, JsonObject configuration) throws IOException {
    Files.copy(library, home.resolve("plugins").resolve(id + ".so"));
    return trusted(new PluginFile(new PluginName(id, ""), home.resolve("plugins").resolve(id + ".so"), List.of()),
        configuration);
  }

  /// A program of one shell script.
  PluginBed withProgram(String id, String script) throws IOException {
    var place = Files.createDirectory(home.resolve("plugins").resolve(id));
    Files.writeString(place.resolve("plugin.json"), "{\"command\": [\"./run.sh\"]}");
    Files.writeString(place.resolve("run.sh"), script);
    place.resolve("run.sh").toFile().setExecutable(true);
    return trusted(new PluginFile(new PluginName(id, ""), place.resolve("plugin.json"), List.of("./run.sh")),
        new JsonObject());
  }

  private PluginBed trusted(PluginFile file, JsonObject configuration) throws IOException {
    new Pins(new StateFile(home.resolve("plugin-trust.json")))
        .put(file.id(), Hash.of(file), file.path().toString(), Instant.EPOCH);
    configs.set(file.id(), configuration.add("enabled", true));
    return setting("configs", configs.toString());
  }

  PluginBed setting(String name, String json) throws IOException {
    settings.set(name, Json.parse(json));
    Files.writeString(home.resolve("settings.json"), new JsonObject().add("plugins", settings).toString());
    return this;
  }

  /// Runs the program to its end.
  Started run(String... words) {
    var command = new ArrayList<>(List.of(Repository.image().resolve("bin/kosmokrator").toString()));
    command.addAll(List.of(words));
    return Started.run(folder, Map.of("KOSMOKRATOR_HOME", home.toString(), "KOSMOKRATOR_JAVA_OPTIONS",
        "-Djava.io.tmpdir=" + temporary), command);
  }

  /// Processes of this home that are still there, and files in the temporary folder.
  List<String> leftovers() throws IOException {
    var found = new ArrayList<String>();
    var mark = "KOSMOKRATOR_HOME=" + home + "\0";
    ProcessHandle.allProcesses().filter(process -> environment(process.pid()).contains(mark))
        .forEach(process -> found.add(process.info().commandLine().orElse("process " + process.pid())));
    try (var files = Files.list(temporary)) {
      files.map(Path::toString).forEach(found::add);
    }
    return found;
  }

  private static String environment(long pid) {
    try {
      return new String(Files.readAllBytes(Path.of("/proc/" + pid + "/environ")), StandardCharsets.ISO_8859_1);
    } catch (IOException unseen) {
      return "";
    }
  }

  @Override public void close() throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
    }
  }
}
