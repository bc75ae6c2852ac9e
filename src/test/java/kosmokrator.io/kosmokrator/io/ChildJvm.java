package kosmokrator.io;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Starts a class of the test tree in a process of its own, for what cannot be tried within one: being killed, another
/// umask, another process at the lock.
final class ChildJvm {
  private ChildJvm() {}

  /// Standard error goes where ours goes.
  static Process start(Class<?> main, String... words) throws IOException {
    return new ProcessBuilder(command(main, words)).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  /// The same with one more option for the virtual machine.
  static Process startWith(String option, Class<?> main, String... words) throws IOException {
    var command = command(main, words);
    command.add(1, option);
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  /// The same behind a line of shell, such as `umask 000`.
  static Process startAfter(String shell, Class<?> main, String... words) throws IOException {
    var command = new ArrayList<>(List.of("sh", "-c", shell + " && exec \"$@\"", "sh"));
    command.addAll(command(main, words));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  static List<String> command(Class<?> main, String... words) {
    var command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java"),
        "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-cp", System.getProperty("java.class.path"),
        main.getName()));
    command.addAll(Arrays.asList(words));
    return command;
  }

  /// Its standard output, when it has ended well.
  static String output(Process process) throws IOException, InterruptedException {
    var text = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    if (process.waitFor() != 0) throw new AssertionError("exit " + process.exitValue() + ": " + text);
    return text;
  }
}
