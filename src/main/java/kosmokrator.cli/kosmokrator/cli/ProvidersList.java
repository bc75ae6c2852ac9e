package kosmokrator.cli;

import com.eclipsesource.json.JsonArray;
import kosmokrator.cli.Table.Column;
import kosmokrator.config.Definition.Category;
import kosmokrator.values.Envelope;

/// `providers:list` and `providers:status`: the model providers, and which of them can be asked.
final class ProvidersList implements Command {
  static final Argument ONE = Argument.optional("PROVIDER", "One provider only").from(Source.MODEL_PROVIDERS);
  private static final Spec LIST = Spec.of("providers:list", Group.MODELS,
      "List model providers and whether each can be asked")
      .about("""
          Those that come with the program, then your own (`providers:custom:upsert`). Nothing is sent. A provider
          that is not supported here is listed with the reason.""")
      .example("providers:list", "for people")
      .example("providers:list --json", "with addresses, protocols and default models")
      .build();
  private static final Spec STATUS = Spec.of("providers:status", Group.MODELS,
      "Show which model providers have what they need")
      .about("""
          Looks at the stored keys and the environment; nothing is sent. At most the last four characters of a key
          are shown.""")
      .takes(ONE)
      .exits(Exit.INVALID)
      .example("providers:status openai --json", "one provider, for a script")
      .build();

  private final Spec spec;

  private ProvidersList(Spec spec) {
    this.spec = spec;
  }

  static ProvidersList list() {
    return new ProvidersList(LIST);
  }

  static ProvidersList status() {
    return new ProvidersList(STATUS);
  }

  @Override public Spec spec() {
    return spec;
  }

  @Override public int run(Line line, Parts parts) {
    parts.tellIgnored(Category.MODELS);
    return spec == LIST ? list(parts) : status(line, parts);
  }

  private static int list(Parts parts) {
    var rows = new JsonArray();
    var table = new Table(Column.text("Provider"), Column.text("Label"), Column.text("Status"),
        Column.text("Default model"), Column.number("Models"), Column.text("URL"));
    for (var provider : parts.models().providers()) {
      if (parts.printer().json()) rows.add(ProviderRows.provider(provider, parts));
      else table.row(provider.id(), provider.label(), parts.models().status(provider).text(),
          provider.defaultModel().orElse(""),
          parts.models().models(provider).size(), provider.url());
    }
    return parts.printer().answer(Envelope.success().add("providers", rows), table);
  }

  private static int status(Line line, Parts parts) {
    var rows = new JsonArray();
    var table = new Table(Column.text("Provider"), Column.text("Auth"), Column.state("Configured"),
        Column.text("Status"));
    var one = line.value(ONE).map(parts.models()::require);
    for (var provider : one.map(java.util.List::of).orElseGet(parts.models()::providers)) {
      var row = ProviderRows.status(provider, parts);
      rows.add(row);
      table.row(provider.id(), provider.auth().word(), row.getBoolean("configured", false) ? "yes" : "no",
          row.getString("auth_status", ""));
    }
    return parts.printer().answer(Envelope.success().add("providers", rows), table);
  }
}
