package kosmokrator.cli;

import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kosmokrator.io.Files;
import kosmokrator.io.Input;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.JsonText;
import kosmokrator.values.Schema;

/// The arguments of what is called: a JSON object from the command line, a file or standard input, then the free flags
/// of the line, which override its members.
final class Payload {
  /// How long a call that has argument flags waits for the first byte of a piped standard input. Documented in
  /// `help json`; long enough for a neighbour in a pipeline that is already running, short enough not to be noticed.
  static final Duration PATIENCE = Duration.ofMillis(100);
  /// The largest payload, in bytes.
  static final long MOST = 16 << 20;
  /// The positional word of every command that takes arguments for what it calls.
  static final Argument JSON = Argument.optional("JSON",
      "Object with the arguments; - or piped standard input reads it, @FILE reads a file").from(Source.AT_FILES);
  /// The spelling that never collides with a flag of the command.
  static final Flag ARG = Flag.taking("KEY=VALUE", "arg", "One argument; also when KEY is the name of a flag here")
      .repeatable();
  private static final String NOT_AN_OBJECT = "JSON payload must decode to an object.";

  private Payload() {}

  /// The arguments that a line of a command with [#JSON] says; `schema` gives the types, [Schema#NOTHING] when unknown.
  static JsonObject merge(Line line, Parts parts, Schema schema) {
    return merge(line, parts.input(), parts.environment().directory(), schema);
  }

  /// As above; `folder` is where relative files are looked for.
  static JsonObject merge(Line line, Input input, Path folder, Schema schema) {
    var base = text(line, input, folder).filter(text -> !text.isBlank()).map(text -> decode(line, text))
        .orElseGet(JsonObject::new);
    return JsonText.merge(base, flags(line.free(), schema));
  }

  private static Optional<String> text(Line line, Input input, Path folder) {
    var word = line.value(JSON);
    if (word.isPresent()) return Optional.of(named(line, word.get(), input, folder));
    if (input.isTerminal()) return Optional.empty();
    return line.free().isEmpty() ? Optional.of(input.readAll(MOST)) : input.readIfAny(PATIENCE, MOST);
  }

  private static String named(Line line, String word, Input input, Path folder) {
    if (word.equals("-")) return input.readAll(MOST);
    if (!word.startsWith("@")) return word;
    var name = word.substring(1);
    return Files.read(folder.resolve(name), MOST).orElseThrow(() -> Fault.noFile(name, line.helpCommand()));
  }

  private static JsonObject decode(Line line, String text) {
    try {
      var value = JsonText.parse(text, "JSON payload", Failure.Kind.INVALID_ARGUMENTS);
      if (value.isObject()) return value.asObject();
    } catch (Fault fault) {
      if (fault.failure() instanceof Failure.BrokenJson broken)
        throw invalid(line, NOT_AN_OBJECT
            + " Line %d, column %d: %s".formatted(broken.line(), broken.column(), broken.reason()));
      throw fault;
    }
    throw invalid(line, NOT_AN_OBJECT);
  }

  private static Fault invalid(Line line, String message) {
    return new Fault(new Failure.Plain(Failure.Kind.INVALID_ARGUMENTS, message, List.of(line.helpCommand())));
  }

  private static JsonObject flags(List<Line.Free> flags, Schema schema) {
    Map<String, List<Optional<String>>> texts = new LinkedHashMap<>();
    for (var flag : flags)
      texts.computeIfAbsent(parameter(flag.key(), schema), _ -> new ArrayList<>()).add(flag.text());
    var arguments = new JsonObject();
    texts.forEach((name, values) -> arguments.add(name, coerced(values, schema.property(name))));
    return arguments;
  }

  /// The name as declared, else with underscores, as most parameters are spelled.
  private static String parameter(String key, Schema schema) {
    return schema.names().contains(key) ? key : key.strip().replace('-', '_');
  }

  private static JsonValue coerced(List<Optional<String>> texts, Optional<Schema> declared) {
    return Coercion.of(declared).value(texts);
  }
}
