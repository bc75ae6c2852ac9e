package kosmokrator.cli;

import kosmokrator.values.Envelope;

/// `version` and `--version`: one line, or the facts for a ticket as JSON.
final class VersionCommand implements Command {
  private static final Spec SPEC = Spec.of("version", Group.GENERAL, "Print the version")
      .about("""
          `kosmokrator --version` is the same. With `--json`, the Java runtime inside is told too. No update is looked for
          and nothing is reported to anybody: kosmokrator opens a connection only when a command is about one.
          """)
      .example("--version", "one line")
      .example("version --json", "what to copy into a ticket")
      .build();

  @Override public Spec spec() {
    return SPEC;
  }

  @Override public int run(Line line, Parts parts) {
    var version = version();
    var envelope = Envelope.success().add("name", "kosmokrator").add("version", version)
        .add("java", Runtime.version().toString());
    return parts.printer().answer(envelope, () -> "kosmokrator " + version);
  }

  /// The version that the build gave the module; `development` outside of a linked image.
  static String version() {
    var module = VersionCommand.class.getModule().getDescriptor();
    return module == null ? "development" : module.rawVersion().orElse("development");
  }
}
