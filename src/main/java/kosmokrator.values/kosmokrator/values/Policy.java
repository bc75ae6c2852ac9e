package kosmokrator.values;

import java.util.List;

/// What to type when policy stands in the way, per source of functions.
final class Policy {
  private Policy() {}

  /// Whether functions of this source are the tools of an MCP server.
  static boolean isServer(String source) {
    return source.equals("MCP server");
  }

  static List<String> next(String source, FunctionName function, Effect effect) {
    return !isServer(source)
        ? List.of("kosmokrator integrations:configure %s --%s=allow".formatted(function.owner(), effect.word()),
            "kosmokrator integrations:call %s ... --force".formatted(function))
        : List.of("kosmokrator mcp:enable %s --%s=allow".formatted(Failure.word(function.owner()), effect.word()),
            "kosmokrator mcp:call %s ... --force".formatted(Failure.word(function.toString())));
  }
}
