package kosmokrator.cli;

import com.eclipsesource.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kosmokrator.config.Key;
import kosmokrator.config.Scope;
import kosmokrator.config.Setting;
import kosmokrator.integrations.CredentialField;
import kosmokrator.integrations.ProviderInfo;
import kosmokrator.io.LineReader;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;

/// `/settings`: model provider, integrations, permissions and any setting, asked for step by step and
/// changed by the code of the commands. An empty answer, Ctrl-C and Ctrl-D leave with nothing changed.
record DialogueSettings(LineReader lines, Parts parts, Screen screen) {
  /// Somebody did not want to go on.
  private static Fault left() {
    return Fault.of(Failure.Kind.INTERRUPTED, "Nothing was changed");
  }

  /// Which setting was changed, for the session that runs; empty when none was.
  Optional<Setting> run(String what) {
    try {
      return switch (what.isBlank() ? menu() : what) {
        case "1", "provider", "model" -> provider();
        case "2", "integrations", "integration" -> integration();
        case "3", "permissions", "permission" -> permission();
        case "4", "setting" -> setting();
        default -> throw Fault.of(Failure.Kind.UNKNOWN_NAME,
            "There is no such choice: provider, integrations, permissions or setting");
      };
    } catch (Fault fault) {
      screen.text(fault.getMessage());
      return Optional.empty();
    }
  }

  private String menu() {
    screen.text("  1  model provider: key and model\n  2  integrations: credentials, enable, read and write\n"
        + "  3  permissions: who approves what the agent does\n  4  any other setting, by its name");
    return ask("Number: ");
  }

  private String ask(String question) {
    var answer = lines.read(question).map(String::strip).orElseThrow(DialogueSettings::left);
    if (answer.isEmpty()) throw left();
    return answer;
  }

  private String ask(String question, String usual) {
    var answer = lines.read("%s [%s]: ".formatted(question, usual)).map(String::strip)
        .orElseThrow(DialogueSettings::left);
    return answer.isEmpty() ? usual : answer;
  }

  private <T> T pick(String what, List<T> all, java.util.function.Function<T, String> name) {
    while (true) {
      var answer = ask(what + " (number or name): ");
      for (var i = 0; i < all.size(); i++)
        if (answer.equals(String.valueOf(i + 1)) || answer.equals(name.apply(all.get(i)))) return all.get(i);
      screen.text("There is no such " + what.toLowerCase(java.util.Locale.ROOT) + ".");
    }
  }

  /// The questions of `setup`.
  private Optional<Setting> provider() {
    var code = new Setup.Dialogue(lines, parts).run(Scope.GLOBAL);
    return code == Exit.DONE.number() ? Optional.of(Setting.DEFAULT_MODEL) : Optional.empty();
  }

  private Optional<Setting> integration() {
    var all = parts.integrations().providers().stream().filter(ProviderInfo::cliSetup).toList();
    var names = new ArrayList<String>();
    for (var i = 0; i < all.size(); i++)
      names.add("%d\u00a0%s%s".formatted(i + 1, all.get(i).id(), parts.state(all.get(i)).active() ? " (active)" : ""));
    var wrapped = new Wrapped(screen.width(), false);
    wrapped.add(String.join(",  ", names), Paint.PLAIN);
    wrapped.line();
    screen.lines(wrapped.take());
    var provider = pick("Integration", all, ProviderInfo::id);
    var wanted = new JsonObject().add("credentials", credentials(provider));
    wanted.add("enabled", yes(ask("Enable it, yes or no", "yes")));
    wanted.add("permissions", new JsonObject().add("read", ask("Reading: allow, ask or deny", "allow"))
        .add("write", ask("Writing: allow, ask or deny", "ask")));
    IntegrationsConfigure.configure(provider, wanted, parts);
    var state = parts.state(provider);
    screen.text("%s: %s. Policy: read %s, write %s (scope: global)".formatted(provider.id(), state.active() ? "active"
        : state.configured() ? "configured but not enabled"
        : "not configured yet", state.read().word(), state.write().word()));
    return Optional.empty();
  }

  private static boolean yes(String answer) {
    return answer.toLowerCase(java.util.Locale.ROOT).startsWith("y");
  }

  private JsonObject credentials(ProviderInfo provider) {
    var values = new JsonObject();
    var present = parts.state(provider).present();
    for (var field : provider.credentials()) {
      if (field.type() == CredentialField.Type.OAUTH) continue;
      var kept = present.contains(field.key()) ? "empty keeps it" : field.preset().map(preset -> "empty for " + preset)
          .orElse(field.required() ? "required" : "empty for none");
      var question = "%s (%s): ".formatted(field.label(), kept);
      var typed = field.type() == CredentialField.Type.SECRET ? lines.readHidden(question) : lines.read(question);
      var value = typed.map(String::strip).orElseThrow(DialogueSettings::left);
      if (!value.isEmpty()) values.add(field.key(), value);
    }
    return values;
  }

  private Optional<Setting> permission() {
    screen.text("  guardian    asks before anything that is not plainly harmless\n  argus       asks before "
        + "everything that changes something\n"
        + "  prometheus  asks nobody; hard denies still hold");
    var mode = ask("Permission mode",
        parts.settings().text(Setting.PERMISSION_MODE).orElse("guardian"));
    return set(Setting.PERMISSION_MODE.id(), mode);
  }

  private Optional<Setting> setting() {
    var key = ask("Setting (kosmokrator settings:list shows them): ");
    Key.parse(key);
    return set(key, ask("Value: "));
  }

  private Optional<Setting> set(String name, String value) {
    var key = Key.parse(name);
    SettingsSet.set(key, key.accept(List.of(value)), Scope.GLOBAL, false, parts);
    return Optional.of(key.setting());
  }
}
