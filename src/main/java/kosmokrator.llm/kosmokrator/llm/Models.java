package kosmokrator.llm;

import com.eclipsesource.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import kosmokrator.config.Home;
import kosmokrator.config.Secrets;
import kosmokrator.config.Setting;
import kosmokrator.config.Settings;
import kosmokrator.io.Clock;
import kosmokrator.io.Egress;
import kosmokrator.io.Environment;
import kosmokrator.io.Redactor;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.Fields;
import kosmokrator.values.Loose;
import kosmokrator.values.Names;
import kosmokrator.values.Printable;

/// The models that can be asked: the catalogue of providers, those of the settings, and the way from a name to a
/// [Model]. Making this reads nothing; after a change of settings or secrets make a new one. Any thread may use it.
public final class Models {
  private final Settings settings;
  private final Supplier<Egress> egress;
  private final Clock clock;
  private final Catalogue catalogue = new Catalogue();
  private final Redactor redactor;
  private final Keys keys;
  private final Inventory inventory;

  public Models(Home home, Settings settings, Secrets secrets, Environment environment, Supplier<Egress> egress,
      Clock clock, Redactor redactor) {
    this.settings = settings;
    this.egress = egress;
    this.clock = clock;
    this.redactor = redactor;
    this.keys = new Keys(secrets, environment, redactor);
    this.inventory = new Inventory(home);
  }

  /// The model that the settings choose: `agent.default_provider` and `agent.default_model`, else the provider's first.
  public Model chosen() {
    var provider = defaultProvider();
    return model(provider, settings.text(Setting.DEFAULT_MODEL).filter(model -> !model.isEmpty())
        .orElseGet(() -> defaultModel(provider)));
  }

  /// The model of this name: `PROVIDER/MODEL` when what stands before the first slash is a provider's name, a
  /// provider's name alone for its default model, else a model of the default provider. An id may hold slashes.
  public Model resolve(String name) {
    var slash = name.indexOf('/');
    var owner = slash > 0 && slash < name.length() - 1 ? find(name.substring(0, slash)) : Optional.<Provider>empty();
    if (owner.isPresent()) return model(owner.get(), name.substring(slash + 1));
    var alone = find(name);
    if (alone.isPresent()) return model(alone.get(), defaultModel(alone.get()));
    var usual = defaultProvider();
    if (isForeign(usual, name)) throw unknownOwner(usual, name);
    return model(usual, name);
  }

  /// Whether this can be no model of the provider: one of the catalogue, all of whose known models have no slash. A
  /// provider's name with a typo must not send a prompt to somebody else.
  private boolean isForeign(Provider provider, String id) {
    if (id.indexOf('/') < 0 || provider.source() != Provider.Source.BUILT_IN || provider.anyModel()) return false;
    var known = models(provider);
    for (var model : known) if (model.id().indexOf('/') >= 0) return false;
    return !known.isEmpty();
  }

  private Fault unknownOwner(Provider usual, String name) {
    var owner = name.substring(0, name.indexOf('/'));
    if (owner.isEmpty() || find(owner).isPresent()) {
      return Fault.of(Failure.Kind.UNKNOWN_NAME, "No model: %s (write PROVIDER/MODEL)".formatted(Printable.line(name)),
          "kosmokrator providers:models " + (owner.isEmpty() ? usual.id() : owner));
    }
    return Fault.of(Failure.Kind.UNKNOWN_NAME,
        "Unknown model provider: %s%s; %s, the default provider, has no models with a slash"
            .formatted(Printable.line(owner), Names.hint(owner, names()), usual.id()),
        "kosmokrator providers:list", "kosmokrator providers:models " + usual.id());
  }

  /// What is doubtful about this id as `agent.default_model`, which the default provider is asked for as it stands;
  /// empty when nothing is.
  public Optional<String> doubt(String id) {
    return settings.text(Setting.DEFAULT_PROVIDER).flatMap(this::find).filter(usual -> isForeign(usual, id))
        .map(usual -> ("%s, the default provider, has no models with a slash; the provider of a model is"
            + " agent.default_provider").formatted(usual.id()));
  }

  private static String defaultModel(Provider provider) {
    return provider.defaultModel().orElseThrow(() -> noModel(provider));
  }

  /// A model of this provider, listed or not. A provider that this program cannot speak to is an `INACTIVE` fault.
  public Model model(Provider provider, String id) {
    return model(provider, id, patience());
  }

  /// The same for somebody who looks whether it answers: it is asked once, for half a minute at most.
  public Model probe(Provider provider, String id) {
    return model(provider, id, HttpModel.Patience.ONCE);
  }

  private Model model(Provider provider, String id, HttpModel.Patience patience) {
    requireSupported(provider);
    if (id.isBlank()) throw noModel(provider);
    return new HttpModel(provider, listed(provider, id), () -> keys.of(provider), egress, clock, redactor, patience);
  }

  /// Refuses a provider that this program cannot speak to.
  public void requireSupported(Provider provider) {
    provider.unsupported().ifPresent(why -> {
      throw Fault.of(Failure.Kind.INACTIVE, "Provider '%s' is not supported here: %s".formatted(provider.id(), why),
          "kosmokrator providers:list");
    });
  }

  /// What is known about a model: from its definition, else from what the provider last said about itself.
  private Provider.Listed listed(Provider provider, String id) {
    for (var listed : provider.listed()) if (listed.info().id().equals(id)) return listed;
    var found = Loose.object(inventory.of(provider.id()).models(), id);
    return definition(provider.id()).orElseThrow().model(id, found);
  }

  private HttpModel.Patience patience() {
    return new HttpModel.Patience(Duration.ofSeconds(settings.whole(Setting.REQUEST_TIMEOUT)),
        Duration.ofSeconds(settings.whole(Setting.IDLE_TIMEOUT)), (int) settings.whole(Setting.MAX_RETRIES) + 1);
  }

  private Provider defaultProvider() {
    var id = settings.text(Setting.DEFAULT_PROVIDER).filter(text -> !text.isEmpty());
    if (id.isPresent()) return require(id.get());
    var next = new ArrayList<String>();
    for (var provider : providers()) {
      if (provider.auth() == Provider.Auth.API_KEY && keys.of(provider).isPresent())
        next.add("kosmokrator providers:configure " + provider.id());
    }
    next.add("kosmokrator setup");
    next.add("kosmokrator providers:list");
    throw new Fault(new Failure.Plain(Failure.Kind.INACTIVE, "No model provider was chosen yet", next));
  }

  private static Fault noModel(Provider provider) {
    return Fault.of(Failure.Kind.INACTIVE, "Provider '%s' has no default model".formatted(provider.id()),
        "kosmokrator providers:models " + provider.id(),
        "kosmokrator providers:configure " + provider.id() + " --model MODEL");
  }

  /// Every provider: the catalogue's in its order, then the user's own.
  public List<Provider> providers() {
    var all = new ArrayList<Provider>();
    for (var id : catalogue.ids()) all.add(require(id));
    for (var id : defined().object().names()) if (catalogue.id(id).isEmpty()) find(id).ifPresent(all::add);
    return all;
  }

  /// The provider of this id or other name.
  public Optional<Provider> find(String name) {
    var id = catalogue.id(name).orElse(name);
    return definition(id).map(Definition::provider);
  }

  /// The same, or an `UNKNOWN_NAME` fault with near names.
  public Provider require(String name) {
    return find(name).orElseThrow(() -> {
      return Fault.of(Failure.Kind.UNKNOWN_NAME,
          "Unknown model provider: " + Printable.line(name) + Names.hint(name, names()),
          "kosmokrator providers:list", "kosmokrator help providers:custom:upsert");
    });
  }

  private List<String> names() {
    var known = new ArrayList<>(catalogue.ids());
    known.addAll(defined().object().names());
    return known;
  }

  /// The definitions in the settings, by id: `providers` of `settings.json`.
  private Fields defined() {
    return settings.section("providers");
  }

  /// A definition in the settings is written over the catalogue's, member by member.
  private Optional<Definition> definition(String id) {
    if (!Definition.isId(id)) return Optional.empty();
    var builtIn = catalogue.id(id).filter(id::equals).map(catalogue::definition);
    if (defined().value(id).isPresent()) {
      settings.requireProviderMembers(id);
      return Optional.of(Definition.over(id, builtIn, defined().fields(id).object()));
    }
    return builtIn.map(fields -> new Definition(id, fields, Provider.Source.BUILT_IN));
  }

  /// Whether the settings say something about this provider.
  public boolean isDefined(String id) {
    return defined().value(id).isPresent();
  }

  /// What the settings say about it; an empty object when nothing.
  public JsonObject defined(String id) {
    return defined().fields(id).object();
  }

  /// The provider that a definition in the settings would make. One that does not fit is an `INVALID_ARGUMENTS` fault.
  public Provider check(String id, JsonObject definition) {
    if (!Definition.isId(id) || catalogue.id(id).filter(own -> !own.equals(id)).isPresent()) {
      throw Fault.of(Failure.Kind.INVALID_ARGUMENTS,
          "A provider's name is 1 to 64 small letters, digits, '.', '_' or '-', a letter"
          + " or digit first, and no other name of a built-in one: " + Printable.line(id));
    }
    settings.requireProviderMembers(id);
    return Definition.over(id, catalogue.id(id).map(catalogue::definition), definition).checked();
  }

  /// Whether there is what it takes to ask this provider.
  public ProviderStatus status(Provider provider) {
    if (provider.unsupported().isPresent()) return ProviderStatus.without(false, "Not supported here");
    if (provider.auth() == Provider.Auth.NONE) return ProviderStatus.without(true, "No authentication required");
    var key = keys.of(provider);
    if (key.isEmpty()) return ProviderStatus.without(false, "API key not configured");
    var from = keys.isStored(provider.id()) ? ProviderStatus.Origin.STORED : ProviderStatus.Origin.ENVIRONMENT;
    return new ProviderStatus(true, "Configured · " + key.get().mask(), Optional.of(from));
  }

  /// Whether a key is stored, as opposed to one in the environment.
  public boolean isKeyStored(Provider provider) {
    return keys.isStored(provider.id());
  }

  /// The models that are known: the listed ones, then those that the provider named when it was last asked.
  public List<ModelInfo> models(Provider provider) {
    var all = new ArrayList<>(provider.models());
    var found = inventory.of(provider.id()).models();
    for (var id : found.names()) {
      if (!isListed(provider, id)) all.add(listed(provider, id).info());
    }
    return all;
  }

  /// Whether the definition has this model, as opposed to an answer of the provider's.
  public boolean isListed(Provider provider, String id) {
    return provider.listed().stream().anyMatch(each -> each.info().id().equals(id));
  }

  /// When the provider was last asked for its models.
  public Optional<Instant> asked(Provider provider) {
    return inventory.of(provider.id()).fetched();
  }

  /// Asks the provider for its models, keeps the answer, and says how many there are.
  public int refresh(Provider provider) {
    requireSupported(provider);
    var models = new ModelLister(provider, keys.of(provider), egress.get()).ask();
    inventory.keep(provider.id(), models, clock.now());
    return models.size();
  }
}
