package kosmokrator.io;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;

/// Lines that a person types, with the JDK's own line editor and its history when it is a terminal, or lines from a pipe,
/// without prompts. One per process; one thread at a time.
public final class LineReader {
  private final Optional<Console> console;
  private final BufferedReader lines;

  private LineReader(Optional<Console> console, BufferedReader lines) {
    this.console = console;
    this.lines = lines;
  }

  /// Reads from the terminal if standard input and output are one, else from `input`.
  public static LineReader of(Input input, Terminal terminal) {
    return terminal.in() && terminal.out() ? new LineReader(editor(), null)
        : new LineReader(Optional.empty(), new BufferedReader(new InputStreamReader(input.stream(), StandardCharsets.UTF_8)));
  }

  /// The console with a line editor is not the JDK's default, because it is slow to make.
  private static Optional<Console> editor() {
    System.setProperty("jdk.console", "jdk.internal.le");
    return Optional.ofNullable(System.console());
  }

  /// The same for a secret: on a terminal what is typed is not shown.
  public Optional<String> readHidden(String prompt) {
    if (console.isEmpty()) return read(prompt);
    var typed = console.get().readPassword("%s", prompt);
    if (typed == null) return Optional.empty();
    var text = new String(typed);
    java.util.Arrays.fill(typed, ' ');
    return Optional.of(text);
  }

  /// One line without its end; empty at the end of input. A pipe is given no prompt.
  public Optional<String> read(String prompt) {
    try {
      return Optional.ofNullable(console.isPresent() ? console.get().readLine("%s", prompt) : lines.readLine());
    } catch (IOException broken) {
      throw Fault.of(Failure.Kind.STATE, "Cannot read standard input: " + Reason.of(broken));
    }
  }
}
