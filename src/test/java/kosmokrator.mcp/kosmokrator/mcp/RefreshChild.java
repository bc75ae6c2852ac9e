package kosmokrator.mcp;

import java.io.IOException;
import java.nio.file.Path;

/// A process of its own that calls the server `srv` of a [Bed] as soon as its standard input ends, and says what it was
/// told.
final class RefreshChild {
  private RefreshChild() {}

  public static void main(String... args) throws IOException {
    try (var bed = new Bed(Path.of(args[0]))) {
      System.out.println("ready");
      System.in.read();
      System.out.println(bed.told("srv.echo", "{\"text\":\"hi\"}"));
    }
  }

  static Process start(Path top) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new ProcessBuilder(java, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp",
        System.getProperty("java.class.path"),
        RefreshChild.class.getName(), top.toString()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }
}
