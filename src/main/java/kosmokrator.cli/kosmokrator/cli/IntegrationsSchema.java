package kosmokrator.cli;

import kosmokrator.values.FunctionName;

/// `integrations:schema`: the JSON Schema of a function's arguments, always JSON.
final class IntegrationsSchema implements Command {
  private static final Argument FUNCTION = Argument.required("FUNCTION", "provider.function").from(Source.FUNCTIONS);
  private static final Spec SPEC = Spec.of("integrations:schema", Group.INTEGRATIONS,
      "Print a function's input schema (always JSON)")
      .about("""
          The bare schema, an object with `properties` and `required`. A failure is an envelope with `success`
          false.""")
      .takes(FUNCTION)
      .exits(Exit.INVALID)
      .example("integrations:schema plane.create_issue", "what the function takes")
      .build();

  @Override public Spec spec() {
    return SPEC;
  }

  @Override public int run(Line line, Parts parts) {
    var function = parts.integrations().requireFunction(FunctionName.parse(line.text(FUNCTION)));
    return parts.printer().result(function.schema().json());
  }
}
