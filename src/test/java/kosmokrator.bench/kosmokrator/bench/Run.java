package kosmokrator.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Starts whole processes and measures them. Every process gets its own small environment and ends within 20 seconds.
final class Run {
  private static final Path TIME = Path.of("/usr/bin/time");
  private static final Path BASH = Path.of("/bin/bash");

  /// What a process cost beside its time: processor milliseconds and the peak of its resident memory in kilobytes;
  /// -1 where this machine has no means to tell.
  record Cost(double user, double system, long kilobytes) {}

  private final Path folder;

  Run(Path folder) {
    this.folder = folder;
  }

  /// Wall time in nanoseconds from the start of the process to its end.
  long time(Row row) throws IOException, InterruptedException {
    var builder = builder(row, row.command());
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD);
    var start = System.nanoTime();
    var code = finish(row, builder.start());
    var wall = System.nanoTime() - start;
    if (code != row.exit()) throw new Failed(row, code, "");
    return wall;
  }

  /// Runs once with the output kept, so that a row that does not work is told with its own words; gives the output.
  String check(Row row) throws IOException, InterruptedException {
    var output = folder.resolve("output").toFile();
    var code = finish(row, builder(row, row.command()).redirectErrorStream(true).redirectOutput(output).start());
    var text = Files.readString(output.toPath()).strip();
    if (code != row.exit()) throw new Failed(row, code, text);
    return text;
  }

  /// Processor time by bash's `time`, which knows milliseconds, and memory by GNU time, which knows the peak.
  Cost cost(Row row) throws IOException, InterruptedException {
    if (!Files.isExecutable(TIME) || !Files.isExecutable(BASH)) return new Cost(-1, -1, peak(row));
    var memory = folder.resolve("memory");
    var processor = folder.resolve("processor");
    var words = new ArrayList<>(List.of(BASH.toString(), "-c",
        "TIMEFORMAT='%3U %3S'; { time " + TIME + " -q -f %M -o \"$0\" \"$@\" >/dev/null 2>&1; } 2>\"$PROCESSOR\"",
        memory.toString()));
    words.addAll(row.command());
    var builder = builder(row, words);
    builder.environment().put("PROCESSOR", processor.toString());
    finish(row, builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).start());
    var times = Files.readString(processor).strip().split(" ");
    return new Cost(Double.parseDouble(times[0]) * 1000, Double.parseDouble(times[1]) * 1000,
        Long.parseLong(Files.readString(memory).strip()));
  }

  /// Without GNU time: the kernel's own high-water mark, read while the process lives.
  private long peak(Row row) throws IOException, InterruptedException {
    var builder = builder(row, row.command()).redirectErrorStream(true);
    var process = builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    var status = Path.of("/proc/" + process.pid() + "/status");
    var peak = -1L;
    do {
      peak = Math.max(peak, highWater(status));
    } while (!process.waitFor(2, TimeUnit.MILLISECONDS));
    return peak;
  }

  private static long highWater(Path status) {
    try (var lines = Files.lines(status)) {
      return lines.filter(line -> line.startsWith("VmHWM:")).map(line -> line.replaceAll("\\D", ""))
          .mapToLong(Long::parseLong).findFirst().orElse(-1);
    } catch (IOException | UncheckedIOException _) {
      return -1; // the process has just ended
    }
  }

  private ProcessBuilder builder(Row row, List<String> words) throws IOException {
    var builder = new ProcessBuilder(words).directory(folder.toFile());
    builder.environment().clear();
    builder.environment().put("PATH", System.getenv().getOrDefault("PATH", "/usr/bin:/bin"));
    builder.environment().put("HOME", folder.toString());
    builder.environment().putAll(row.environment());
    var input = folder.resolve("input");
    Files.writeString(input, row.input());
    return builder.redirectInput(input.toFile());
  }

  private static int finish(Row row, Process process) throws InterruptedException {
    if (process.waitFor(20, TimeUnit.SECONDS)) return process.exitValue();
    process.destroyForcibly().waitFor();
    throw new Failed(row, -1, "still running after 20 seconds");
  }

  /// A row that did not end as it must.
  static final class Failed extends RuntimeException {
    private static final long serialVersionUID = 1;

    Failed(Row row, int code, String output) {
      super("%s: exit code %d instead of %d%s".formatted(row.name(), code, row.exit(),
          output.isEmpty() ? "" : "\n" + output));
    }
  }
}
