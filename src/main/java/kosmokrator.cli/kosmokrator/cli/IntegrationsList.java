package kosmokrator.cli;

import com.eclipsesource.json.JsonObject;
import java.util.stream.Collectors;
import kosmokrator.cli.Table.Column;
import kosmokrator.integrations.ProviderInfo;
import kosmokrator.integrations.Rows;
import kosmokrator.values.Envelope;

/// `integrations:list`: every provider with all its functions.
final class IntegrationsList implements Command {
  private static final int SHOWN = 5;
  private static final Spec SPEC = Spec.of("integrations:list", Group.INTEGRATIONS,
      "List providers, their status and functions")
      .about("""
          Shows every integration package that is installed, also those that cannot be run from here yet. With
          `--json` each provider carries all its functions with their input schemas.""")
      .example("integrations:list", "a table")
      .example("integrations:list --json", "the whole catalogue as data")
      .build();

  @Override public Spec spec() {
    return SPEC;
  }

  @Override public int run(Line line, Parts parts) {
    IntegrationsDoctor.tellBroken(parts);
    return parts.printer().json() ? parts.printer().result(envelope(parts)) : parts.printer().table(table(parts));
  }

  private static JsonObject envelope(Parts parts) {
    var providers = new JsonObject();
    for (var provider : parts.integrations().providers()) {
      providers.add(provider.id(), Rows.listed(provider, parts.state(provider)));
    }
    return Envelope.success().add("providers", providers);
  }

  private static Table table(Parts parts) {
    var table = new Table(Column.text("Provider"), Column.number("Functions"), Column.state("Status"),
        Column.telling("Compatibility", ProviderInfo.SUPPORTED), Column.text("Examples"));
    for (var provider : parts.integrations().providers()) {
      table.row(provider.id(), provider.functions().size(), parts.state(provider).word(),
          provider.compatibilitySummary(), examples(provider));
    }
    return table;
  }

  private static String examples(ProviderInfo provider) {
    var names = provider.functions().stream().limit(SHOWN).map(function -> function.name().action());
    return names.collect(Collectors.joining(", ")) + (provider.functions().size() > SHOWN ? ", ..." : "");
  }
}
