package kosmokrator.cli;

import com.eclipsesource.json.JsonObject;
import kosmokrator.cli.Table.Column;
import kosmokrator.integrations.ProviderInfo;
import kosmokrator.integrations.Rows;
import kosmokrator.values.Envelope;

/// `integrations:status`: what is configured and active, per provider.
final class IntegrationsStatus implements Command {
  private static final Spec SPEC = Spec.of("integrations:status", Group.INTEGRATIONS,
      "Show what is configured and active, and the accounts")
      .about("""
          `configured` means that every required credential of the default account is there; `active` that the
          provider is enabled too, so that calls are allowed to run. Nothing is decrypted for this.""")
      .example("integrations:status --json", "for a script")
      .build();

  @Override public Spec spec() {
    return SPEC;
  }

  @Override public int run(Line line, Parts parts) {
    var providers = new JsonObject();
    var table = new Table(Column.text("Provider"), Column.state("Active"), Column.state("Configured"),
        Column.text("Accounts"), Column.telling("Compatibility", ProviderInfo.SUPPORTED), Column.number("Functions"));
    for (var provider : parts.integrations().providers()) {
      var state = parts.state(provider);
      providers.add(provider.id(), Rows.status(provider, state));
      table.row(provider.id(), yes(state.active()), yes(state.configured()), String.join(", ", state.accounts()),
          provider.compatibilitySummary(), provider.functions().size());
    }
    return parts.printer().answer(Envelope.success().add("providers", providers), table);
  }

  private static String yes(boolean is) {
    return is ? "yes" : "no";
  }
}
