package kosmokrator.config;

import com.eclipsesource.json.Json;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kosmokrator.io.Environment;
import kosmokrator.io.Redactor;
import kosmokrator.values.Secret;

/// A process of its own that changes settings and credentials, to be watched, raced and killed. It says on standard
/// output how far it got.
final class Child {
  private final String name;
  private final Home home;
  private final Secrets secrets;

  private Child(String name, Path folder) {
    this.name = name;
    var environment = Environment.of(java.util.Map.of(), folder, folder);
    home = Home.of(environment);
    secrets = Secrets.open(home, environment, new Redactor());
  }

  /// `NAME FOLDER COUNT`: as many changes of a counter, each through one change of credentials and settings.
  public static void main(String... args) {
    var child = new Child(args[0], Path.of(args[1]));
    for (var count = 1; count <= Integer.parseInt(args[2]); count++) {
      child.change(count);
      System.out.println(count);
    }
  }

  private void change(int count) {
    Change.of(home, Scope.GLOBAL).enabled(name, true).set(Json.value(count), "integrations", name, "count")
        .set(Json.value(count), "all", name + "-" + count)
        .apply(secrets, List.of(put("count", Integer.toString(count)), put("field-" + count, "x".repeat(40))));
  }

  private SecretEdit put(String field, String value) {
    return new SecretEdit.Put(name, "default", field, Secret.of(value));
  }

  /// Starts a child under a umask, in its own process.
  static Process start(String umask, String name, Path folder, int count) throws IOException {
    var command = new ArrayList<>(List.of("sh", "-c", "umask " + umask + " && exec \"$@\"", "sh",
        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1", "-cp", classPath(), Child.class.getName()));
    command.addAll(List.of(name, folder.toString(), Integer.toString(count)));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  /// Where the classes came from that a child needs, however the tests were started.
  private static String classPath() {
    return Stream.of(Child.class, Home.class, Environment.class, Secret.class, Json.class)
        .map(type -> type.getProtectionDomain().getCodeSource().getLocation().getPath())
        .distinct().collect(Collectors.joining(File.pathSeparator));
  }
}
