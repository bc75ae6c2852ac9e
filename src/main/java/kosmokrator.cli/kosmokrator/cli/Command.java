package kosmokrator.cli;

import java.util.List;
import kosmokrator.values.Failure;

/// One command, one class. It is created without knowing anything; what it needs it takes from [Parts] when it runs.
interface Command {
  /// What it is called and what it takes. Always the same value.
  Spec spec();

  /// Does it, and answers with the exit code, normally what a method of [Printer] returned. Failures are thrown as
  /// [kosmokrator.values.Fault] or printed with [Printer#failure].
  int run(Line line, Parts parts);

  /// Tells why it could not be done; answers with the exit code. `words` are those behind its name.
  default int failed(Failure failure, List<String> words, Parts parts) {
    return failure instanceof Failure.Usage usage
        ? parts.printer().misuse(usage, spec()) : parts.printer().failure(failure);
  }
}
