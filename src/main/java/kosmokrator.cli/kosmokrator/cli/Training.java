package kosmokrator.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import kosmokrator.io.Environment;
import kosmokrator.io.Standard;

/// Runs many command lines in one process: the run from which `lib/train` of the image makes the AOT cache, whose maker
/// can watch a single process only. What the commands answer does not matter.
final class Training {
  private Training() {}

  /// The words of the commands, a lone semicolon after each.
  public static void main(String... words) {
    var out = new PrintWriter(new Outlet(Standard.output(), "standard output"));
    var err = new PrintWriter(Standard.error(), false, StandardCharsets.UTF_8);
    var line = new ArrayList<String>();
    for (var word : words) {
      if (!word.equals(";")) {
        line.add(word);
        continue;
      }
      var environment = Environment.system();
      if (line.equals(List.of("agent"))) environment = environment.withProperty("kosmokrator.tty", "io"); // a dialogue, of which nothing comes
      Main.run(environment, Standard.input(), out, err, line.toArray(String[]::new));
      line.clear();
    }
  }
}
