package kosmokrator.cli;

import java.util.List;
import java.util.stream.Collectors;

/// The script for fish: one line per command, per flag and per positional word.
final class FishCompletion {
  private static final String FILES = " -F"; // excludes -f, which says that there are none
  private final CompletionTable table;
  private final Commands commands;
  private final StringBuilder text = new StringBuilder(HEAD);

  private FishCompletion(Commands commands) {
    this.commands = commands;
    this.table = new CompletionTable(commands);
  }

  static String script(Commands commands) {
    return new FishCompletion(commands).script();
  }

  private String script() {
    addList("help_names", table.helpNames());
    addList("valued", table.valuedFlags());
    line("__kosmokrator_first", "-s h -l help -d " + quoted("Explain the commands"));
    line("__kosmokrator_first", "-l version -d " + quoted("Print the version"));
    line("__kosmokrator_first; and __kosmokrator_dash",
        "-a '(__kosmokrator_ask plugin_flags)' -d " + quoted("Flag of a plugin"));
    for (var spec : commands.specs()) addCommand(spec);
    return text.append("complete -c kosmo -w kosmokrator\n").toString();
  }

  /// A function that prints words, one per line.
  private void addList(String name, List<String> words) {
    text.append("function __kosmokrator_%s\n    printf '%%s\\n' %s\nend\n\n".formatted(name, String.join(" ", words)));
  }

  private void addCommand(Spec spec) {
    var names = spec.isPrefix()
        ? "'(__kosmokrator_ask %s | string replace -r \"^\" %s)'".formatted(spec.stem().word(), spec.prefix())
        : spec.name();
    line("__kosmokrator_first", "-a %s -d %s".formatted(names, quoted(spec.purpose())));
    var test = "__kosmokrator_in "
        + (spec.isPrefix() ? "'" + spec.prefix() + "*' " + others(spec) : "'" + spec.name() + "'");
    spec.allFlags().forEach(flag -> line(test, flag(flag)));
    var place = 0;
    for (var argument : spec.arguments()) {
      place++;
      var values = values(argument.choices(), argument.source());
      if (!values.isEmpty()) line(test + "; and __kosmokrator_place " + place + (argument.many() ? " more" : ""),
          values.strip());
    }
    if (spec.has(Spec.Trait.FREE_ARGUMENTS))
      line(test + "; and __kosmokrator_dash",
        "-a '(__kosmokrator_parameters %s)'".formatted(CompletionTable.parameters(spec).word()));
  }

  /// Names that begin like a prefix command but are commands of their own.
  private String others(Spec prefix) {
    return table.names().stream().filter(name -> name.startsWith(prefix.prefix())).map(name -> "'" + name + "'")
        .collect(Collectors.joining(" ", "-- ", ""));
  }

  private static String flag(Flag flag) {
    var spelled = (flag.letter() == 0 ? "" : "-s " + flag.letter() + " ") + "-l " + flag.name();
    if (!flag.isToggle()) spelled += " -r";
    return spelled + values(flag.choices(), flag.source()) + " -d " + quoted(flag.purpose());
  }

  private static String values(List<String> choices, Source source) {
    if (!choices.isEmpty()) return " -a " + quoted(String.join(" ", choices));
    return switch (source) {
      case NOTHING -> "";
      case FILES -> FILES;
      case AT_FILES -> " -a '(__kosmokrator_at_files)'";
      case COMMANDS -> " -a '(__kosmokrator_help_names)'";
      case ACTIONS, SERVER_TOOLS -> " -a '(__kosmokrator_ask %s (__kosmokrator_stem))'".formatted(source.word());
      case PROVIDERS, FUNCTIONS, PAGES, PARAMETERS, SERVERS, TOOLS, TOOL_PARAMETERS, MODEL_PROVIDERS, PLUGINS,
          PLUGIN_FLAGS, SETTINGS -> " -a '(__kosmokrator_ask %s)'".formatted(source.word());
    };
  }

  private void line(String test, String what) {
    var files = (" " + what).contains(FILES) ? "" : "-f ";
    text.append("complete -c kosmokrator %s-n %s %s\n".formatted(files, quoted(test), what));
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  private static final String HEAD = """
      # fish completion for kosmokrator, made by `kosmokrator completion fish`

      function __kosmokrator_ask
          set -l program (string replace -r '^~' $HOME -- (commandline -opc)[1])
          $program __complete $argv 2>/dev/null </dev/null
      end

      # words before the one being typed that are neither flags nor their values, the command first
      function __kosmokrator_words
          set -l pending no
          for word in (commandline -opc)[2..-1]
              if contains -- $word (__kosmokrator_valued)
                  set pending yes
                  continue
              end
              if test $pending = no; or string match -q -- '--*' $word
                  string match -q -- '-*' $word; or echo $word
              end
              set pending no
          end
      end

      function __kosmokrator_first
          test (count (__kosmokrator_words)) -eq 0
      end

      # whether the command matches the pattern and is none of the names after --
      function __kosmokrator_in
          set -l name (__kosmokrator_words)[1]
          test -n "$name"; and not contains -- $name $argv[3..-1]; and string match -q -- $argv[1] $name
      end

      function __kosmokrator_place
          set -l place (count (__kosmokrator_words))
          test $place -eq $argv[1]; or test (count $argv) -gt 1 -a $place -gt $argv[1]
      end

      function __kosmokrator_dash
          string match -q -- '-*' (commandline -ct)
      end

      function __kosmokrator_stem
          string replace -r '^[^:]*:' '' -- (__kosmokrator_words)[1]
      end

      function __kosmokrator_parameters
          set -l name (__kosmokrator_words)[2]
          string match -q -- '*.*' $name; or set name (__kosmokrator_stem).$name
          __kosmokrator_ask $argv[1] $name | string replace -r '^' -- '--'
      end

      function __kosmokrator_at_files
          __fish_complete_path (string replace -r '^@' '' -- (commandline -ct)) | string replace -r '^' '@'
      end

      """;
}
