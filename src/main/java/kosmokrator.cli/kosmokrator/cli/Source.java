package kosmokrator.cli;

import kosmokrator.values.Worded;

/// Where the candidates for a word come from when a shell completes it.
enum Source implements Worded {
  /// Nothing is offered.
  NOTHING,
  /// File names, by the shell itself.
  FILES,
  /// File names behind an `@`, by the shell itself.
  AT_FILES,
  /// Names of commands and help topics, written into the script.
  COMMANDS,
  /// Provider ids, asked from the program.
  PROVIDERS,
  /// Full function names, asked from the program.
  FUNCTIONS,
  /// Documentation pages: provider ids and full function names, asked from the program.
  PAGES,
  /// Short names of the functions of one provider, asked from the program.
  ACTIONS,
  /// Parameters of one function, given by its full name, spelled as flags are typed; asked from the program.
  PARAMETERS,
  /// Names of MCP servers, asked from the program.
  SERVERS,
  /// Full names of tools, as far as they are known without starting a server; asked from the program.
  TOOLS,
  /// Short names of the tools of one server, likewise.
  SERVER_TOOLS,
  /// Parameters of one tool, given by its full name, spelled as flags are typed, likewise.
  TOOL_PARAMETERS,
  /// IDs of plugins, asked from the program.
  PLUGINS,
  /// Ids of model providers, asked from the program.
  MODEL_PROVIDERS,
  /// Flags of plugins in use, as they are typed; asked from the program.
  PLUGIN_FLAGS,
  /// Ids of settings, asked from the program.
  SETTINGS
}
