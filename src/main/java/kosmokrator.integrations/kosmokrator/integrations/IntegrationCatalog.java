package kosmokrator.integrations;

import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import kosmokrator.calls.Catalog;
import kosmokrator.calls.Function;
import kosmokrator.config.Grant;
import kosmokrator.config.Home;
import kosmokrator.config.Secrets;
import kosmokrator.config.Settings;
import kosmokrator.io.Clock;
import kosmokrator.io.Egress;
import kosmokrator.io.Files;
import kosmokrator.io.Redactor;
import kosmokrator.values.Effect;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.FunctionName;
import kosmokrator.values.Names;

/// The functions declared by integration packages: the built-in ones, the user's own, and those of a trusted project.
/// Lazy: making a catalog reads nothing, listing reads the index and the user's packages, finding reads one package.
/// Safe for use by several threads.
public final class IntegrationCatalog implements Catalog {
  static final String SCHEMA_COMMAND = "kosmokrator integrations:schema";
  private final Home home;
  private final Settings settings;
  private final Secrets secrets;
  private final Outside outside;
  private final Packages packages;
  private final Map<String, JsonObject> manifests = new HashMap<>();

  /// `egress` is asked for the HTTP client by the first call that sends something.
  public IntegrationCatalog(Home home, Settings settings, Secrets secrets, Supplier<Egress> egress, Clock clock,
      Redactor redactor) {
    this(home, settings, secrets, new Outside(egress, clock, redactor), Resources.ofProgram());
  }

  IntegrationCatalog(Home home, Settings settings, Secrets secrets, Outside outside, Resources resources) {
    this.home = home;
    this.settings = settings;
    this.secrets = secrets;
    this.outside = outside;
    packages = new Packages(Optional.of(home.integrations()),
        settings.projectTrusted() ? Optional.of(home.projectIntegrations()) : Optional.empty(), resources);
  }

  /// Every provider whose package can be loaded, sorted by id.
  public List<ProviderInfo> providers() {
    return packages.all();
  }

  /// Why packages of the user or the project were left out of [#providers]; each fault names its file.
  public List<Failure> broken() {
    packages.all();
    return packages.broken().stream().map(Fault::failure).toList();
  }

  /// The ids of all providers, sorted, without reading any package.
  public List<String> ids() {
    return List.copyOf(packages.ids());
  }

  /// Whether somebody enabled this provider.
  public boolean enabled(String id) {
    return settings.enabled(id);
  }

  /// One provider, without reading the others. A package that is there but not valid is a fault.
  public Optional<ProviderInfo> provider(String id) {
    return packages.info(id);
  }

  /// One provider; an unknown one is a [Failure.UnknownProvider] with near names.
  public ProviderInfo requireProvider(String id) {
    return provider(id).orElseThrow(() -> new Fault(new Failure.UnknownProvider(id, Names.near(id, packages.ids()))));
  }

  /// One function by any of its names, without reading its package; an unknown one is the failure of [#unknown].
  public FunctionInfo requireFunction(FunctionName name) {
    return provider(name.owner()).flatMap(provider -> provider.function(name.action()))
        .orElseThrow(() -> new Fault(unknown(name)));
  }

  /// How far an account of a provider is from being callable.
  public ProviderState state(ProviderInfo provider, String account) {
    var stored = secrets.fields(provider.id(), account);
    var present = stored.isEmpty() ? List.<String>of()
        : provider.credentials().stream().map(CredentialField::key).filter(stored::contains).toList();
    return new ProviderState(account, secrets.accounts(provider.id()), present,
        missing(provider.id(), provider.needed(), account),
        settings.enabled(provider.id()), provider.cliRuntime(), settings.grant(provider.id(), Effect.READ),
        settings.grant(provider.id(), Effect.WRITE));
  }

  /// Why a stored value of an account cannot be used: its key does
  /// not fit, or its variable is not set. The value stays unseen.
  public Optional<Failure> unreadable(ProviderInfo provider, String account) {
    try {
      for (var key : state(provider, account).present()) secrets.text(provider.id(), account, key);
      return Optional.empty();
    } catch (Fault fault) {
      return Optional.of(fault.failure());
    }
  }

  private List<String> missing(String provider, List<String> needed, String account) {
    return needed.stream().filter(key -> !secrets.has(provider, account, key)).toList();
  }

  /// The harmless call by which a package lets credentials be checked; empty when it declares none.
  public Optional<Probe> probe(ProviderInfo provider) {
    return manifest(provider.id()).flatMap(manifest -> Probe.of(manifest, new Binding()));
  }

  @Override public Optional<Function> find(FunctionName name) {
    return manifest(name.owner()).flatMap(manifest -> {
      var functions = manifest.get("functions").asArray().values().stream().map(JsonValue::asObject).toList();
      var names = functions.stream().map(FunctionNames.Named::of).toList();
      var at = FunctionNames.index(name.owner(), names, name.action());
      return at < 0 ? Optional.empty() : Optional.of(function(manifest, functions.get(at)));
    });
  }

  private Function function(JsonObject manifest, JsonObject declared) {
    var provider = Provider.of(manifest);
    return new HttpFunction(FunctionInfo.of(provider.id(), declared), provider,
        Operation.of(declared, Operation.object(manifest, "pagination")), new Binding());
  }

  private synchronized Optional<JsonObject> manifest(String id) {
    if (manifests.containsKey(id)) return Optional.of(manifests.get(id));
    var found = packages.manifest(id);
    found.ifPresent(manifest -> manifests.put(id, manifest));
    return found;
  }

  @Override public Failure unknown(FunctionName name) {
    var provider = provider(name.owner());
    if (provider.isEmpty() && isKnownElsewhere(name.owner())) return elsewhere(name.owner());
    var near = near(name, provider);
    var next = new ArrayList<String>();
    near.forEach(function -> next.add("kosmokrator integrations:docs " + function));
    var page = provider.isPresent() ? "kosmokrator integrations:docs " + name.owner() : "kosmokrator integrations:list";
    if (next.isEmpty()) next.add(page);
    return new Failure.UnknownFunction("integration", name.toString(), near, next);
  }

  private List<String> near(FunctionName name, Optional<ProviderInfo> provider) {
    if (provider.isEmpty()) return packages.ids().stream().filter(Names.near(name.owner(), packages.ids())::contains)
        .map(id -> id + "." + name.action()).filter(this::exists).toList();
    var names = new ArrayList<String>();
    provider.get().functions().forEach(function -> {
      names.add(function.name().action());
      names.addAll(function.aliases());
    });
    return Names.near(name.action(), names).stream().map(action -> name.owner() + "." + action).toList();
  }

  private boolean exists(String text) {
    var name = FunctionName.parse(text);
    return provider(name.owner()).flatMap(provider -> provider.function(name.action())).isPresent();
  }

  /// A provider without a package that an untrusted project declares, or that was configured once.
  private boolean isKnownElsewhere(String id) {
    return Packages.isId(id)
        && (inUntrustedProject(id).isPresent() || !secrets.fields(id, Secrets.DEFAULT_ACCOUNT).isEmpty());
  }

  private Failure elsewhere(String id) {
    return inUntrustedProject(id).<Failure>map(file -> new Failure.Plain(Failure.Kind.UNTRUSTED,
        "Integration '%s' is declared by this project (%s), which is not trusted".formatted(id, file),
        List.of("kosmokrator trust"))).orElseGet(() -> new Failure.NotInstalled(id));
  }

  private Optional<Path> inUntrustedProject(String id) {
    if (settings.projectTrusted() || !home.isProject()) return Optional.empty();
    return Optional.of(home.projectIntegrations().resolve(id + ".json")).filter(Files::exists);
  }

  @Override public String source() {
    return "Integration";
  }

  @Override public String schemaCommand() {
    return SCHEMA_COMMAND;
  }

  /// What functions need from here.
  private final class Binding implements HttpFunction.Access {
    @Override public void ready(Provider provider, String account) {
      var id = provider.id();
      if (!provider.runs()) throw new Fault(new Failure.Unsupported(id));
      if (!settings.enabled(id)) throw new Fault(new Failure.Inactive(id));
      var missing = missing(id, provider.needed(), account);
      var accounts = secrets.accounts(id);
      if (!missing.isEmpty()) throw new Fault(new Failure.MissingCredentials(id, account, missing,
          accounts.contains(account) ? List.of() : Names.near(account, accounts)));
      if (!accounts.contains(account)) throw Fault.of(Failure.Kind.MISSING_CREDENTIALS,
          "Integration '%s' has no account '%s'%s".formatted(id, account, Names.hint(account, accounts)),
          "kosmokrator integrations:fields %s --account %s".formatted(id, account));
    }

    @Override public Grant grant(String provider, Effect effect) {
      return settings.grant(provider, effect);
    }

    @Override public Account account(Provider provider, String account) {
      return new Account(provider.id(), account, provider.credentials(), secrets);
    }

    @Override public Path home() {
      return home.folder();
    }

    @Override public Sender sender(Provider provider, Operation operation, Account account, long timeoutMillis) {
      return new Sender(provider, operation, account, outside, timeoutMillis);
    }
  }
}
