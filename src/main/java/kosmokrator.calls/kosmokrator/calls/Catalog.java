package kosmokrator.calls;

import java.util.Optional;
import kosmokrator.values.Failure;
import kosmokrator.values.FunctionName;

/// A source of functions: integration packages, MCP servers, the agent's own tools. Catalogs are lazy: finding a
/// function may read the one file or ask the one server that holds it, and nothing else.
public interface Catalog {
  /// The function with this name or alias, or empty. Throws a fault
  /// when the place to look cannot be read or is not trusted.
  Optional<Function> find(FunctionName name);

  /// The failure for a name that [#find] did not know, with near names.
  Failure unknown(FunctionName name);

  /// How messages call what is in here: `Integration` or `MCP server`.
  String source();

  /// The command that prints a function's schema, to put the name behind.
  String schemaCommand();
}
