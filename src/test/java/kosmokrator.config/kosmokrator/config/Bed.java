package kosmokrator.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import kosmokrator.io.Environment;
import kosmokrator.io.Redactor;
import kosmokrator.values.Effect;

/// A home and a project in a temporary folder.
record Bed(Path root, Map<String, String> variables) {
  Bed(Path root) {
    this(root, Map.of());
  }

  Bed with(String variable, String value) {
    return new Bed(root, Map.of(variable, value));
  }

  Path project() {
    try {
      return Files.createDirectories(root.resolve("project/.kosmokrator")).getParent();
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }

  Environment environment() {
    return Environment.of(variables, project(), root);
  }

  Home home() {
    return Home.of(environment());
  }

  Trust trust() {
    return Trust.load(home());
  }

  Settings settings() {
    return Settings.load(home(), trust());
  }

  Secrets secrets() {
    return Secrets.open(home(), environment(), new Redactor());
  }

  /// The user's own settings.
  Bed own(String json) {
    write(home().settings(), json);
    return this;
  }

  /// The settings a project brings.
  Bed brings(String json) {
    write(home().projectSettings(), json);
    return this;
  }

  /// `read/write` of a provider, as one text for tables.
  String grants(String provider) {
    var settings = settings();
    return settings.grant(provider, Effect.READ).word() + "/" + settings.grant(provider, Effect.WRITE).word();
  }

  static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }
}
