package kosmokrator.cli;

import kosmokrator.calls.Call;
import kosmokrator.cli.Table.Column;
import kosmokrator.integrations.CredentialField;
import kosmokrator.integrations.ProviderInfo;
import kosmokrator.integrations.ProviderState;
import kosmokrator.integrations.Rows;
import kosmokrator.values.Envelope;

/// `integrations:fields`: which credentials a provider takes, and which of them are there.
final class IntegrationsFields implements Command {
  private static final Argument PROVIDER = Argument.required("PROVIDER", "A provider").from(Source.PROVIDERS);
  private static final Flag ACCOUNT = Flag.taking("NAME", "account", "The account to look at (default: default)");
  private static final Spec SPEC = Spec.of("integrations:fields", Group.INTEGRATIONS,
      "Show credential fields and whether each is configured")
      .about("Values are never shown, only whether there is one.")
      .takes(PROVIDER)
      .flags(ACCOUNT)
      .exits(Exit.INVALID)
      .example("integrations:fields plane", "what to configure")
      .example("integrations:fields plane --account work --json", "for a named account, as data")
      .build();

  @Override public Spec spec() {
    return SPEC;
  }

  @Override public int run(Line line, Parts parts) {
    var provider = parts.provider(line.text(PROVIDER));
    var state = parts.integrations().state(provider, line.value(ACCOUNT).orElse(Call.DEFAULT_ACCOUNT));
    var envelope = Envelope.success();
    Rows.fields(provider, state).forEach(member -> envelope.add(member.getName(), member.getValue()));
    if (parts.printer().json()) return parts.printer().result(envelope);
    var code = parts.printer().table(table(provider, state));
    return provider.cliSetup() ? parts.printer().text("\n" + Rows.example(provider, state)) : code;
  }

  private static Table table(ProviderInfo provider, ProviderState state) {
    var table = new Table(Column.text("Key"), Column.text("Label"), Column.text("Type"), Column.state("Required"),
        Column.state("Configured"), Column.text("Default"));
    for (CredentialField field : provider.credentials()) {
      table.row(field.key(), field.label(), field.type().word(), field.required() ? "yes" : "no",
          state.present().contains(field.key()) ? "yes" : "no", field.preset().orElse(""));
    }
    return table;
  }
}
