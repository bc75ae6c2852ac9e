package kosmokrator.cli;

/// `integrations:docs` and `integrations:examples`: the manual of all providers, one provider, or one function.
final class IntegrationsDocs implements Command {
  private static final Argument PAGE = Argument.optional("PAGE",
      "provider or provider.function; without it, the overview").from(Source.PAGES);
  private static final Argument EXAMPLE_PAGE = Argument.required("PAGE", "provider or provider.function")
      .from(Source.PAGES);
  private static final Flag FORMAT = Flag.taking("FORMAT", "format", "How to answer (default: text)")
      .choices("text", "json");
  private static final Spec DOCS = Spec.of("integrations:docs", Group.INTEGRATIONS,
      "Read the manual of a provider or a function")
      .about("""
          A function's page is self-contained: how to call it directly, generically, with JSON and from Lua,
          whether it reads or writes, whether it is active, and its parameters. An unknown page is a failure that
          names near pages.""")
      .takes(PAGE)
      .flags(FORMAT)
      .exits(Exit.INVALID)
      .example("integrations:docs plane", "a provider")
      .example("integrations:docs plane.create_issue", "a function")
      .build();
  private static final Spec EXAMPLES = Spec.of("integrations:examples", Group.INTEGRATIONS,
      "Show how to call a function, ready to paste")
      .takes(EXAMPLE_PAGE)
      .exits(Exit.INVALID)
      .example("integrations:examples plane.create_issue", "every way to call it")
      .build();

  private final Spec spec;

  private IntegrationsDocs(Spec spec) {
    this.spec = spec;
  }

  static IntegrationsDocs docs() {
    return new IntegrationsDocs(DOCS);
  }

  static IntegrationsDocs examples() {
    return new IntegrationsDocs(EXAMPLES);
  }

  @Override public Spec spec() {
    return spec;
  }

  @Override public int run(Line line, Parts parts) {
    var page = line.value(spec.arguments().getFirst());
    var json = parts.printer().json() || line.value(FORMAT).orElse("").equals("json");
    return json ? parts.printer().result(parts.docs().json(page)) : parts.printer().page(parts.docs().text(page));
  }
}
