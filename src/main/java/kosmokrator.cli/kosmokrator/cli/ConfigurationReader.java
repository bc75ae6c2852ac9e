package kosmokrator.cli;

import com.eclipsesource.json.JsonObject;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kosmokrator.config.Grant;
import kosmokrator.config.Scope;
import kosmokrator.integrations.ProviderInfo;
import kosmokrator.io.Files;
import kosmokrator.values.Effect;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.Fields;
import kosmokrator.values.JsonText;
import kosmokrator.values.Names;
import kosmokrator.values.Secret;

/// Makes a [Configuration] of a command line and, with `--stdin-json`, of a JSON object on standard input. Flags win
/// over the object. Refuses fields the provider does not have, so that a typo is never stored.
final class ConfigurationReader {
  private static final List<String> KEYS = List.of("account", "scope", "set", "credentials", "unset", "enabled",
      "permissions");
  private static final int MOST = 1 << 20;
  private final ProviderInfo provider;
  private final Line line;
  private final Parts parts;

  ConfigurationReader(ProviderInfo provider, Line line, Parts parts) {
    this.provider = provider;
    this.line = line;
    this.parts = parts;
  }

  Configuration read() {
    if (line.has(IntegrationsConfigure.ENABLE) && line.has(IntegrationsConfigure.DISABLE))
      throw line.refused("--enable and --disable exclude each other");
    return read(line.has(IntegrationsConfigure.STDIN_JSON)
        ? object() : new Fields(new JsonObject(), "standard input:"));
  }

  /// Reads an object that came another way than by standard input.
  Configuration read(JsonObject object) {
    return read(known(Fields.arguments(object, "params:"), "the params"));
  }

  private Configuration read(Fields input) {
    var scope = ScopeFlags.given(line);
    var set = values(input);
    var unset = new ArrayList<>(input.strings("unset"));
    unset.addAll(line.values(IntegrationsConfigure.UNSET));
    checkFields(set.keySet());
    checkFields(unset);
    set.forEach(this::checkValue);
    return new Configuration(account(input), set, unset, enabled(input), grants(input),
        scope.orElseGet(() -> scope(input)));
  }

  private Fields object() {
    var text = parts.input().readAll(MOST);
    try {
      return known(Fields.arguments(JsonText.parseFile(text, "standard input"), "standard input:"), "standard input");
    } catch (Fault fault) {
      if (!(fault.failure() instanceof Failure.BrokenJson broken)) throw fault;
      throw invalid("Invalid JSON supplied on stdin. Line %d, column %d: %s"
          .formatted(broken.line(), broken.column(), broken.reason()));
    }
  }

  private Fields known(Fields fields, String where) {
    var unknown = fields.unknown(KEYS);
    if (unknown.isEmpty()) return fields;
    throw invalid("Unknown key '%s' on %s%s"
        .formatted(Words.shown(unknown.getFirst()), where, Names.hint(unknown.getFirst(), KEYS)));
  }

  private Map<String, Secret> values(Fields input) {
    var values = new LinkedHashMap<String, Secret>();
    for (var name : List.of("credentials", "set")) {
      for (var member : input.fields(name).object()) {
        var value = member.getValue();
        if (value.isObject() || value.isArray() || value.isNull())
          throw invalid("Credential '%s' must be a text".formatted(Words.shown(member.getName())));
        values.put(member.getName(), Secret.of(value.isString() ? value.asString() : value.toString()));
      }
    }
    line.values(IntegrationsConfigure.SET).forEach(pair -> put(values, pair));
    return values;
  }

  private void put(Map<String, Secret> values, String pair) {
    var equals = pair.indexOf('=');
    if (equals < 1) throw line.refused("--set takes KEY=VALUE");
    values.put(pair.substring(0, equals), value(pair.substring(0, equals), pair.substring(equals + 1)));
  }

  /// `@-` is standard input, `@FILE` a file, `@@text` the text
  /// `@text`; a final line feed of the first two is not the value's.
  private Secret value(String key, String text) {
    if (text.startsWith("@@")) return Secret.of(text.substring(1));
    if (text.equals("@-")) return Secret.of(parts.input().readAll(MOST).replaceFirst("\\r?\\n$", ""));
    if (!text.startsWith("@")) {
      warn(key, text);
      return Secret.of(text);
    }
    var content = Files.read(parts.environment().directory().resolve(text.substring(1)), MOST);
    return Secret.of(content.orElseThrow(() -> Fault.noFile(text.substring(1), fields()))
        .replaceFirst("\\r?\\n$", ""));
  }

  private void warn(String key, String text) {
    var secret = provider.credential(key)
        .filter(field -> field.type() == kosmokrator.integrations.CredentialField.Type.SECRET);
    if (secret.isPresent() && parts.terminal().err() && !text.startsWith("${env:"))
      parts.printer().note(("'%s' was given on the command line, where other users and the shell's history can see "
      + "it; --set %s=@- reads it from standard input").formatted(key, key));
  }

  private void checkFields(Iterable<String> keys) {
    var known = provider.credentials().stream().map(kosmokrator.integrations.CredentialField::key).toList();
    for (var key : keys) {
      if (known.contains(key)) continue;
      throw invalid("Integration '%s' has no credential field '%s'%s. Its fields: %s"
          .formatted(provider.id(), Words.shown(key), Names.hint(key, known), String.join(", ", known)));
    }
  }

  /// Mostly a variable of the shell that is not set; taken, it would overwrite a good key.
  private void checkValue(String key, Secret value) {
    var field = provider.credential(key).orElseThrow();
    var needed = field.required() || field.type() == kosmokrator.integrations.CredentialField.Type.SECRET;
    if (needed && value.isBlank())
      throw invalid("Credential field '%s' is empty; --unset %s forgets its value".formatted(key, key));
  }

  private String account(Fields input) {
    return line.value(IntegrationsConfigure.ACCOUNT).or(() -> input.string("account")).orElse("default");
  }

  private Optional<Boolean> enabled(Fields input) {
    if (line.has(IntegrationsConfigure.ENABLE)) return Optional.of(true);
    if (line.has(IntegrationsConfigure.DISABLE)) return Optional.of(false);
    return input.bool("enabled");
  }

  private Scope scope(Fields input) {
    return switch (input.string("scope", "global")) {
      case "global" -> Scope.GLOBAL;
      case "project" -> Scope.PROJECT;
      default -> throw invalid("\"scope\" must be global or project");
    };
  }

  private Map<Effect, Grant> grants(Fields input) {
    var grants = new EnumMap<Effect, Grant>(Effect.class);
    for (var member : input.fields("permissions").object())
      grant(grants, member.getName(), member.getValue().isString()
        ? member.getValue().asString() : member.getValue().toString());
    line.value(IntegrationsConfigure.PERMISSIONS).ifPresent(list -> {
      for (var pair : list.split(",")) {
        var colon = pair.indexOf(':');
        grant(grants, colon < 0 ? pair : pair.substring(0, colon), colon < 0 ? "" : pair.substring(colon + 1));
      }
    });
    line.value(IntegrationsConfigure.READ).ifPresent(word -> grant(grants, "read", word));
    line.value(IntegrationsConfigure.WRITE).ifPresent(word -> grant(grants, "write", word));
    return grants;
  }

  private void grant(Map<Effect, Grant> grants, String operation, String word) {
    var grant = Grant.parse(word.strip());
    var effect = java.util.Arrays.stream(Effect.values())
        .filter(each -> each.word().equals(operation.strip())).findFirst();
    if (grant.isEmpty() || effect.isEmpty())
      throw invalid("Invalid permission '%s:%s'. Use read/write with allow, ask, or deny."
      .formatted(Words.shown(operation), Words.shown(word)));
    grants.put(effect.get(), grant.get());
  }

  private Fault invalid(String message) {
    return Fault.of(Failure.Kind.INVALID_ARGUMENTS, message, fields());
  }

  private String fields() {
    return "kosmokrator integrations:fields " + provider.id();
  }
}
