package kosmokrator.cli;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import kosmokrator.io.Clock;
import kosmokrator.io.Environment;
import kosmokrator.io.Files;
import kosmokrator.io.Standard;

/// Runs many command lines in one process: the run from which `lib/train` of the image makes the AOT cache, whose maker
/// can watch a single process only. What the commands answer does not matter.
final class Training {
  private Training() {}

  /// How long a command whose input is a file has for its answers before that input ends.
  private static final Duration ANSWERED = Duration.ofSeconds(2);

  /// The words of the commands, a lone semicolon after each. A
  /// word that begins with `<` names the file to read as input.
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
      // a dialogue, of which nothing comes
      if (line.equals(List.of("agent"))) environment = environment.withProperty("kosmokrator.tty", "io");
      var input = line.getLast().startsWith("<") ? file(line.removeLast().substring(1)) : Standard.input();
      Main.run(environment, input, out, err, line.toArray(String[]::new));
      line.clear();
    }
  }

  private static InputStream file(String name) {
    return new SequenceInputStream(new ByteArrayInputStream(Files.readBytes(Path.of(name), 1 << 20).orElseThrow()),
        new InputStream() {
      @Override public int read() {
        Clock.system().pause(ANSWERED);
        return -1;
      }
    });
  }
}
