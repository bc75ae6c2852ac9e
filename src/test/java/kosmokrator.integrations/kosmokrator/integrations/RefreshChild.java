package kosmokrator.integrations;

import java.io.IOException;
import java.nio.file.Path;

/// A process of its own that calls `demo.read` in the home of a [Lab] as soon as its standard input ends, and says how
/// that went.
final class RefreshChild {
  private RefreshChild() {}

  public static void main(String... args) throws IOException {
    try (var lab = new Lab(Path.of(args[0]))) {
      System.out.println("ready");
      System.in.read();
      lab.call("demo.read", "{\"k\":\"v\"}");
      System.out.println("fine");
    } catch (RuntimeException failed) {
      System.out.println(failed.getMessage());
    }
  }

  static Process start(Path folder) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new ProcessBuilder(java, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp",
        System.getProperty("java.class.path"),
        RefreshChild.class.getName(), folder.toString()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }
}
