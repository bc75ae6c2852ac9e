package kosmokrator.cli;

import java.util.Optional;
import kosmokrator.calls.Catalog;
import kosmokrator.calls.Function;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.FunctionName;
import kosmokrator.values.Schema;

/// A catalog that was asked for one function already, because its schema is needed to read the arguments. The pipeline
/// then finds what was found, or fails as finding it failed, and the call is in the audit log either way.
record Found(Catalog catalog, Optional<Function> function, Optional<Fault> problem) implements Catalog {
  static Found in(Catalog catalog, FunctionName name) {
    try {
      return new Found(catalog, catalog.find(name), Optional.empty());
    } catch (Fault fault) {
      return new Found(catalog, Optional.empty(), Optional.of(fault));
    }
  }

  /// The schema of the arguments; open when nothing was found.
  Schema schema() {
    return function.map(Function::parameters).orElse(Schema.NOTHING);
  }

  @Override public Optional<Function> find(FunctionName name) {
    if (problem.isPresent()) throw new Fault(problem.get().failure().orNext("kosmokrator mcp:doctor"));
    return function;
  }

  @Override public Failure unknown(FunctionName name) {
    return catalog.unknown(name);
  }

  @Override public String source() {
    return catalog.source();
  }

  @Override public String schemaCommand() {
    return catalog.schemaCommand();
  }
}
