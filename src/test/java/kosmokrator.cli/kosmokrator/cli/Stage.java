package kosmokrator.cli;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kosmokrator.io.Environment;
import kosmokrator.io.Input;
import kosmokrator.io.Redactor;
import kosmokrator.io.Redactor;
import kosmokrator.io.Terminal;
import kosmokrator.values.Fault;
import kosmokrator.values.JsonText;
import kosmokrator.values.Schema;

/// A whole command line in a test: our real parser, help and printer over a few commands of the test's own.
final class Stage {
  static final Terminal PIPES = new Terminal(false, false, false, 80, false);
  static final Argument FUNCTION = Argument.required("FUNCTION", "provider.function").from(Source.FUNCTIONS);
  static final Argument ACTION = Argument.optional("ACTION", "A function of the provider").from(Source.ACTIONS);
  static final Argument WORDS = Argument.optional("WORD", "Words to look for").repeated();
  static final Flag ACCOUNT = Flag.taking("NAME", "account", "Use this account's credentials");
  static final Flag READ = Flag.taking("POLICY", "read", "Policy for reading").choices("allow", "ask", "deny");
  static final Flag SET = Flag.taking("KEY=VALUE", "set", "Set a credential").repeatable();
  static final Flag OUTPUT = Flag.taking("FILE", "output", "Where to store a result").from(Source.FILES);
  static final Flag EVAL = Flag.taking("CODE", "eval", "Run this").shortName('e');
  static final Flag QUIET = Flag.toggle("quiet", "Say less").shortName('q');
  static final Flag DRY_RUN = Flag.toggle("dry-run", "Send nothing");
  static final Flag PAGES = Flag.taking("N", "pages", "Follow pages");
  static final Spec CALL = Spec.of("integrations:call", Group.INTEGRATIONS, "Call one function and print its result")
      .about("Arguments come from JSON and from flags.\n\n    kosmokrator kept as it is")
      .takes(FUNCTION, Payload.JSON).flags(ACCOUNT, DRY_RUN).freeArguments().exits(Exit.INVALID, Exit.DENIED)
      .example("integrations:call plane.list_projects --json", "list projects").build();
  static final Spec SHORTCUT = Spec.of("integrations:PROVIDER", Group.INTEGRATIONS, "Call a function of one provider")
      .takes(ACTION, Payload.JSON).flags(ACCOUNT).freeArguments().stem(Source.PROVIDERS).build();
  static final Spec CONFIGURE = Spec.of("integrations:configure", Group.INTEGRATIONS, "Configure a provider")
      .takes(Argument.required("PROVIDER", "Its id").from(Source.PROVIDERS)).flags(ACCOUNT, READ, SET, OUTPUT).build();
  static final Spec SEARCH = Spec.of("integrations:search", Group.INTEGRATIONS, "Find a function").takes(WORDS)
      .flags(PAGES, QUIET).build();
  static final Spec SCRIPT = Spec.of("integrations:lua", Group.INTEGRATIONS, "Run a script")
      .takes(Argument.optional("FILE", "The script").from(Source.FILES)).flags(EVAL, QUIET).passesRest().build();

  /// What came out.
  record Outcome(int code, String out, String err) {}

  private Terminal terminal = PIPES;
  private InputStream input = InputStream.nullInputStream();
  private Path folder = Path.of("").toAbsolutePath();
  private Redactor redact = new Redactor();
  private Commands chosen;
  private final List<Command> more = new ArrayList<>();

  /// A command that answers with the payload it was given, or with its words when it takes none.
  static Command echo(Spec spec) {
    return command(spec, (line, parts) -> parts.printer().result(spec.arguments().contains(Payload.JSON)
        ? Payload.merge(line, parts, Schema.NOTHING) : JsonText.array(line.words())));
  }

  interface Deed {
    int run(Line line, Parts parts);
  }

  static Command command(Spec spec, Deed deed) {
    return new Command() {
      @Override public Spec spec() {
        return spec;
      }

      @Override public int run(Line line, Parts parts) {
        return deed.run(line, parts);
      }
    };
  }

  static Spec simple(String name) {
    return Spec.of(name, Group.SAFETY, "Try something").flags(ACCOUNT).build();
  }

  /// The commands of every stage.
  static List<Command> commands() {
    return List.of(echo(CALL), echo(CONFIGURE), echo(SEARCH), echo(SCRIPT), echo(SHORTCUT), new HelpCommand(),
        new CompletionCommand(), new VersionCommand(), new CompleteCommand());
  }

  Stage with(Command command) {
    more.add(command);
    return this;
  }

  /// Plays with the real commands instead.
  Stage only(Commands commands) {
    chosen = commands;
    return this;
  }

  Stage terminal(int width, boolean colour) {
    terminal = new Terminal(false, true, true, width, colour);
    return this;
  }

  Stage input(String text) {
    return input(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  Stage input(InputStream stream) {
    input = stream;
    return this;
  }

  Stage folder(Path folder) {
    this.folder = folder;
    return this;
  }

  Outcome run(String... words) {
    var out = new StringWriter();
    var err = new StringWriter();
    var code = run(new PrintWriter(out), new PrintWriter(err), words);
    return new Outcome(code, out.toString(), err.toString());
  }

  int run(PrintWriter out, PrintWriter err, String... words) {
    var list = List.of(words);
    var commands = chosen == null ? all() : chosen;
    var printer = new Printer(out, err, terminal, Line.wantsJson(list), new Redactor());
    return commands.run(list, parts(commands, printer));
  }

  private Commands all() {
    var all = new ArrayList<>(commands());
    all.addAll(more);
    return new Commands(all);
  }

  private Parts parts(Commands commands, Printer printer) {
    return new Parts(commands, Environment.of(Map.of(), folder, folder), terminal, Input.of(input, terminal.in()),
        printer, Stage::names);
  }

  private static List<String> names(Source source, String owner) {
    return switch (source) {
      case PROVIDERS -> List.of("plane", "github");
      case FUNCTIONS -> List.of("plane.list_issues", "plane.create_issue", "github.get_repo");
      case PAGES -> List.of("plane", "plane.create_issue", "odd name", "$(reboot)");
      case ACTIONS -> owner.equals("plane") ? List.of("list_issues", "create_issue") : List.of();
      case PARAMETERS -> owner.equals("plane.create_issue") ? List.of("project_id", "name") : List.of();
      case SERVERS -> List.of("tiny");
      case TOOLS -> List.of("tiny.echo");
      case SERVER_TOOLS -> owner.equals("tiny") ? List.of("echo") : List.of();
      case TOOL_PARAMETERS -> owner.equals("tiny.echo") ? List.of("text") : List.of();
      case SETTINGS -> List.of("agent.mode");
      case MODEL_PROVIDERS -> List.of("openai");
      case NOTHING, FILES, AT_FILES, COMMANDS, PLUGINS, PLUGIN_FLAGS -> List.of();
    };
  }

  /// The words of a line, sorted.
  static Line line(Spec spec, String... words) {
    return Line.parse(spec, spec.name(), List.of(words));
  }

  /// The message of the fault that this throws.
  static String refusal(Runnable deed) {
    return org.junit.jupiter.api.Assertions.assertThrows(Fault.class, deed::run).failure().message();
  }
}
