package kosmokrator.values;

import java.util.List;

/// What to type when policy stands in the way, per source of functions.
final class Policy {
  private Policy() {}

  static List<String> next(String source, FunctionName function, Effect effect) {
    return source.equals("Integration")
        ? List.of("kosmokrator integrations:configure %s --%s=allow".formatted(function.owner(), effect.word()),
            "kosmokrator integrations:call %s ... --force".formatted(function))
        : List.of("kosmokrator mcp:call %s ... --force".formatted(function));
  }
}
