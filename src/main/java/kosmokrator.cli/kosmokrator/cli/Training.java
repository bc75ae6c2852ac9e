package kosmokrator.cli;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import kosmokrator.io.Clock;
import kosmokrator.io.Environment;
import kosmokrator.io.Files;
import kosmokrator.io.Standard;

/// Runs many command lines in one process: the run from which `lib/train` of the image makes the AOT cache, whose maker
/// can watch a single process only. What the commands answer does not matter.
final class Training {
  private Training() {}

  /// How long a command whose input is a file has to answer a line of it.
  private static final Duration ANSWERED = Duration.ofMillis(500);

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

  /// The lines of a file as an editor would say them: each some time after the one before, whose answer it needs.
  private static InputStream file(String name) {
    var text = new String(Files.readBytes(Path.of(name), 1 << 20).orElseThrow(), StandardCharsets.UTF_8);
    var lines = new ArrayList<InputStream>();
    for (var line : text.split("(?<=\n)")) lines.add(later(line));
    lines.add(later(""));
    return new SequenceInputStream(Collections.enumeration(lines));
  }

  private static InputStream later(String line) {
    return new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8)) {
      @Override public synchronized int read(byte[] bytes, int offset, int length) {
        if (pos == 0) Clock.system().pause(ANSWERED);
        return super.read(bytes, offset, length);
      }
    };
  }
}
