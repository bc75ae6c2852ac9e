package kosmokrator.cli;

import java.util.List;
import java.util.Optional;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.Secret;

/// The flags that bring a provider's API key: from standard input or a variable, never from the command line.
final class ApiKeyFlags {
  static final Flag STDIN = Flag.toggle("api-key-stdin", "Read the API key from standard input");
  static final Flag ENV = Flag.taking("NAME", "api-key-env", "Store the API key that this variable holds now");
  static final Flag VALUE = Flag.taking("KEY", "api-key",
      "Refused: other users and the shell's history see a command line");
  private static final int MOST = 1 << 16;

  private ApiKeyFlags() {}

  /// The key, if the line brings one.
  static Optional<Secret> read(Line line, Parts parts) {
    if (line.given().containsKey(VALUE.name())) throw onTheCommandLine(line);
    if (line.has(STDIN) && line.value(ENV).isPresent())
      throw line.refused("--api-key-stdin and --api-key-env exclude each other");
    if (line.has(STDIN)) return Optional.of(accepted(parts.input().readAll(MOST), "standard input"));
    return line.value(ENV).map(name -> accepted(parts.environment().variable(name).orElse(""),
        "the variable " + Words.shown(name)));
  }

  /// A key goes into a header, so it is one line of visible characters.
  static Secret accepted(String text, String from) {
    var key = text.strip();
    if (key.isEmpty()) throw refused("No API key came from " + from);
    if (!key.chars().allMatch(letter -> letter > ' ' && letter <= '~'))
      throw refused("The API key from " + from + " holds a space, a line feed or another character that no key has");
    return Secret.of(key);
  }

  private static Fault refused(String message) {
    return Fault.of(Failure.Kind.INVALID_ARGUMENTS, message);
  }

  /// The words are not repeated: one of them is a secret.
  private static Fault onTheCommandLine(Line line) {
    return new Fault(new Failure.Usage(
        "An API key is not taken from the command line, where other users and the shell's history can see it",
        List.of("kosmokrator %s PROVIDER --api-key-stdin < FILE".formatted(line.name()),
            "kosmokrator %s PROVIDER --api-key-env NAME".formatted(line.name()))));
  }
}
