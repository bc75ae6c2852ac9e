package kosmokrator.integrations;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kosmokrator.calls.Call;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.FunctionName;
import kosmokrator.values.Names;
import kosmokrator.values.Printable;
import kosmokrator.values.Schema;

/// Pages about integrations: an index, one page per provider, one per function. Each stands for itself, as text for
/// people and models and as rows for programs. A page that does not exist is a fault with near names.
public final class IntegrationDocs {
  private final IntegrationCatalog catalog;
  private final Set<String> flags;

  /// `flags` are the program's own flags of a call, without dashes in front: arguments of these names need `--arg`.
  public IntegrationDocs(IntegrationCatalog catalog, Set<String> flags) {
    this.catalog = catalog;
    this.flags = Set.copyOf(flags);
  }

  /// A page as text, with a line feed at its end. Without a page, the index.
  public String text(Optional<String> page) {
    if (page.isEmpty()) return index();
    return Printable.text(isFunction(page.get()) ? function(page.get()) : provider(requireProvider(page.get())));
  }

  /// A page as JSON: a function row for a function, a list of them for a provider, and for the index the providers.
  public JsonValue json(Optional<String> page) {
    if (page.isEmpty()) return providers();
    if (isFunction(page.get())) {
      var info = requireFunction(page.get());
      var provider = catalog.requireProvider(info.name().owner());
      return Rows.function(provider, info, state(provider));
    }
    var provider = requireProvider(page.get());
    var rows = new JsonArray();
    provider.functions().forEach(function -> rows.add(Rows.function(provider, function, state(provider))));
    return rows;
  }

  private JsonArray providers() {
    var rows = new JsonArray();
    for (var provider : catalog.providers())
      rows.add(new JsonObject().add("provider", provider.id()).add("label", provider.label())
        .add("description", provider.description()).add("functions", provider.functions().size()));
    return rows;
  }

  private static boolean isFunction(String page) {
    return page.indexOf('.') > 0;
  }

  private ProviderInfo requireProvider(String page) {
    var found = catalog.provider(page);
    if (found.isPresent()) return found.get();
    var near = Names.near(page, catalog.providers().stream().map(ProviderInfo::id).toList());
    throw missing(page, near);
  }

  private FunctionInfo requireFunction(String page) {
    var name = FunctionName.parse(page);
    var found = catalog.provider(name.owner()).flatMap(provider -> provider.function(name.action()));
    if (found.isPresent()) return found.get();
    var unknown = catalog.unknown(name);
    throw missing(page, unknown instanceof Failure.UnknownFunction function ? function.near() : List.of());
  }

  private static Fault missing(String page, List<String> near) {
    var next = new ArrayList<String>();
    near.forEach(name -> next.add("kosmokrator integrations:docs " + name));
    if (next.isEmpty()) next.add("kosmokrator integrations:search " + Failure.word(page));
    return Fault.of(Failure.Kind.UNKNOWN_NAME, "No integration docs found for '%s'.".formatted(page),
        next.toArray(String[]::new));
  }

  private ProviderState state(ProviderInfo provider) {
    return catalog.state(provider, Call.DEFAULT_ACCOUNT);
  }

  private String index() {
    var ids = catalog.providers().stream().map(ProviderInfo::id).toList();
    return """
        Integration CLI

        Call HTTP APIs as typed functions named provider.function.

        Commands:
          kosmokrator integrations:list
          kosmokrator integrations:doctor plane
          kosmokrator integrations:fields plane
          kosmokrator integrations:configure plane --set api_key=@- --enable --read=allow
          kosmokrator integrations:search "create issue"
          kosmokrator integrations:docs plane.create_issue
          kosmokrator integrations:schema plane.create_issue
          kosmokrator integrations:call plane.list_projects --json
          kosmokrator integrations:plane create_issue --project-id=123 --name=value --dry-run

        Providers: %s
        """.formatted(String.join(", ", ids));
  }

  private String provider(ProviderInfo provider) {
    var state = state(provider);
    var page = new Page().line(provider.id()).line("").line(provider.description()).line("")
        .line("Status: " + status(state))
        .line("Accounts: " + String.join(", ", state.accounts())).line("Auth: " + provider.authStrategy())
        .line("Compatibility: " + provider.compatibilitySummary());
    if (!provider.limitation().isEmpty()) page.line("Reason: " + provider.limitation());
    if (provider.source() != ProviderInfo.Source.BUILTIN) page.line("Source: " + provider.source().word());
    if (!provider.docsUrl().isEmpty()) page.line("API: " + provider.docsUrl());
    page.line("").line("Functions:");
    for (var function : provider.functions())
      page.line("  %-34s %s".formatted(function.name().action(), function.description()));
    if (provider.functions().isEmpty()) return page.text();
    var first = provider.functions().getFirst();
    page.line("").line("Examples:").line("  kosmokrator integrations:docs " + first.name())
        .line("  kosmokrator integrations:schema " + first.name()).line("  " + direct(first, new Samples(first)));
    return page.text();
  }

  private static String status(ProviderState state) {
    if (state.active()) return "active";
    return state.supported() && state.configured() ? "configured but disabled" : "inactive";
  }

  private String function(String name) {
    var info = requireFunction(name);
    var provider = catalog.requireProvider(info.name().owner());
    var samples = new Samples(info);
    var page = new Page().line(info.name().toString()).line("")
        .line(info.description().isEmpty() ? info.title() : info.description()).line("")
        .line("Operation: " + info.effect().word() + (info.destructive() ? " (destructive)" : ""))
        .line("Status: " + (state(provider).active() ? "active" : "inactive")).line("Auth: " + provider.authStrategy())
        .line("Compatibility: " + provider.compatibilitySummary());
    addHints(info, page);
    page.block("Direct CLI:", direct(info, samples))
        .block("Generic CLI:", "kosmokrator integrations:call " + info.name() + samples.flags(flags))
        .block("JSON:", "kosmokrator integrations:call %s %s --json".formatted(info.name(), samples.json()))
        .block("Lua:", samples.lua()).line("").line("Parameters:");
    addParameters(info.schema(), page);
    return page.text();
  }

  private static void addHints(FunctionInfo info, Page page) {
    if (info.deprecated()) page.line("Deprecated: still works, but should not be used any more");
    if (!info.aliases().isEmpty()) page.line("Also called: " + String.join(", ", info.aliases()));
    if (info.paginated()) page.line("Pages: --all follows them, --limit N stops after N rows");
    if (info.binary()) page.line("Result: binary data, stored with --output FILE");
  }

  private String direct(FunctionInfo info, Samples samples) {
    var name = info.name();
    return "kosmokrator integrations:%s %s%s".formatted(name.owner(), name.action(), samples.flags(flags));
  }

  private static void addParameters(Schema schema, Page page) {
    if (schema.names().isEmpty()) page.line("  none");
    for (var name : schema.names()) {
      var property = schema.property(name).orElse(Schema.NOTHING);
      page.line("  %-24s %-9s %-9s %s".formatted(name, property.type().orElse("any"),
          schema.required().contains(name) ? "required" : "optional", words(property)).stripTrailing());
    }
  }

  private static String words(Schema property) {
    var words = new StringBuilder(property.description());
    var json = property.json();
    if (json.get("enum") instanceof JsonArray choices) {
      var all = choices.values().stream().map(Shown::text).toList();
      words.append(" One of: ").append(String.join(", ", all)).append('.');
    }
    if (json.get("default") != null && !json.get("default").equals(Json.value("")))
      words.append(" Default: ").append(Shown.text(json.get("default"))).append('.');
    return words.toString().strip();
  }

  /// Lines of a page.
  private static final class Page {
    private final StringBuilder lines = new StringBuilder();

    Page line(String line) {
      lines.append(line).append('\n');
      return this;
    }

    Page block(String title, String line) {
      return line("").line(title).line("  " + line);
    }

    String text() {
      return lines.toString();
    }
  }
}
