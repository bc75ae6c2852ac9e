package kosmokrator.cli;

import java.util.List;

/// A positional word of a command.
///
/// @param name what help calls it, in capitals
/// @param purpose one line for help, without a full stop
/// @param required whether the command is refused without it
/// @param many whether it takes all the words that are left; only the last one may
/// @param choices the words it accepts, empty when it accepts any
/// @param source what a shell offers for it
record Argument(String name, String purpose, boolean required, boolean many, List<String> choices, Source source) {
  static Argument required(String name, String purpose) {
    return new Argument(name, purpose, true, false, List.of(), Source.NOTHING);
  }

  static Argument optional(String name, String purpose) {
    return new Argument(name, purpose, false, false, List.of(), Source.NOTHING);
  }

  Argument repeated() {
    return new Argument(name, purpose, required, true, choices, source);
  }

  Argument choices(String... choices) {
    return new Argument(name, purpose, required, many, List.of(choices), source);
  }

  Argument from(Source source) {
    return new Argument(name, purpose, required, many, choices, source);
  }

  /// How a usage line shows it: `FUNCTION`, `[PAGE]`, `WORD...`, `bash|zsh`.
  String shown() {
    var shown = (choices.isEmpty() ? name : String.join("|", choices)) + (many ? "..." : "");
    return required ? shown : "[" + shown + "]";
  }
}
