package kosmokrator.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.Names;
import kosmokrator.values.Printable;

/// The parser of command lines: one walk over the words of one line. Touches nothing but the words.
final class Words {
  private final Spec spec;
  private final String name;
  private final List<Flag> flags;
  private final List<String> words;
  private final List<String> positional = new ArrayList<>();
  private final List<String> rest = new ArrayList<>();
  private final Map<String, List<String>> given = new LinkedHashMap<>();
  private final List<Line.Free> free = new ArrayList<>();
  private int at;

  Words(Spec spec, String name, List<String> words) {
    this.spec = spec;
    this.name = name;
    this.words = words;
    this.flags = spec.allFlags();
  }

  Line sort() {
    while (at < words.size()) take(words.get(at++));
    checkPositional();
    return new Line(spec, name, positional, rest, given, free);
  }

  private void take(String word) {
    if (word.equals("--")) takeRest();
    else if (word.startsWith("--")) takeLong(word.substring(2));
    else if (word.length() > 1 && word.charAt(0) == '-' && !isNumber(word)) takeLetters(word.substring(1));
    else positional.add(word);
  }

  private void takeRest() {
    var left = words.subList(at, words.size());
    (spec.has(Spec.Trait.PASSES_REST) ? rest : positional).addAll(left);
    at = words.size();
  }

  private void takeLong(String word) {
    var equals = word.indexOf('=');
    var key = equals < 0 ? word : word.substring(0, equals);
    var text = equals < 0 ? Optional.<String>empty() : Optional.of(word.substring(equals + 1));
    var flag = Flag.named(key, flags);
    if (flag.isPresent()) takeFlag(flag.get(), text);
    else if (spec.has(Spec.Trait.FREE_ARGUMENTS) && !key.isBlank()) takeFree(key, text);
    else throw refused(spec, "Unknown flag: --" + shown(key)
        + Names.hint(key, flags.stream().map(Flag::name).toList()));
  }

  private void takeFree(String key, Optional<String> text) {
    free.add(new Line.Free(key, text.or(this::following)));
  }

  private void takeFlag(Flag flag, Optional<String> text) {
    if (flag.isToggle()) put(flag, toggled(flag, text.orElse("true")));
    else put(flag, text.or(this::following).orElseThrow(() -> refused(spec, needsValue(flag))));
  }

  private static String needsValue(Flag flag) {
    return "--%s needs a value: --%s=%s".formatted(flag.name(), flag.name(), flag.value());
  }

  private String toggled(Flag flag, String text) {
    if (text.equals("true") || text.equals("false")) return text;
    throw refused(spec, "--%s takes no value but true or false".formatted(flag.name())); // it may be a secret
  }

  /// Letters behind one dash: toggles one after the other, the last one may be followed by its value.
  private void takeLetters(String letters) {
    for (var i = 0; i < letters.length(); i++) {
      var letter = letters.charAt(i);
      var flag = Flag.lettered(letter, flags).orElseThrow(() -> unknownLetter(letter));
      var left = letters.substring(i + 1);
      if (!flag.isToggle()) {
        takeFlag(flag, left.isEmpty() ? Optional.empty()
            : Optional.of(left.startsWith("=") ? left.substring(1) : left));
        return;
      }
      put(flag, "true");
    }
  }

  private Fault unknownLetter(char letter) {
    return refused(spec, "Unknown flag: -" + shown(String.valueOf(letter)));
  }

  private void put(Flag flag, String text) {
    if (spec.has(Spec.Trait.FREE_ARGUMENTS) && flag.name().equals(Payload.ARG.name())) free.add(pair(text));
    else given.computeIfAbsent(flag.name(), _ -> new ArrayList<>()).add(checked(flag, text));
  }

  private Line.Free pair(String text) {
    var equals = text.indexOf('=');
    if (equals < 1) throw refused(spec, "--arg values must use key=value syntax.");
    return new Line.Free(text.substring(0, equals), Optional.of(text.substring(equals + 1)));
  }

  private String checked(Flag flag, String text) {
    checkChoice("--" + flag.name(), flag.choices(), text);
    return text;
  }

  private void checkChoice(String what, List<String> choices, String text) {
    if (choices.isEmpty() || choices.contains(text)) return;
    throw refused(spec, "%s must be one of %s, not '%s'%s".formatted(what, String.join(", ", choices), shown(text),
        Names.hint(text, choices)));
  }

  /// The next word as a value, unless it looks like a flag.
  private Optional<String> following() {
    return at < words.size() && !words.get(at).startsWith("--") ? Optional.of(words.get(at++)) : Optional.empty();
  }

  private void checkPositional() {
    var arguments = spec.arguments();
    var needed = arguments.stream().filter(Argument::required).skip(positional.size()).findFirst();
    if (needed.isPresent()) throw refused(spec, "Missing argument: " + needed.get().name());
    var endless = !arguments.isEmpty() && arguments.getLast().many();
    if (positional.size() > arguments.size() && !endless)
      throw refused(spec, "Unexpected argument: '%s'".formatted(shown(positional.get(arguments.size()))));
    for (var i = 0; i < positional.size(); i++) {
      var argument = arguments.get(Math.min(i, arguments.size() - 1));
      checkChoice(argument.name(), argument.choices(), positional.get(i));
    }
  }

  private static boolean isNumber(String word) {
    return word.length() > 1 && (Character.isDigit(word.charAt(1)) || word.length() > 2 && word.charAt(1) == '.'
        && Character.isDigit(word.charAt(2)));
  }

  static Fault refused(Spec spec, String message) {
    return new Fault(new Failure.Usage(message, List.of(helpCommand(spec))));
  }

  static String helpCommand(Spec spec) {
    return "kosmokrator help " + spec.name();
  }

  /// A word of the user as a message shows it.
  static String shown(String word) {
    return Printable.line(word);
  }
}
