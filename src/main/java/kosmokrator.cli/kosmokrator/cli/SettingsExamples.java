package kosmokrator.cli;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import java.util.ArrayList;
import java.util.Optional;
import kosmokrator.config.Key;
import kosmokrator.config.Scope;
import kosmokrator.config.Setting;
import kosmokrator.values.Envelope;

/// `settings:examples`: a line to copy for every setting.
final class SettingsExamples implements Command {
  private static final Spec SPEC = Spec.of("settings:examples", Group.SETTINGS, "Show a line to copy for every setting")
      .flags(SettingsList.CATEGORY)
      .exits(Exit.INVALID)
      .example("settings:examples --category plugins", "for one category")
      .build();

  @Override public Spec spec() {
    return SPEC;
  }

  @Override public int run(Line line, Parts parts) {
    var only = line.value(SettingsList.CATEGORY).map(SettingsList::category);
    var table = Table.of("Command", "Description");
    var examples = new JsonArray();
    for (var setting : Setting.values()) {
      if (only.isPresent() && only.get() != setting.definition().category()) continue;
      var command = SettingsOptions.example(sample(setting));
      table.row(command, setting.definition().purpose());
      examples.add(new JsonObject().add("description", setting.definition().purpose()).add("command", command));
    }
    return parts.printer().answer(Envelope.success().add("scope", Scope.GLOBAL.word()).add("examples", examples),
        table);
  }

  /// The setting with names that could be somebody's.
  static Key sample(Setting setting) {
    var names = setting.id().split("\\.");
    var filled = new ArrayList<String>();
    for (var part : names) name(setting, part).ifPresent(filled::add);
    return Key.of(setting, filled.toArray(String[]::new));
  }

  private static Optional<String> name(Setting setting, String part) {
    return switch (part) {
      case "ID" -> Optional.of("demo");
      case "NAME" -> Optional.of("plane");
      case "KEY" -> Optional.of(setting == Setting.PROVIDER_MEMBER ? "driver" : "region");
      default -> Optional.empty();
    };
  }
}
