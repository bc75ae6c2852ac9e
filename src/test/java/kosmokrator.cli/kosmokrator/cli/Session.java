package kosmokrator.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kosmokrator.checks.Repository;
import kosmokrator.demo.Tracker;
import kosmokrator.io.Environment;
import kosmokrator.llm.ModelServer;

/// One person at one shell: a home and a project of their own, a tracker with fixed data, and the program run in
/// process.
/// `[SERVER]` is an MCP server that starts at once (`server.sh`), `[MODELS]` a server of models
/// that says `Done.`, `[IMAGE]` the linked runtime.
/// `$ kosmokrator ...` runs a command, `$ file PATH` writes a file, `$ show PATH` shows one, `$ set NAME=VALUE` sets a
/// variable; `< text` lines below are standard input or the file's content. Text above the first `$` is kept.
final class Session implements AutoCloseable {
  private static final Tracker.Options FIXED = new Tracker.Options(Tracker.Edition.CLOUD, true, Optional.empty());
  private static final Path SERVER = Repository.folder()
      .resolve("src/test/java/kosmokrator.cli/kosmokrator/cli/server.sh");
  private final Path folder = Files.createTempDirectory("session");
  private final Path home = Files.createDirectory(folder.resolve("home"),
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  private final Path project = Files.createDirectories(folder.resolve("project/.git")).getParent();
  private final Map<String, String> variables = new LinkedHashMap<>(Map.of("COLUMNS", "110"));
  private final ModelServer models = ModelServer.start();
  private final Tracker tracker = Tracker.start(Files.createDirectory(folder.resolve("tracker")), 0, FIXED);

  Session() throws IOException {}

  String replay(String script) {
    var shown = new StringBuilder();
    var lines = script.lines().toList();
    var first = (int) lines.stream().takeWhile(line -> !line.startsWith("$ ")).count();
    lines.subList(0, first).forEach(line -> shown.append(line).append('\n'));
    for (var at = first; at < lines.size(); at++) {
      if (!lines.get(at).startsWith("$ ")) continue;
      var given = lines.stream().skip(at + 1).takeWhile(line -> line.startsWith("<")).toList();
      shown.append(lines.get(at)).append('\n');
      given.forEach(line -> shown.append(line).append('\n'));
      shown.append(filtered(run(ShellWords.split(filled(lines.get(at).substring(2))), filled(content(given)))));
    }
    return shown.toString();
  }

  private static String content(List<String> given) {
    return String.join("", given.stream().map(line -> line.replaceFirst("^< ?", "") + "\n").toList());
  }

  private String run(List<String> words, String given) {
    return switch (words.getFirst()) {
      case "kosmokrator" -> program(words.subList(1, words.size()), given);
      case "file" -> file(words.get(1), given);
      case "set" -> set(words.get(1));
      case "show" -> show(words.get(1));
      default -> throw new IllegalArgumentException("no such command in a session: " + words.getFirst());
    };
  }

  private String program(List<String> words, String given) {
    var out = new StringWriter();
    var err = new StringWriter();
    var all = new LinkedHashMap<>(variables);
    all.putIfAbsent("KOSMOKRATOR_HOME", home.toString());
    var code = Main.run(Repository.linked(Environment.of(all, project, folder)),
        new ByteArrayInputStream(given.getBytes(StandardCharsets.UTF_8)),
        new PrintWriter(out), new PrintWriter(err), words.toArray(String[]::new));
    var errors = String.join("", err.toString().lines().map(line -> "! " + line + "\n").toList());
    return out + (out.toString().isEmpty() || out.toString().endsWith("\n") ? "" : "\n") + errors
        + (code == 0 ? "" : "? " + code + "\n");
  }

  private String file(String path, String content) {
    try {
      var file = project.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, content);
      return "";
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }

  private String show(String path) {
    try {
      return Files.readString(project.resolve(path));
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }

  private String set(String pair) {
    variables.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
    return "";
  }

  private String filled(String text) {
    return text.replace("[MODELS]", models.url()).replace("[TRACKER]", tracker.url().toString())
        .replace("[SERVER]", SERVER.toString()).replace("[HOME]", home.toString())
        .replace("[PROJECT]", project.toString());
  }

  /// Replaces what differs from run to run.
  private String filtered(String text) {
    return text.replace(models.url(), "[MODELS]").replace(tracker.url().toString(), "[TRACKER]")
        .replace(SERVER.toString(), "[SERVER]").replace(home.toString(), "[HOME]")
        .replace(project.toString(), "[PROJECT]").replace(Repository.image().toString(), "[IMAGE]")
        .replaceAll("answered in [0-9]+ ms", "answered in 0 ms")
        .replaceAll("\"(duration|start|total|latency)_ms\": [0-9.E]+", "\"$1_ms\": 0.0")
        .replaceAll("\"execution_time_ms\": [0-9.E]+", "\"execution_time_ms\": 0.0")
        .replaceAll("\"memory_usage\": [0-9]+", "\"memory_usage\": 0")
        .replaceAll("\\t[0-9]+\\.[0-9]+(?=[\\t\n])", "\t0.0")
        .replaceAll("\\b20\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z", "[TIME]")
        .replaceAll("\\b[0-9a-f]{64}\\b", "[HASH]");
  }

  @Override public void close() {
    tracker.close();
    models.close();
    try (var files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }
}
