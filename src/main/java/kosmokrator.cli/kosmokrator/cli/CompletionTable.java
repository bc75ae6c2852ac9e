package kosmokrator.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// What every completion script knows: names, flags and where
/// values come from. Bash and zsh read the same `case` table.
final class CompletionTable {
  private final Commands commands;

  CompletionTable(Commands commands) {
    this.commands = commands;
  }

  /// A shell function that sets `flags`, `valued`, `places` and `free` for the command `$1`.
  ///
  /// `valued` holds `--flag:KIND`, `places` a KIND for each positional word, with `*` when it repeats. A KIND is the
  /// word of a [Source], or `=a|b` for choices. `free` is set when arguments for a function may
  /// follow, to the word of the source of their names.
  String cases() {
    var text = new StringBuilder("_kosmokrator_table() {\n  flags='' valued='' places='' free=''\n  case $1 in\n");
    for (var spec : exactFirst()) text.append("    %s) %s ;;\n".formatted(pattern(spec), settings(spec)));
    return text.append("  esac\n}\n").toString();
  }

  /// Names of all commands that have one fixed name.
  List<String> names() {
    return commands.specs().stream().filter(spec -> !spec.isPrefix()).map(Spec::name).toList();
  }

  /// Names of commands and topics.
  List<String> helpNames() {
    var names = new ArrayList<>(names());
    Arrays.stream(HelpTopics.values()).forEach(topic -> names.add(topic.word()));
    return names;
  }

  /// Every flag of any command that takes the next word as its value.
  List<String> valuedFlags() {
    return commands.specs().stream().flatMap(spec -> spec.flags().stream()).filter(flag -> !flag.isToggle())
        .flatMap(flag -> flag.letter() == 0 ? Stream.of("--" + flag.name())
            : Stream.of("--" + flag.name(), "-" + flag.letter()))
        .distinct().sorted().toList();
  }

  /// Commands that stand for many names.
  List<Spec> prefixes() {
    return commands.specs().stream().filter(Spec::isPrefix).toList();
  }

  private List<Spec> exactFirst() {
    var specs = new ArrayList<>(commands.specs().stream().filter(spec -> !spec.isPrefix()).toList());
    specs.addAll(prefixes());
    return specs;
  }

  private static String pattern(Spec spec) {
    return spec.prefix() + (spec.isPrefix() ? "*" : "");
  }

  private static String settings(Spec spec) {
    var set = new ArrayList<String>();
    var flags = spec.allFlags().stream().map(flag -> "--" + flag.name()).toList();
    set.add("flags='" + String.join(" ", flags) + "'");
    var valued = spec.allFlags().stream().filter(flag -> !flag.isToggle()).map(CompletionTable::valued).toList();
    if (!valued.isEmpty()) set.add("valued='" + String.join(" ", valued) + "'");
    var places = spec.arguments().stream()
        .map(argument -> kind(argument.choices(), argument.source()) + (argument.many() ? "*" : "")).toList();
    if (!places.isEmpty()) set.add("places='" + String.join(" ", places) + "'");
    if (spec.has(Spec.Trait.FREE_ARGUMENTS)) set.add("free=" + parameters(spec).word());
    return String.join(" ", set);
  }

  /// Where the names of free arguments come from.
  static Source parameters(Spec spec) {
    return spec.group() == Group.MCP ? Source.TOOL_PARAMETERS : Source.PARAMETERS;
  }

  private static String valued(Flag flag) {
    var kind = ":" + kind(flag.choices(), flag.source());
    return "--" + flag.name() + kind + (flag.letter() == 0 ? "" : " -" + flag.letter() + kind);
  }

  private static String kind(List<String> choices, Source source) {
    return choices.isEmpty() ? source.word() : "=" + String.join("|", choices);
  }
}
