package kosmokrator.cli;

import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kosmokrator.agent.Agent;
import kosmokrator.agent.Sessions;
import kosmokrator.agent.ToolSource;
import kosmokrator.calls.AuditLog;
import kosmokrator.calls.Call;
import kosmokrator.calls.Calls;
import kosmokrator.config.Definition.Category;
import kosmokrator.config.Home;
import kosmokrator.config.Scope;
import kosmokrator.config.Secrets;
import kosmokrator.config.Setting;
import kosmokrator.config.Settings;
import kosmokrator.config.Trust;
import kosmokrator.integrations.IntegrationCatalog;
import kosmokrator.integrations.IntegrationDocs;
import kosmokrator.integrations.ProviderInfo;
import kosmokrator.integrations.ProviderState;
import kosmokrator.io.Clock;
import kosmokrator.io.Egress;
import kosmokrator.io.Environment;
import kosmokrator.io.Input;
import kosmokrator.io.Redactor;
import kosmokrator.io.Terminal;
import kosmokrator.llm.Model;
import kosmokrator.llm.Models;
import kosmokrator.mcp.Admission;
import kosmokrator.mcp.Gateway;
import kosmokrator.mcp.GatewayProfile;
import kosmokrator.mcp.Mcp;
import kosmokrator.mcp.ServerConfig;
import kosmokrator.mcp.Servers;
import kosmokrator.mcp.Surface;
import kosmokrator.plugins.Plugins;

/// The one wiring: what commands work with, made in order, each part when it is
/// first asked for. Creating this touches nothing, so help works when settings are
/// broken; whatever was opened is closed with it. Safe for use by several threads.
final class Parts implements AutoCloseable {
  private final Commands commands;
  private final Environment environment;
  private final Terminal terminal;
  private final Input input;
  private final Printer printer;
  private final Redactor redactor;
  private final Candidates candidates;
  private final Clock clock = Clock.system();
  private Home home;
  private Trust trust;
  private Settings settings;
  private Secrets secrets;
  private Egress egress;
  private IntegrationCatalog integrations;
  private Models models;
  private AuditLog audit;
  private Servers servers;
  private final List<Mcp> conversations = new ArrayList<>();
  private Plugins plugins;
  private final Map<Path, Parts> folders = new HashMap<>();
  private IgnoredSettings ignored;
  private Parts owner;

  private Parts(Commands commands, Environment environment, Terminal terminal, Input input, Printer printer,
      Redactor redactor, Candidates candidates) {
    this.commands = commands;
    this.environment = environment;
    this.terminal = terminal;
    this.input = input;
    this.printer = printer;
    this.redactor = redactor;
    this.candidates = candidates == null ? new CatalogCandidates(this) : candidates;
  }

  /// Parts for the framework alone, with names to complete of the caller's own.
  Parts(Commands commands, Environment environment, Terminal terminal, Input input, Printer printer,
      Candidates candidates) {
    this(commands, environment, terminal, input, printer, new Redactor(), candidates);
  }

  static Parts wire(Environment environment, InputStream in, PrintWriter out, PrintWriter err, List<String> words) {
    var terminal = Terminal.of(environment);
    var redactor = new Redactor();
    return new Parts(Commands.all(), environment, terminal, Input.of(in, terminal.in()),
        new Printer(out, err, terminal, Line.wantsJson(words), redactor), redactor, null);
  }

  Commands commands() {
    return commands;
  }

  Environment environment() {
    return environment;
  }

  Terminal terminal() {
    return terminal;
  }

  Input input() {
    return input;
  }

  Printer printer() {
    return printer;
  }

  Redactor redactor() {
    return redactor;
  }

  Candidates candidates() {
    return candidates;
  }

  /// Needs: environment.
  synchronized Home home() {
    if (home == null) home = Home.of(environment);
    return home;
  }

  Clock clock() {
    return clock;
  }

  /// Needs: home.
  synchronized Trust trust() {
    if (trust == null) trust = Trust.load(home());
    return trust;
  }

  /// Needs: home, trust.
  synchronized Settings settings() {
    if (settings == null) settings = Settings.load(home(), trust());
    return settings;
  }

  /// Needs: home, environment, redactor.
  synchronized Secrets secrets() {
    if (secrets == null) secrets = Secrets.open(home(), environment, redactor);
    return secrets;
  }

  /// Needs: environment, redactor. Opens nothing before the first request.
  synchronized Egress egress() {
    if (egress == null) egress = new Egress(environment, clock, redactor);
    return egress;
  }

  /// Begins, beside what comes next, to load what a call will need: the cipher of the credentials and the HTTP client.
  void expectCall() {
    Secrets.warmUp();
    egress().prepare();
  }

  /// Needs: home, settings, secrets, egress.
  synchronized IntegrationCatalog integrations() {
    if (integrations == null)
      integrations = new IntegrationCatalog(home(), settings(), secrets(), this::egress, clock, redactor);
    return integrations;
  }

  /// Needs: home, settings, environment, egress.
  synchronized Plugins plugins() {
    if (plugins == null) plugins = new Plugins(home(), settings(), environment, clock, this::egress);
    return plugins;
  }

  /// Needs: home, redactor.
  synchronized AuditLog audit() {
    if (audit == null) audit = new AuditLog(home(), clock, redactor);
    return audit;
  }

  /// The call pipeline over integrations, for a person or a script at the command line.
  Calls calls() {
    return new Calls(integrations(), audit(), clock, "cli");
  }

  /// The definitions of MCP servers. Needs: home.
  synchronized Servers servers() {
    if (servers == null) servers = Servers.load(home());
    return servers;
  }

  /// The MCP servers, none of them started; what is started is ended with these parts. `surface` hears what servers say
  /// on their own account. Needs: home, settings, secrets; an HTTP client only for servers behind a URL.
  synchronized Mcp mcp(Surface surface, Admission admission) {
    var mcp = mcp(surface, admission, List.of());
    conversations.add(mcp);
    return mcp;
  }

  /// The same with further servers that are in no file. Whoever asks closes it.
  synchronized Mcp mcp(Surface surface, Admission admission, List<ServerConfig> more) {
    var all = more.isEmpty() ? servers() : servers().with(more);
    return new Mcp(home(), environment, settings(), secrets(), redactor, this::egress, clock, all, surface, admission);
  }

  /// The gateway, which makes its own conversations, one for each client and with whatever it offers, on threads of its
  /// own; so everything they need is made here. Needs: integrations, audit, servers. Whoever asks closes it.
  Gateway gateway(GatewayProfile profile) {
    var calls = new Calls(integrations(), audit(), clock, "mcp");
    var offer = new IntegrationOffer(integrations(), calls, profile.policy());
    var admission = profile.policy() == Call.Policy.BYPASS ? Admission.ANY : Admission.TRUSTED;
    servers();
    egress();
    return new Gateway(profile, offer, surface -> new Mcp(home, environment, settings, secrets, redactor, this::egress,
        clock, servers, surface, admission), audit(), clock, printer::log);
  }

  /// The coding agent; `surface` is its word in the audit log. Whoever asks closes it. Needs: home, audit; models only
  /// when one is asked for.
  Agent agent(String surface) {
    return agent(surface, this::model, List.of(session -> AgentTools.of(in(session.folder()))));
  }

  /// The agent for a person at a terminal, who may choose a model later.
  Agent dialogueAgent() {
    return agent("agent", name -> Unconfigured.or(models(), name),
        List.of(session -> AgentTools.of(in(session.folder()))));
  }

  /// The agent for clients that bring tools to each session, and whose sessions begin even without a model to ask.
  Agent acpAgent() {
    return agent("acp", new SessionModels(this), List.of());
  }

  private Agent agent(String surface, Agent.Models source, List<ToolSource> tools) {
    return new Agent(new Agent.Setup(environment, home(), clock, redactor, audit(), source, surface, tools));
  }

  /// Parts of the same program for another folder: settings,
  /// trust and MCP servers are that folder's. Closed with these.
  synchronized Parts in(Path folder) {
    if (folder.equals(environment.directory())) return this;
    if (owner != null) return owner.in(folder);
    return folders.computeIfAbsent(folder, there -> {
      var parts = new Parts(commands, environment.in(there), terminal, input, printer, redactor, candidates);
      parts.egress = egress();
      parts.audit = audit();
      parts.owner = this;
      return parts;
    });
  }

  /// The agent's sessions on disk. Needs: home.
  Sessions sessions() {
    return new Sessions(home(), clock);
  }

  /// A model by its name, or the one that the settings choose. Needs: home, settings, secrets.
  private Model model(String name) {
    return name.isEmpty() ? models().chosen() : models().resolve(name);
  }

  /// The manual of the integrations.
  IntegrationDocs docs() {
    return new IntegrationDocs(integrations(), IntegrationsCall.flags());
  }

  /// The provider of this name, or a fault with near names.
  ProviderInfo provider(String id) {
    return integrations().requireProvider(id);
  }

  /// How far the default account of a provider is from being callable.
  ProviderState state(ProviderInfo provider) {
    return integrations().state(provider, Call.DEFAULT_ACCOUNT);
  }

  /// Needs: home, settings, secrets, environment, egress, redactor. Reads and opens nothing.
  synchronized Models models() {
    if (models == null) models = new Models(home(), settings(), secrets(), environment, this::egress, clock, redactor);
    return models;
  }

  /// Makes a change that the user asked for. A project that was trusted stays trusted, because the user made it.
  void asOwner(Scope scope, Runnable change) {
    var root = home().projectRoot();
    var trusted = scope == Scope.PROJECT && trust().trusted(root);
    change.run();
    if (trusted) trust().trust(root, clock.now());
  }

  /// These parts after a change on disk: everything that was read is read again when it is asked for. The parts for
  /// other folders are made fresh too.
  Parts fresh() {
    if (owner == null) forget();
    else owner.forget();
    return this;
  }

  private synchronized void forget() {
    folders.values().forEach(Parts::forget);
    tellNotes();
    settings = null;
    secrets = null;
    integrations = null;
    models = null;
    servers = null;
    plugins = null;
    trust = null;
  }

  /// What the store of credentials had to put right on disk.
  private void tellNotes() {
    if (secrets != null) for (var note : secrets.notes()) printer.note(note);
  }

  /// What the project's file says in vain about these settings,
  /// told once on standard error: for commands that go by them.
  void tellIgnored(Setting... settings) {
    ignored().tell(settings().ignored(settings));
  }

  private synchronized IgnoredSettings ignored() {
    if (ignored == null) ignored = new IgnoredSettings(printer);
    return ignored;
  }

  /// The same about whole families of settings.
  void tellIgnored(Category... families) {
    ignored().tell(settings().ignored(families));
  }

  @Override public void close() {
    tellNotes();
    for (var mcp : conversations) mcp.close();
    folders.values().forEach(Parts::close);
    if (egress != null && owner == null) egress.close();
    if (owner == null) input.close();
  }
}
