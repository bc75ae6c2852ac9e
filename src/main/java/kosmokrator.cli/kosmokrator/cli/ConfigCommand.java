package kosmokrator.cli;

import java.util.Optional;
import kosmokrator.config.Key;
import kosmokrator.config.Scope;
import kosmokrator.values.Envelope;

/// `config`: the settings commands in one word, for hands that are used to it.
final class ConfigCommand implements Command {
  private static final Argument ACTION = Argument.optional("ACTION", "What to do (default: show)")
      .choices("show", "get", "set", "unset", "edit", "paths");
  private static final Argument KEY = Argument.optional("KEY", "A setting, such as agent.mode").from(Source.SETTINGS);
  private static final Argument VALUE = Argument.optional("VALUE", "Its value, for set").repeated();
  private static final Spec SPEC = Spec.of("config", Group.SETTINGS, "Show and change settings")
      .about("""
          `show` is `settings:list`, `get`, `set` and `unset` are the commands of these names. `paths` tells where
          the files are.

          `edit` opens the file in the editor that VISUAL or EDITOR names, on a copy beside it. What comes back
          takes the file's place when it is right. Otherwise the file stays as it is, the copy is kept and its
          path told, and the next `edit` goes on with it.""")
      .takes(ACTION, KEY, VALUE)
      .flags(ScopeFlags.GLOBAL, ScopeFlags.PROJECT)
      .exits(Exit.INVALID)
      .example("config", "what counts")
      .example("config set agent.mode plan", "change one setting")
      .example("config edit --project", "this project's file in your editor")
      .example("config paths --json", "where the files are")
      .build();

  @Override public Spec spec() {
    return SPEC;
  }

  @Override public int run(Line line, Parts parts) {
    var scope = ScopeFlags.of(line);
    return switch (line.value(ACTION).orElse("show")) {
      case "get" -> SettingsGet.get(key(line), parts);
      case "set" -> set(line, scope, parts);
      case "unset" -> SettingsUnset.unset(key(line), scope, false, parts);
      case "edit" -> edit(line, scope, parts);
      case "paths" -> paths(scope, parts);
      default -> SettingsList.list(Optional.empty(), parts);
    };
  }

  private static int edit(Line line, Scope scope, Parts parts) {
    if (parts.printer().json())
      throw line.refused("config edit gives the terminal to your editor, so there is no --json");
    if (line.value(KEY).isPresent()) throw line.refused("config edit opens a whole file and takes no key");
    return new ConfigEdit(scope, parts).run();
  }

  private static Key key(Line line) {
    return Key.parse(line.value(KEY).orElseThrow(() -> line.refused("Missing argument: KEY")));
  }

  private static int set(Line line, Scope scope, Parts parts) {
    var key = key(line);
    if (line.values(VALUE).isEmpty()) throw line.refused("Missing argument: VALUE");
    return SettingsSet.set(key, key.accept(line.values(VALUE)), scope, false, parts);
  }

  private static int paths(Scope scope, Parts parts) {
    var paths = SettingsList.paths(parts);
    var table = Table.of("Scope", "File");
    paths.forEach(member ->
        table.row(member.getName(), member.getValue().isString() ? member.getValue().asString() : ""));
    return parts.printer().answer(Envelope.success().add("scope", scope.word()).add("paths", paths), table);
  }
}
