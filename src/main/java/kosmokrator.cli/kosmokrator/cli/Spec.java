package kosmokrator.cli;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// What a command is, as data: the parser, help, the reference pages and shell completion are all made from it.
///
/// A name whose last part is in capitals, such as `integrations:PROVIDER`, stands for every name that begins with
/// `integrations:` and is no command of its own.
///
/// @param name what people type
/// @param purpose one line, without a full stop
/// @param text what else there is to know, paragraphs as in [Prose]; may be empty
/// @param flags its own flags; `--json` and `--help` belong to every command
/// @param exits the exit codes that are likely, besides the common ones
/// @param stem what a shell offers for the capital part of the name
record Spec(String name, Group group, String purpose, String text, List<Argument> arguments, List<Flag> flags,
    List<Example> examples, List<Exit> exits, Set<Trait> traits, Source stem) {
  /// Exit codes that every command may end with.
  static final List<Exit> COMMON_EXITS = List.of(Exit.DONE, Exit.USAGE, Exit.STATE);

  /// A line to copy, and what it does.
  record Example(String line, String purpose) {}

  enum Trait {
    /// Any other `--key value` is an argument for what is called, and so is `--arg key=value`.
    FREE_ARGUMENTS,
    /// Words after `--` are kept apart for what is called; see [Line#rest].
    PASSES_REST,
    /// Not shown in help, completion or reference.
    HIDDEN
  }

  static Draft of(String name, Group group, String purpose) {
    return new Draft(name, group, purpose);
  }

  boolean has(Trait trait) {
    return traits.contains(trait);
  }

  /// Whether this stands for many names.
  boolean isPrefix() {
    return !prefix().equals(name);
  }

  /// The fixed part of the name: the whole name unless it stands for many.
  String prefix() {
    return prefix(name);
  }

  static String prefix(String name) {
    var last = name.lastIndexOf(':') + 1;
    if (last == 0 || last == name.length()) return name;
    for (var i = last; i < name.length(); i++) if (!Character.isUpperCase(name.charAt(i))) return name;
    return name.substring(0, last);
  }

  /// Every flag the parser knows for this command, `--json` and `--help` last.
  List<Flag> allFlags() {
    return Stream.concat(flags.stream(), Stream.of(Flag.JSON, Flag.HELP)).toList();
  }

  /// Common and own exit codes, in the order of the table.
  List<Exit> allExits() {
    return Stream.concat(COMMON_EXITS.stream(), exits.stream()).distinct().sorted().toList();
  }

  /// The line that says how to type it.
  String usage() {
    var words = new ArrayList<String>(List.of("kosmokrator", name));
    arguments.forEach(argument -> words.add(argument.shown()));
    if (has(Trait.FREE_ARGUMENTS)) words.add("[--KEY=VALUE ...]");
    words.add("[flags]");
    if (has(Trait.PASSES_REST)) words.add("[-- WORD...]");
    return String.join(" ", words);
  }

  /// A spec being written; ends with [#build].
  static final class Draft {
    private final String name;
    private final Group group;
    private final String purpose;
    private final List<Argument> arguments = new ArrayList<>();
    private final List<Flag> flags = new ArrayList<>();
    private final List<Example> examples = new ArrayList<>();
    private final List<Exit> exits = new ArrayList<>();
    private final Set<Trait> traits = EnumSet.noneOf(Trait.class);
    private String text = "";
    private Source stem = Source.NOTHING;

    private Draft(String name, Group group, String purpose) {
      this.name = name;
      this.group = group;
      this.purpose = purpose;
    }

    /// The long text, in the markup of [Prose].
    Draft about(String text) {
      this.text = text.strip();
      return this;
    }

    Draft takes(Argument... arguments) {
      this.arguments.addAll(List.of(arguments));
      return this;
    }

    Draft flags(Flag... flags) {
      this.flags.addAll(List.of(flags));
      return this;
    }

    /// `line` as people type it, without the program's name.
    Draft example(String line, String purpose) {
      examples.add(new Example("kosmokrator " + line, purpose));
      return this;
    }

    Draft exits(Exit... exits) {
      this.exits.addAll(List.of(exits));
      return this;
    }

    /// Takes arguments for what is called, as `--key value` and `--arg key=value`.
    Draft freeArguments() {
      traits.add(Trait.FREE_ARGUMENTS);
      return flags(Payload.ARG);
    }

    Draft passesRest() {
      traits.add(Trait.PASSES_REST);
      return this;
    }

    Draft hidden() {
      traits.add(Trait.HIDDEN);
      return this;
    }

    /// What a shell offers for the capital part of the name.
    Draft stem(Source stem) {
      this.stem = stem;
      return this;
    }

    Spec build() {
      return new Spec(name, group, purpose, text, List.copyOf(arguments), List.copyOf(flags), List.copyOf(examples),
          List.copyOf(exits), Set.copyOf(traits), stem);
    }
  }
}
