package kosmokrator.cli;

/// A positional word of a command.
///
/// @param name what help calls it, in capitals
/// @param purpose one line for help, without a full stop
/// @param required whether the command is refused without it
/// @param many whether it takes all the words that are left; only the last one may
/// @param source what a shell offers for it
record Argument(String name, String purpose, boolean required, boolean many, Source source) {
  static Argument required(String name, String purpose) {
    return new Argument(name, purpose, true, false, Source.NOTHING);
  }

  static Argument optional(String name, String purpose) {
    return new Argument(name, purpose, false, false, Source.NOTHING);
  }

  Argument repeated() {
    return new Argument(name, purpose, required, true, source);
  }

  Argument from(Source source) {
    return new Argument(name, purpose, required, many, source);
  }

  /// How a usage line shows it: `FUNCTION`, `[PAGE]`, `WORD...`.
  String shown() {
    var shown = many ? name + "..." : name;
    return required ? shown : "[" + shown + "]";
  }
}
