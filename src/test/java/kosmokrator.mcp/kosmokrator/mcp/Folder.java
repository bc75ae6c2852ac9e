package kosmokrator.mcp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import kosmokrator.config.Home;
import kosmokrator.config.Secrets;
import kosmokrator.config.Settings;
import kosmokrator.config.Trust;
import kosmokrator.io.Environment;
import kosmokrator.io.Redactor;

/// A user's home and a project in a temporary folder.
record Folder(Path top, Map<String, String> variables) {
  Folder(Path top) {
    this(top, new HashMap<>(Map.of("KOSMOKRATOR_KEY", "a phrase for tests only", "PATH", "/usr/bin:/bin")));
    write("project/.git/HEAD", "x");
    write("user/.profile", "");
  }

  Path project() {
    return top.resolve("project");
  }

  Environment environment() {
    return Environment.of(variables, project(), top.resolve("user"));
  }

  Home home() {
    return Home.of(environment());
  }

  Settings settings() {
    return Settings.load(home(), Trust.load(home()));
  }

  Secrets secrets(Redactor redactor) {
    return Secrets.open(home(), environment(), redactor);
  }

  Folder with(String variable, String value) {
    variables.put(variable, value);
    return this;
  }

  Folder write(String file, String text) {
    try {
      var path = top.resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, text);
      return this;
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }

  String read(String file) {
    try {
      return Files.readString(top.resolve(file));
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }
}
