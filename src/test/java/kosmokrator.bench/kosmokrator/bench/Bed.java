package kosmokrator.bench;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kosmokrator.demo.Tracker;

/// What the rows run against: the image, the empty program, two loopback trackers (HTTP and HTTPS) and a configured
/// home for each, all in one temporary folder that goes away in the end.
final class Bed implements AutoCloseable {
  private final Path image;
  private final Path folder;
  private final Certificates certificates;
  private final Tracker http;
  private final Tracker https;

  private Bed(Path image, Path folder, Certificates certificates, Tracker http, Tracker https) {
    this.image = image;
    this.folder = folder;
    this.certificates = certificates;
    this.http = http;
    this.https = https;
  }

  static Bed make(Path image) throws IOException, InterruptedException, GeneralSecurityException {
    var folder = Files.createTempDirectory("kosmokrator-bench");
    var certificates = Certificates.make(folder);
    var secure = new Tracker.Options(Tracker.Edition.CLOUD, true, Optional.of(certificates.server()));
    var http = Tracker.start(folder.resolve("http"), 0);
    var bed = new Bed(image, folder, certificates, http, Tracker.start(folder.resolve("https"), 0, secure));
    bed.copyEmpty();
    bed.writeServer();
    return bed;
  }

  private void copyEmpty() throws IOException {
    var target = folder.resolve("empty/kosmokrator/bench/Empty.class");
    Files.createDirectories(target.getParent());
    try (var source = Empty.class.getResourceAsStream("Empty.class")) {
      Files.copy(source, target);
    }
  }

  Path folder() {
    return folder;
  }

  URI http() {
    return http.url();
  }

  URI https() {
    return https.url();
  }

  Path authority() {
    return certificates.authority();
  }

  /// The image's Java with the launcher's settings of the virtual machine, running the empty program. It gets neither
  /// our AOT cache nor our module options: both fit our main module only and would slow another one down.
  List<String> empty() throws IOException {
    var words = new ArrayList<>(List.of(image.resolve("bin/java").toString()));
    for (var line : Files.readAllLines(image.resolve("lib/kosmokrator.options")))
      if (line.startsWith("-X")) words.add(line);
    words.addAll(List.of("-cp", folder.resolve("empty").toString(), "kosmokrator.bench.Empty"));
    return List.copyOf(words);
  }

  /// A program that serves MCP and takes next to no time to start.
  List<String> server() {
    return List.of("/bin/sh", folder.resolve("server.sh").toString());
  }

  /// A definition of that program, as `mcpServers`.
  Path servers() {
    return folder.resolve("servers.json");
  }

  /// What a client says to it in one call.
  String conversation() {
    return """
        {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{}}}
        {"jsonrpc":"2.0","method":"notifications/initialized"}
        {"jsonrpc":"2.0","id":2,"method":"tools/list"}
        {"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"echo","arguments":{"text":"hi"}}}
        """;
  }

  private void writeServer() throws IOException {
    try (var source = Bed.class.getResourceAsStream("/kosmokrator/cli/server.sh")) {
      Files.copy(source, folder.resolve("server.sh"));
    }
    var entry = new JsonObject().add("command", server().getFirst()).add("args", Json.array(server().getLast()))
        .add("permissions", new JsonObject().add("read", "allow"));
    Files.writeString(servers(), new JsonObject().add("mcpServers", new JsonObject().add("tiny", entry)).toString());
  }

  String launcher() {
    return image.resolve("bin/kosmokrator").toString();
  }

  /// The environment of our own rows: a home per scheme, and the certificate authority where it is needed.
  Map<String, String> environment(String scheme) {
    var environment = new HashMap<>(Map.of("KOSMOKRATOR_HOME", folder.resolve("home-" + scheme).toString()));
    if (scheme.equals("https")) environment.put("KOSMOKRATOR_CA_FILE", authority().toString());
    return Map.copyOf(environment);
  }

  @Override
  public void close() throws IOException {
    http.close();
    https.close();
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
    }
  }
}
