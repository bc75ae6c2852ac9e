package kosmokrator.cli;

import java.util.Arrays;
import java.util.stream.Collectors;
import kosmokrator.config.Definition;
import kosmokrator.config.Definition.Category;
import kosmokrator.config.Definition.Trait;
import kosmokrator.config.Setting;

/// `help settings-table`: every setting, made from the table itself.
final class SettingsTopic {
  private SettingsTopic() {}

  static String text() {
    return """
        `settings.json` is one JSON object: `agent.mode` is the member `mode` of the member `agent`. A part of an id in
        capitals stands for a name. Change values with `kosmokrator settings:set ID VALUE`; an id behind `kosmokrator.`
        and short forms that only one setting has (`permission_mode`) are understood. Lists replace the list before, and
        are never merged.

        The project's file counts before your own. A setting marked `trust` says what may be done, what is sent where or
        what costs: a project's file sets it only once its folder is trusted. One marked `narrow` a project may narrow
        without trust (a later option, false, or more entries). One marked `own` is never a project's. `kosmokrator
        settings:doctor` tells what does not count, and why.

        """ + Arrays.stream(Category.values()).map(SettingsTopic::section).collect(Collectors.joining("\n"));
  }

  private static String section(Category category) {
    var rows = Arrays.stream(Setting.values()).filter(setting -> setting.definition().category() == category)
        .map(setting -> row(setting.definition())).collect(Collectors.joining());
    return "## " + category.label() + "\n\n| setting | what it says |\n|---|---|\n" + rows;
  }

  private static String row(Definition definition) {
    var facts = definition.type().word() + definition.accepted().map(accepted -> ": " + accepted).orElse("");
    var standard = standard(definition);
    return "| `%s` | %s. %s%s%s |\n".formatted(definition.id(), definition.purpose(), facts,
        standard.isEmpty() ? "" : "; default: " + standard,
        mark(definition).isEmpty() ? "" : "; " + mark(definition));
  }

  private static String standard(Definition definition) {
    if (!definition.like().isEmpty()) return "that of `" + definition.like() + "`";
    var value = definition.fallback();
    if (value.isNull() || value.isArray() && value.asArray().isEmpty()) return "";
    if (!value.isArray()) return "`" + (value.isString() ? value.asString() : value.toString()) + "`";
    return value.asArray().values().stream().map(entry -> "`" + entry.asString() + "`")
        .collect(Collectors.joining(", "));
  }

  private static String mark(Definition definition) {
    return definition.is(Trait.GLOBAL_ONLY) ? "own" : definition.is(Trait.NARROWING) ? "narrow"
        : definition.is(Trait.GUARDED) ? "trust" : "";
  }
}
