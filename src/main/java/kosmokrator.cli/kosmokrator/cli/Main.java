package kosmokrator.cli;

import java.io.InputStream;
import java.io.PrintWriter;
import java.util.List;
import java.util.spi.ToolProvider;
import kosmokrator.io.Environment;
import kosmokrator.io.Standard;

/// The program. [#run] is all of it, so that tests and other Java programs can run it inside their own process.
public final class Main implements ToolProvider {
  /// Runs the command line of this process and ends it with the exit code. Output that could not be written, as on a
  /// full disk, is a failure too; a reader that went away is none.
  public static void main(String... args) {
    Standard.reserveOutput();
    var stdout = new Outlet(Standard.output(), "standard output");
    var out = stdout.printing();
    var err = new Outlet(Standard.error(), "standard error").printing();
    var code = run(Environment.system(), Standard.input(), out, err, args);
    if (stdout.failure().isPresent()) {
      err.println("error: " + stdout.failure().get().message());
      err.flush();
      code = Exit.of(stdout.failure().get()).number();
    }
    // exit would start the system logger to tell of it, and there are no hooks to wait for
    Runtime.getRuntime().halt(code);
  }

  @Override public String name() {
    return "kosmokrator";
  }

  @Override public int run(PrintWriter out, PrintWriter err, String... args) {
    return run(Environment.system(), InputStream.nullInputStream(), out, err, args);
  }

  /// Runs one command line in the environment given and answers
  /// with its exit code. Closes what it opened, never the streams.
  static int run(Environment environment, InputStream in, PrintWriter out, PrintWriter err, String... args) {
    var words = List.of(args);
    try (var parts = Parts.wire(environment, in, out, err, words)) {
      return parts.commands().run(words, parts);
    } finally {
      out.flush();
      err.flush();
    }
  }
}
