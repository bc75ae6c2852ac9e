package kosmokrator.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.Names;

/// All commands, in the order of help, and the way from the words of a command line to the one that runs.
final class Commands {
  private final List<Entry> entries;
  private List<Spec> specs;

  Commands(List<Command> commands) {
    this(commands.stream().map(command -> new Entry(command.spec().name(), () -> command)));
  }

  private Commands(Stream<Entry> entries) {
    this.entries = entries.toList();
  }

  /// A command by its name. It is made when it is first asked for: making all of them is a tenth of a short run.
  private static final class Entry {
    private final String name;
    private final Supplier<Command> maker;
    private Command command;

    Entry(String name, Supplier<Command> maker) {
      this.name = name;
      this.maker = maker;
    }

    Command command() {
      if (command == null) command = maker.get();
      return command;
    }
  }

  /// The list. A new command is one class and one line here.
  static Commands all() {
    return new Commands(Stream.of(
        new Entry("integrations:list", IntegrationsList::new),
        new Entry("integrations:status", IntegrationsStatus::new),
        new Entry("integrations:doctor", IntegrationsDoctor::new),
        new Entry("integrations:fields", IntegrationsFields::new),
        new Entry("integrations:configure", IntegrationsConfigure::new),
        new Entry("integrations:search", IntegrationsSearch::new),
        new Entry("integrations:docs", IntegrationsDocs::docs),
        new Entry("integrations:schema", IntegrationsSchema::new),
        new Entry("integrations:examples", IntegrationsDocs::examples),
        new Entry("integrations:call", IntegrationsCall::call),
        new Entry("integrations:PROVIDER", IntegrationsCall::shortcut),
        new Entry("integrations:lua", LuaCommand::integrations),
        new Entry("integrations:validate", IntegrationsValidate::new),
        new Entry("mcp:list", McpList::new),
        new Entry("mcp:status", McpStatus::new),
        new Entry("mcp:doctor", McpDoctor::new),
        new Entry("mcp:add", McpAdd::new),
        new Entry("mcp:preset", McpExchange::presets),
        new Entry("mcp:import", McpExchange::imports),
        new Entry("mcp:export", McpExchange::export),
        new Entry("mcp:remove", McpEdit::remove),
        new Entry("mcp:enable", McpEdit::enable),
        new Entry("mcp:disable", McpEdit::disable),
        new Entry("mcp:trust", McpTrust::new),
        new Entry("mcp:auth", McpAuth::new),
        new Entry("mcp:secret:set", McpSecret::set),
        new Entry("mcp:secret:list", McpSecret::list),
        new Entry("mcp:secret:unset", McpSecret::unset),
        new Entry("mcp:tools", McpTools::new),
        new Entry("mcp:schema", McpSchema::new),
        new Entry("mcp:call", McpCall::call),
        new Entry("mcp:SERVER", McpCall::shortcut),
        new Entry("mcp:lua", LuaCommand::mcp),
        new Entry("mcp:resources", McpRead::resources),
        new Entry("mcp:resource", McpRead::resource),
        new Entry("mcp:prompts", McpRead::prompts),
        new Entry("mcp:prompt", McpRead::prompt),
        new Entry("mcp:examples", McpExamples::new),
        new Entry("mcp:serve", McpServe::new),
        new Entry("mcp:gateway:export", McpGatewayExport::new),
        new Entry("mcp:gateway:install", McpGatewayInstall::new),
        new Entry(AgentCommand.NAME, AgentCommand::new),
        new Entry("acp", AcpCommand::new),
        new Entry("sessions:list", SessionsList::new),
        new Entry("sessions:show", SessionsShow::new),
        new Entry("sessions:delete", SessionsDelete::new),
        new Entry("sessions:prune", SessionsPrune::new),
        new Entry("setup", Setup::new),
        new Entry("providers:list", ProvidersList::list),
        new Entry("providers:models", ProvidersModels::models),
        new Entry("providers:status", ProvidersList::status),
        new Entry("providers:doctor", ProvidersDoctor::new),
        new Entry("providers:configure", ProvidersConfigure::new),
        new Entry("providers:logout", ProvidersLogout::new),
        new Entry("providers:custom:list", ProvidersCustom::list),
        new Entry("providers:custom:upsert", ProvidersUpsert::new),
        new Entry("providers:custom:delete", ProvidersCustom::delete),
        new Entry("providers:refresh-models", ProvidersModels::refresh),
        new Entry("plugins:list", PluginsList::new),
        new Entry("plugins:info", PluginsInfo::new),
        new Entry("plugins:trust", PluginsTrust::new),
        new Entry("plugins:enable", PluginsSwitch::enable),
        new Entry("plugins:disable", PluginsSwitch::disable),
        new Entry("plugins:doctor", PluginsDoctor::new),
        new Entry("settings:list", SettingsList::new),
        new Entry("settings:get", SettingsGet::new),
        new Entry("settings:set", SettingsSet::new),
        new Entry("settings:unset", SettingsUnset::new),
        new Entry("settings:apply", SettingsApply::new),
        new Entry("settings:options", SettingsOptions::new),
        new Entry("settings:doctor", SettingsDoctor::new),
        new Entry("settings:examples", SettingsExamples::new),
        new Entry("config", ConfigCommand::new),
        new Entry("secrets:list", SecretsList::new),
        new Entry("secrets:status", SecretsStatus::new),
        new Entry("secrets:set", SecretsSet::new),
        new Entry("secrets:unset", SecretsUnset::new),
        new Entry("trust", TrustCommand::new),
        new Entry("permissions:explain", PermissionsExplain::new),
        new Entry("audit:list", AuditList::new),
        new Entry("audit:verify", AuditVerify::new),
        new Entry("help", HelpCommand::new),
        new Entry("completion", CompletionCommand::new),
        new Entry("version", VersionCommand::new),
        new Entry("__complete", CompleteCommand::new)));
  }

  /// What each visible command is, in order.
  List<Spec> specs() {
    if (specs == null) specs = visible();
    return specs;
  }

  private List<Spec> visible() {
    return entries.stream().map(entry -> entry.command().spec()).filter(spec -> !spec.has(Spec.Trait.HIDDEN)).toList();
  }

  /// The visible commands of a group, in order.
  List<Spec> specs(Group group) {
    return specs().stream().filter(spec -> spec.group() == group).toList();
  }

  /// The command of this name; a command for many names only when no other has it.
  Optional<Command> find(String name) {
    for (var entry : entries) if (entry.name.equals(name)) return Optional.of(entry.command());
    for (var entry : entries) if (isOneOf(name, Spec.prefix(entry.name))) return Optional.of(entry.command());
    return Optional.empty();
  }

  private static boolean isOneOf(String name, String prefix) {
    return prefix.endsWith(":") && name.startsWith(prefix) && name.length() > prefix.length();
  }

  /// Names of commands that somebody may have meant. Of `family:name` both parts have to be close, since a long family
  /// would make all of its commands look alike.
  List<String> near(String name) {
    var names = specs().stream().filter(spec -> !spec.isPrefix()).map(Spec::name).toList();
    var colon = name.indexOf(':');
    if (colon < 0) return Names.near(name, names);
    var families = names.stream().filter(each -> each.contains(":")).map(each -> each.substring(0, each.indexOf(':')));
    return Names.near(name.substring(0, colon), families.distinct().toList()).stream()
        .flatMap(family -> nearIn(family + ":", name.substring(colon + 1), names).stream()).limit(3).toList();
  }

  private static List<String> nearIn(String family, String own, List<String> names) {
    var known = names.stream().filter(name -> name.startsWith(family)).map(name -> name.substring(family.length()));
    return Names.near(own, known.toList()).stream().map(name -> family + name).toList();
  }

  /// Understands the words, does what they say, and answers with the exit code. Failures are printed.
  int run(List<String> words, Parts parts) {
    try {
      return start(words, parts);
    } catch (Fault fault) {
      return parts.printer().failure(fault.failure());
    } catch (OutOfMemoryError full) {
      return parts.printer().failure(new Failure.Plain(Failure.Kind.LIMIT, "Out of memory", List.of()));
    } catch (RuntimeException | StackOverflowError defect) {
      return parts.printer().failure(defect(defect));
    }
  }

  private int start(List<String> words, Parts parts) {
    var first = (int) words.stream().takeWhile(Commands::mayLead).count();
    if (words.isEmpty() && AgentCommand.isDialogue(parts))
      return run(new AgentCommand(), AgentCommand.NAME, words, parts);
    if (first == words.size()) return bare(words, parts);
    var name = words.get(first);
    if (name.equals("--version")) return run(new VersionCommand(), name, without(words, first), parts);
    var command = find(name);
    if (command.isEmpty() && AgentCommand.isMeant(name))
      return run(new AgentCommand(), AgentCommand.NAME, words, parts);
    if (name.length() > 1 && name.charAt(0) == '-') {
      var code = new PluginLine(words, parts).run();
      if (code.isPresent()) return code.getAsInt();
      if (name.equals(AcpCommand.LOGIN)) return run(new Setup(), "setup", without(words, first), parts);
    }
    if (command.isEmpty()) throw unknown(words.subList(first, words.size()));
    return run(command.get(), name, without(words, first), parts);
  }

  /// Flags of every command may stand before its name too.
  private static boolean mayLead(String word) {
    return Line.wantsJson(List.of(word)) || Line.wantsHelp(List.of(word));
  }

  private static List<String> without(List<String> words, int index) {
    var left = new ArrayList<>(words);
    left.remove(index);
    return left;
  }

  /// No command and no prompt: what comes by a pipe is the prompt, as behind `-p`. Who sends nothing is welcomed.
  private int bare(List<String> words, Parts parts) {
    var isPrompt = !Line.wantsHelp(words) && parts.input().isSomethingThere(AgentCommand.PATIENCE);
    return isPrompt ? run(new AgentCommand(), AgentCommand.NAME, words, parts) : welcome(words, parts);
  }

  private int welcome(List<String> words, Parts parts) {
    var help = Help.of(parts);
    return Line.wantsHelp(words) ? help.everything() : help.welcome();
  }

  private int run(Command command, String name, List<String> words, Parts parts) {
    if (Line.wantsHelp(words)) return Help.of(parts).command(command.spec());
    try {
      return command.run(Line.parse(command.spec(), name, words), parts);
    } catch (Fault fault) {
      return command.failed(fault.failure().orNext("kosmokrator help " + command.spec().name()), words, parts);
    }
  }

  /// Whether commands begin with this word and a colon.
  boolean isFamily(String word) {
    return !inFamily(word).isEmpty();
  }

  /// The commands that begin with this word and a colon, in the order of help.
  List<Spec> inFamily(String word) {
    return specs().stream().filter(spec -> spec.name().startsWith(word + ":")).toList();
  }

  private Fault unknown(List<String> words) {
    var word = words.getFirst();
    var what = word.startsWith("-") ? "Unknown flag: " : "Unknown command: ";
    var near = new ArrayList<String>();
    if (words.size() > 1 && find(word + ":" + words.get(1)).isPresent()) near.add(word + ":" + words.get(1));
    else if (!isFamily(word)) near.addAll(near(word));
    var hint = near.isEmpty() ? "" : " (did you mean '" + String.join("' or '", near) + "'?)";
    var next = new ArrayList<String>();
    if (near.isEmpty() && isFamily(word)) next.add("kosmokrator help " + word);
    near.forEach(name -> next.add("kosmokrator help " + Words.shown(name)));
    next.add("kosmokrator help");
    return new Fault(new Failure.Usage(what + Words.shown(word) + hint, next));
  }

  /// A defect of ours says where it happened; its own message is not shown, since nobody knows what is in it.
  private static Failure defect(Throwable defect) {
    var trace = defect.getStackTrace();
    var place = trace.length == 0 ? "" : " at " + trace[0];
    var message = "Defect in kosmokrator: " + defect.getClass().getSimpleName() + place;
    return new Failure.Plain(Failure.Kind.INTERNAL, message, List.of());
  }
}
