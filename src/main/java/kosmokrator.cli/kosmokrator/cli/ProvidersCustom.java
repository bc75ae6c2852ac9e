package kosmokrator.cli;

import com.eclipsesource.json.JsonArray;
import java.util.List;
import kosmokrator.cli.Table.Column;
import kosmokrator.config.Change;
import kosmokrator.config.Definition.Category;
import kosmokrator.config.SecretKey;
import kosmokrator.values.Envelope;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;

/// `providers:custom:list` and `providers:custom:delete`: the definitions of providers in the settings.
final class ProvidersCustom implements Command {
  private static final Argument ID = Argument.required("ID", "A provider that the settings define")
      .from(Source.MODEL_PROVIDERS);
  private static final Spec LIST = Spec.of("providers:custom:list", Group.MODELS,
      "List the providers that your settings define or change")
      .example("providers:custom:list --json", "with their definitions")
      .build();
  private static final Spec DELETE = Spec.of("providers:custom:delete", Group.MODELS,
      "Remove a definition from the settings")
      .about("""
          A provider of the catalogue is as it came again. The stored key goes too, unless the catalogue has the
          provider.""")
      .takes(ID)
      .flags(ScopeFlags.GLOBAL, ScopeFlags.PROJECT)
      .exits(Exit.INVALID)
      .example("providers:custom:delete my-llm", "from your own settings")
      .build();

  private final Spec spec;

  private ProvidersCustom(Spec spec) {
    this.spec = spec;
  }

  static ProvidersCustom list() {
    return new ProvidersCustom(LIST);
  }

  static ProvidersCustom delete() {
    return new ProvidersCustom(DELETE);
  }

  @Override public Spec spec() {
    return spec;
  }

  @Override public int run(Line line, Parts parts) {
    parts.tellIgnored(Category.MODELS);
    return spec == LIST ? list(parts) : delete(line, parts);
  }

  private static int list(Parts parts) {
    var rows = new JsonArray();
    var table = new Table(Column.text("Provider"), Column.text("Label"), Column.text("Driver"), Column.text("URL"),
        Column.text("Default model"), Column.text("Status"));
    for (var provider : parts.models().providers()) {
      if (!parts.models().isDefined(provider.id())) continue;
      rows.add(ProviderRows.provider(provider, parts).add("definition", parts.models().defined(provider.id())));
      table.row(provider.id(), provider.label(), provider.protocol().word(), provider.url(),
          provider.defaultModel().orElse(""),
          parts.models().status(provider).text());
    }
    var empty = "No providers of your own.\nDefine one: kosmokrator providers:custom:upsert ID --url URL --model MODEL";
    return rows.isEmpty() ? parts.printer().answer(Envelope.success().add("providers", rows), () -> empty)
        : parts.printer().answer(Envelope.success().add("providers", rows), table);
  }

  private static int delete(Line line, Parts parts) {
    var id = line.text(ID);
    var scope = ScopeFlags.of(line);
    var written = parts.settings().section("providers", scope).get(id) != null;
    if (!written)
      throw Fault.of(Failure.Kind.UNKNOWN_NAME, "The %s settings define no provider '%s'".formatted(scope.word(),
        Words.shown(id)), "kosmokrator providers:custom:list");
    parts.asOwner(scope, () -> Change.of(parts.home(), scope).unset("providers", id).apply());
    var gone = parts.fresh().models().find(id).isEmpty();
    if (gone) parts.secrets().apply(List.of(SecretKey.ofProvider(id).drop()));
    return parts.printer().answer(Envelope.success().add("id", id).add("scope", scope.word()).add("key_removed", gone),
        () -> "Removed: " + id + " (scope: " + scope.word() + ")");
  }
}
