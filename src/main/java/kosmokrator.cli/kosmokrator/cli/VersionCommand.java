package kosmokrator.cli;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import kosmokrator.values.Envelope;

/// `version` and `--version`: one line, or the facts for a ticket as JSON.
final class VersionCommand implements Command {
  private static final Spec SPEC = Spec.of("version", Group.GENERAL, "Print the version")
      .about("""
          `kosmokrator --version` is the same. With `--json`, the Java runtime and the libraries inside are told too. No
          update is looked for and nothing is reported to anybody: kosmokrator opens a connection only when a command is
          about one.
          """)
      .example("--version", "one line")
      .example("version --json", "what to copy into a ticket")
      .build();

  @Override public Spec spec() {
    return SPEC;
  }

  @Override public int run(Line line, Parts parts) {
    var version = version();
    var envelope = Envelope.success().add("name", "kosmokrator").add("version", version)
        .add("java", Runtime.version().toString());
    if (parts.printer().json()) envelope.add("dependencies", dependencies());
    return parts.printer().answer(envelope, () -> "kosmokrator " + version);
  }

  /// What is not ours in this program: coordinates, SHA-256 of the jar, licence. The build puts its own list in here.
  private static JsonArray dependencies() {
    var dependencies = new JsonArray();
    for (var line : lock().split("\n")) {
      var columns = line.split(" +", 5);
      if (columns.length < 5 || line.startsWith("#") || line.endsWith("(tests only)")) continue;
      dependencies.add(new JsonObject().add("name", columns[0]).add("sha256", columns[1]).add("licence", columns[2]));
    }
    return dependencies;
  }

  private static String lock() {
    try (var lock = VersionCommand.class.getResourceAsStream("thirdparty.lock")) {
      return lock == null ? "" : new String(lock.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /// The version that the build gave the module; `development` outside of a linked image.
  static String version() {
    var module = VersionCommand.class.getModule().getDescriptor();
    return module == null ? "development" : module.rawVersion().orElse("development");
  }
}
