package kosmokrator.cli;

import java.util.List;
import java.util.Optional;

/// A flag, said once: parser, help, completion and reference page all read this value.
///
/// @param name without dashes
/// @param letter the one-letter spelling, 0 when there is none
/// @param value what the value is called in help, empty for a toggle
/// @param purpose one line for help, without a full stop
/// @param many whether every value counts; otherwise the last one does
/// @param choices the values it accepts, empty when it accepts any
/// @param source what a shell offers as its value
record Flag(String name, char letter, String value, String purpose, boolean many, List<String> choices, Source source) {
  /// Every command answers in JSON.
  static final Flag JSON = toggle("json", "Answer with one JSON document on standard output");
  /// Every command explains itself.
  static final Flag HELP = toggle("help", "Explain this command").shortName('h');

  Flag {
    choices = List.copyOf(choices);
  }

  /// A flag that is there or not. `--name=false` takes it back.
  static Flag toggle(String name, String purpose) {
    return new Flag(name, (char) 0, "", purpose, false, List.of(), Source.NOTHING);
  }

  /// A flag that takes a value: `--name value` or `--name=value`.
  static Flag taking(String value, String name, String purpose) {
    return new Flag(name, (char) 0, value, purpose, false, List.of(), Source.NOTHING);
  }

  Flag shortName(char letter) {
    return new Flag(name, letter, value, purpose, many, choices, source);
  }

  Flag repeatable() {
    return new Flag(name, letter, value, purpose, true, choices, source);
  }

  Flag choices(String first, String... more) {
    var all = java.util.stream.Stream.concat(java.util.stream.Stream.of(first), java.util.Arrays.stream(more)).toList();
    return new Flag(name, letter, value, purpose, many, all, source);
  }

  Flag from(Source source) {
    return new Flag(name, letter, value, purpose, many, choices, source);
  }

  boolean isToggle() {
    return value.isEmpty();
  }

  /// How help shows it: `--account NAME`, `-e, --eval CODE`, `--read allow|ask|deny`.
  String shown() {
    var shown = choices.isEmpty() ? value : String.join("|", choices);
    var names = (letter == 0 ? "" : "-" + letter + ", ") + "--" + name;
    return names + (isToggle() ? "" : " " + shown);
  }

  /// The flag of this list that is spelled `--name`.
  static Optional<Flag> named(String name, List<Flag> flags) {
    return flags.stream().filter(flag -> flag.name.equals(name)).findFirst();
  }

  /// The flag of this list that is spelled with one dash and this letter.
  static Optional<Flag> lettered(char letter, List<Flag> flags) {
    return flags.stream().filter(flag -> flag.letter == letter).findFirst();
  }
}
