package kosmokrator.cli;

import java.util.Locale;

/// Where the candidates for a word come from when a shell completes it.
enum Source {
  /// Nothing is offered.
  NOTHING,
  /// File names, by the shell itself.
  FILES,
  /// Names of commands and help topics, written into the script.
  COMMANDS,
  /// Provider ids, asked from the program.
  PROVIDERS,
  /// Full function names, asked from the program.
  FUNCTIONS,
  /// Documentation pages: provider ids and full function names, asked from the program.
  PAGES,
  /// Short function names of the provider that the command is called with, asked from the program.
  ACTIONS;

  /// The word by which a completion script asks for it.
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Whether a completion script has to ask the program.
  boolean asked() {
    return switch (this) {
      case NOTHING, FILES, COMMANDS -> false;
      case PROVIDERS, FUNCTIONS, PAGES, ACTIONS -> true;
    };
  }
}
