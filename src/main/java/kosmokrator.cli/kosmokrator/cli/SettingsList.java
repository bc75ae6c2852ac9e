package kosmokrator.cli;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import kosmokrator.config.Definition.Category;
import kosmokrator.config.Scope;
import kosmokrator.values.Envelope;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.JsonText;
import kosmokrator.values.Names;

/// `settings:list`: every setting, what counts, and who said so.
final class SettingsList implements Command {
  static final Flag CATEGORY = Flag.taking("NAME", "category",
      "Only the settings of one category, such as permissions");
  private static final Spec SPEC = Spec.of("settings:list", Group.SETTINGS,
      "List settings, what counts and who said so")
      .about("""
          A value comes from the project's file, your own file or the table of what is built in (`source`). Settings
          with a name in their id, such as `plugins.configs.ID.enabled`, are listed when a file states them;
          `kosmokrator help settings-table` has all of them. `scope` says where `settings:set` writes unless it is
          told.""")
      .flags(CATEGORY)
      .exits(Exit.INVALID)
      .example("settings:list", "all of them")
      .example("settings:list --category permissions --json", "those that say who approves what")
      .build();

  @Override public Spec spec() {
    return SPEC;
  }

  @Override public int run(Line line, Parts parts) {
    return list(line.value(CATEGORY).map(SettingsList::category), parts);
  }

  static int list(Optional<Category> only, Parts parts) {
    var settings = parts.settings();
    var table = Table.of("Key", "Value", "Source", "Type", "Effect");
    var rows = new JsonArray();
    for (var key : settings.keys()) {
      var definition = key.setting().definition();
      if (only.isPresent() && only.get() != definition.category()) continue;
      var row = SettingRow.of(settings, key);
      rows.add(row.json());
      table.row(key.id(), row.display(), row.effective().source().word(), definition.type().word(),
          definition.moment().word());
    }
    var envelope = Envelope.success().add("scope", Scope.GLOBAL.word()).add("categories",
        categories()).add("settings", rows)
        .add("paths", paths(parts));
    return parts.printer().answer(envelope, table);
  }

  private static JsonArray categories() {
    var categories = new JsonArray();
    for (var category : Category.values())
      categories.add(new JsonObject().add("id", category.word()).add("label", category.label()));
    return categories;
  }

  /// Where the two files are; the project's is null when there is no project here.
  static JsonObject paths(Parts parts) {
    var home = parts.home();
    return new JsonObject().add("global", home.settings().toString())
        .add("project", home.isProject() ? home.projectSettings().toString() : null);
  }

  static Category category(String word) {
    var words = Arrays.stream(Category.values()).map(Category::word).toList();
    for (var category : Category.values()) if (category.word().equals(word)) return category;
    throw new Fault(new Failure.Plain(Failure.Kind.UNKNOWN_NAME, "Unknown category: %s%s. Categories: %s"
        .formatted(Words.shown(word), Names.hint(word, words), String.join(", ",
            words)), List.of("kosmokrator settings:list")));
  }

  /// Facts about one setting, one a line.
  static String facts(SettingRow row) {
    var json = row.json();
    var lines = new StringBuilder();
    for (var name : List.of("id", "display_value", "source", "default", "type", "accepts", "effect", "description")) {
      var value = json.get(name);
      var text = value.isString() ? value.asString() : value.isNull() ? "" : JsonText.compact(value);
      if (!text.isEmpty()) lines.append("%-12s %s\n".formatted(name.equals("display_value") ? "value" : name, text));
    }
    return lines.toString();
  }
}
