package kosmokrator.cli;

import com.eclipsesource.json.JsonObject;
import java.util.List;
import kosmokrator.config.SecretKey;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.Secret;

/// `secrets:set`: stores one secret that comes from standard input or a variable, never from the command line.
final class SecretsSet implements Command {
  private static final Argument VALUE = Argument.optional("VALUE",
      "Refused: other users and the shell's history see a command line").repeated();
  private static final Flag STDIN = Flag.toggle("stdin", "Read the value from standard input");
  private static final Flag ENV = Flag.taking("NAME", "env", "Take the value from this variable");
  private static final int MOST = 1 << 16;
  private static final Spec SPEC = Spec.of("secrets:set", Group.SETTINGS,
      "Store a secret from standard input or a variable")
      .about("""
          The value goes encrypted into your own store and is never shown again. A line feed at its end is not the
          value's. `${env:NAME}` as a value stores the reference, which is looked up at each use.""")
      .takes(SecretsStatus.KEY, VALUE)
      .flags(STDIN, ENV)
      .exits(Exit.INVALID)
      .example("secrets:set provider.openai.api_key --stdin < key.txt", "from a file")
      .example("secrets:set provider.openai.api_key --env OPENAI_API_KEY", "from a variable, which is read once")
      .build();

  @Override public Spec spec() {
    return SPEC;
  }

  @Override public int run(Line line, Parts parts) {
    var key = SecretKey.parse(line.text(SecretsStatus.KEY));
    if (!line.values(VALUE).isEmpty()) throw onTheCommandLine(key);
    var value = value(line, parts);
    parts.secrets().apply(List.of(key.put(accepted(key, value, parts))));
    return SecretsStatus.answer(key, new JsonObject().add("changed", true), parts);
  }

  /// The words are not repeated: one of them is a secret.
  private static Fault onTheCommandLine(SecretKey key) {
    return new Fault(new Failure.Usage(
        "A secret is not taken from the command line, where other users and the shell's history can see it",
        List.of("kosmokrator secrets:set %s --stdin < FILE".formatted(key),
            "kosmokrator secrets:set %s --env NAME".formatted(key))));
  }

  private static Secret value(Line line, Parts parts) {
    var env = line.value(ENV);
    if (env.isPresent() == line.has(STDIN)) throw line.refused("Say where the value comes from: --stdin or --env NAME");
    var text = env.isPresent() ? parts.environment().variable(env.get()).orElse("") : parts.input().readAll(MOST);
    var value = Secret.of(text.strip());
    if (!value.isBlank()) return value;
    throw Fault.of(Failure.Kind.INVALID_ARGUMENTS, "Secret value is required." + (env.isPresent()
        ? " The variable %s is not set, or is empty"
        .formatted(Words.shown(env.get())) : " Standard input was empty"), "kosmokrator help secrets:set");
  }

  /// An integration says itself what its fields accept; a field that it does not have is refused.
  private static Secret accepted(SecretKey key, Secret value, Parts parts) {
    if (key.integration().isEmpty()) return value;
    var provider = parts.provider(key.integration().get());
    var field = provider.credential(key.field()).orElseThrow(() -> Fault.of(Failure.Kind.UNKNOWN_NAME,
        "Unsupported secret key [%s]. Integration '%s' has no credential field '%s'"
            .formatted(Words.shown(key.toString()), provider.id(),
                Words.shown(key.field())), "kosmokrator integrations:fields " + provider.id()));
    return field.accept(value);
  }
}
