package kosmokrator.cli;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import kosmokrator.config.Change;
import kosmokrator.config.Key;
import kosmokrator.config.Scope;
import kosmokrator.config.Setting;
import kosmokrator.io.Files;
import kosmokrator.values.Envelope;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.Fields;
import kosmokrator.values.JsonText;
import kosmokrator.values.Names;

/// `settings:apply`: many changes from one JSON object, all of them or none.
final class SettingsApply implements Command {
  private static final Argument FILE = Argument.optional("FILE", "A file with a JSON object (default: standard input)")
      .from(Source.FILES);
  private static final Flag STDIN_JSON = Flag.toggle("stdin-json",
      "Read standard input, which is the default without FILE");
  private static final List<String> KEYS = List.of("settings", "set", "unset", "scope");
  private static final String HELP = "kosmokrator help settings:apply";
  private static final int MOST = 1 << 20;
  private static final Spec SPEC = Spec.of("settings:apply", Group.SETTINGS,
      "Change many settings at once, all or none")
      .about("""
          The object has `settings` (or `set`): values by key, also nested as in the file; null takes a setting back.
          Besides, `unset` is a list of keys, and `scope` is global or project; flags win. Everything is checked
          first: one value that does not fit, and nothing is written. All problems are told at once.""")
      .takes(FILE)
      .flags(STDIN_JSON, ScopeFlags.GLOBAL, ScopeFlags.PROJECT, SettingsSet.DRY_RUN)
      .exits(Exit.INVALID)
      .example("settings:apply team.json", "from a file")
      .example("settings:apply --dry-run --json < team.json", "check only")
      .build();

  /// What is asked for. A value of JSON null takes a setting back.
  private record Wish(Scope scope, Map<Key, JsonValue> values, Map<String, Failure> problems) {}

  @Override public Spec spec() {
    return SPEC;
  }

  @Override public int run(Line line, Parts parts) {
    var wish = read(line, parts);
    var dryRun = line.has(SettingsSet.DRY_RUN);
    if (!wish.problems.isEmpty()) return refuse(wish, dryRun, parts);
    if (wish.values.isEmpty()) throw line.refused("Nothing to apply: \"settings\" and \"unset\" are empty");
    var change = Change.of(parts.home(), wish.scope);
    for (var each : wish.values.entrySet())
      change = each.getValue().isNull() ? change.drop(each.getKey()) : change.put(each.getKey(), each.getValue());
    parts.settings();
    if (!dryRun) parts.asOwner(wish.scope, change::apply);
    return answer(wish, dryRun, parts);
  }

  private static Wish read(Line line, Parts parts) {
    var fields = object(line, parts);
    var unknown = fields.unknown(KEYS);
    if (!unknown.isEmpty()) throw invalid("Unknown member '%s'%s. Members: %s"
        .formatted(Words.shown(unknown.getFirst()),
            Names.hint(unknown.getFirst(), KEYS), String.join(", ", KEYS)));
    var wish = new Wish(ScopeFlags.given(line).orElseGet(() -> scope(fields)), new LinkedHashMap<>(),
        new LinkedHashMap<>());
    for (var name : List.of("set", "settings")) collect("", fields.fields(name).object(), wish);
    for (var key : fields.strings("unset")) take(key, Json.NULL, wish);
    return wish;
  }

  private static Fields object(Line line, Parts parts) {
    var file = line.value(FILE).filter(word -> !word.equals("-"));
    if (file.isPresent() && line.has(STDIN_JSON)) throw line.refused("FILE and --stdin-json exclude each other");
    if (file.isEmpty() && parts.input().isTerminal())
      throw line.refused("Nothing to apply: name a FILE or pipe a JSON object");
    var name = file.map(Words::shown).orElse("standard input");
    var text = file.isEmpty() ? parts.input().readAll(MOST)
        : Files.read(parts.environment().directory().resolve(file.get()), MOST)
            .orElseThrow(() -> Fault.noFile(file.get(), HELP));
    return new Fields(parsed(text, name), name + ":");
  }

  /// What somebody hands over is an argument, no state of ours.
  private static JsonObject parsed(String text, String name) {
    try {
      return JsonText.parseFile(text, name);
    } catch (Fault fault) {
      if (!(fault.failure() instanceof Failure.BrokenJson broken)) throw fault;
      throw new Fault(new Failure.BrokenJson(Failure.Kind.INVALID_ARGUMENTS, name, broken.line(), broken.column(),
          broken.reason()));
    }
  }

  private static Scope scope(Fields fields) {
    return switch (fields.string("scope", "global")) {
      case "global" -> Scope.GLOBAL;
      case "project" -> Scope.PROJECT;
      default -> throw invalid("\"scope\" must be global or project");
    };
  }

  /// Keys as they are, or objects within objects as in the file.
  private static void collect(String above, JsonObject object, Wish wish) {
    for (var member : object) {
      var key = above + member.getName();
      if (member.getValue().isObject() && !isKey(key)) collect(key + ".", member.getValue().asObject(), wish);
      else take(key, member.getValue(), wish);
    }
  }

  private static boolean isKey(String text) {
    try {
      return !text.isEmpty() && !Key.parse(text).id().isEmpty();
    } catch (Fault unknown) {
      return false;
    }
  }

  private static void take(String text, JsonValue value, Wish wish) {
    try {
      var key = Key.parse(text);
      wish.values.put(key, value.isNull() ? value : key.requireIn(wish.scope).accept(value));
    } catch (Fault fault) {
      wish.problems.put(text, fault.failure());
    }
  }

  private static int refuse(Wish wish, boolean dryRun, Parts parts) {
    var errors = new JsonArray();
    wish.problems.forEach((key, failure) -> errors.add(new JsonObject().add("key", key).add("error",
        failure.message())));
    var message = wish.problems.values().stream().map(Failure::message).collect(Collectors.joining("; "));
    var next = wish.problems.values().stream().flatMap(failure -> failure.next().stream()).distinct().limit(4).toList();
    var failure = new Failure.Plain(Failure.Kind.INVALID_ARGUMENTS, message, next);
    return parts.printer().failure(Envelope.failure(failure).add("dry_run", dryRun).add("scope",
        wish.scope.word()).add("errors", errors), failure);
  }

  private static int answer(Wish wish, boolean dryRun, Parts parts) {
    var settings = parts.fresh().settings();
    var updated = new JsonArray();
    var effective = new JsonArray();
    var lines = new ArrayList<String>();
    wish.values.forEach((key, value) -> {
      updated.add(new JsonObject().add("key", key.id()).add("value", SettingRow.shown(key, value)));
      effective.add(SettingRow.of(settings, key).json());
      lines.add(key.id() + (value.isNull() ? " is not set any more" : " = " + SettingRow.display(key, value)));
    });
    if (wish.scope == Scope.PROJECT)
      parts.tellIgnored(wish.values.keySet().stream().map(Key::setting).toArray(Setting[]::new));
    lines.add("%s%d settings (scope: %s)".formatted(dryRun ? "Dry run: " : "", wish.values.size(), wish.scope.word()));
    var envelope = Envelope.success().add("dry_run", dryRun).add("scope", wish.scope.word()).add("updated", updated)
        .add("effective_settings", effective).add("errors", new JsonArray());
    return parts.printer().answer(envelope, () -> String.join("\n", lines));
  }

  private static Fault invalid(String message) {
    return Fault.of(Failure.Kind.INVALID_ARGUMENTS, message, HELP);
  }
}
