package kosmokrator.cli;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import kosmokrator.values.Envelope;
import kosmokrator.values.JsonText;

/// Help screens, made from the commands' own data: no file is read and nothing is opened, but for the flags of plugins
/// on the screen of everything. At most 100 columns wide.
final class Help {
  private static final int WIDEST = 100;
  private static final String WHAT = "KosmoKrator calls HTTP APIs and MCP servers as typed functions, and is a "
      + "coding agent.";
  private final Parts parts;
  private final Commands commands;
  private final Printer printer;
  private final int width;

  private Help(Parts parts) {
    this.parts = parts;
    this.commands = parts.commands();
    this.printer = parts.printer();
    this.width = printer.width(WIDEST);
  }

  static Help of(Parts parts) {
    return new Help(parts);
  }

  /// The screen of `kosmokrator` alone, at most 40 lines: what it is, families, first steps.
  int welcome() {
    var text = new StringBuilder(Prose.wrapped(WHAT, width, false)).append("\n\n").append(heading("Commands"));
    text.append(columns(groups(), group -> List.of(group.title(), group.purpose())));
    text.append('\n').append(heading("First steps")).append(Prose.columns(FIRST_STEPS, width, width - 30));
    text.append('\n').append(Prose.wrapped("All commands: `kosmokrator help`. One command: `kosmokrator help COMMAND`. "
        + "Topics: " + HelpTopics.names() + ".", width, false));
    return show(overview(), text);
  }

  private static final List<List<String>> FIRST_STEPS = List.of(
      List.of("kosmokrator integrations:list", "what can be called"),
      List.of("kosmokrator integrations:doctor plane", "what is missing"),
      List.of("kosmokrator integrations:search issue", "find a function"),
      List.of("kosmokrator integrations:docs plane.create_issue", "read how to call it"),
      List.of("kosmokrator help agents", "for other programs"));

  /// The screen of `kosmokrator --help`: every command and topic with its purpose, and the flags of plugins.
  int everything() {
    var plugins = PluginHelp.flags(parts);
    if (printer.json()) return printer.result(PluginHelp.add(plugins, overview()));
    var text = new StringBuilder(Prose.wrapped(WHAT, width, false))
        .append("\n\n").append(usage("kosmokrator COMMAND [words] [flags]")).append('\n');
    for (var group : groups()) {
      text.append('\n').append(heading(group.title()));
      text.append(columns(commands.specs(group), spec -> List.of(spec.name(), spec.purpose())));
    }
    text.append('\n').append(heading("Topics (kosmokrator help TOPIC)"));
    text.append(columns(List.of(HelpTopics.values()), topic -> List.of(topic.word(), topic.purpose())));
    text.append('\n').append(heading("Flags of every command")).append(flags(List.of(Flag.JSON, Flag.HELP)));
    plugins.forEach((plugin, flags) -> text.append('\n').append(heading("Flags of plugin " + plugin.id()))
        .append(columns(flags, PluginRows::columns)));
    return printer.painted(text.toString());
  }

  /// The screen of the commands that begin with one word, such as `mcp`.
  int family(String word) {
    var specs = commands.inFamily(word);
    var text = new StringBuilder(usage("kosmokrator " + word + ":COMMAND [words] [flags]"))
        .append("\n\n").append(columns(specs, spec -> List.of(spec.name(), spec.purpose())))
        .append("\nOne command: kosmokrator help " + specs.getFirst().name() + "\n");
    var list = new JsonArray();
    specs.forEach(spec -> list.add(named(spec.name(), spec.purpose()).add("group", spec.group().page())));
    return show(Envelope.success().add("commands", list), text);
  }

  private List<Group> groups() {
    return Arrays.stream(Group.values()).filter(group -> !commands.specs(group).isEmpty()).toList();
  }

  /// The screen of one command.
  int command(Spec spec) {
    var text = new StringBuilder(heading(usage(spec.usage())))
        .append(Prose.wrapped(spec.purpose() + ".", width, false)).append('\n');
    if (!spec.text().isEmpty())
      text.append('\n').append(Prose.wrapped(spec.text(), width, printer.colour())).append('\n');
    if (!spec.arguments().isEmpty()) text.append('\n').append(heading("Arguments")).append(arguments(spec));
    text.append('\n').append(heading("Flags")).append(flags(spec.allFlags()));
    if (!spec.examples().isEmpty()) text.append('\n').append(heading("Examples")).append(examples(spec));
    text.append('\n').append(exits(spec));
    return show(json(spec), text);
  }

  /// The screen of a topic.
  int topic(HelpTopics topic) {
    var envelope = Envelope.success().add("topic", topic.word()).add("text", topic.text());
    return show(envelope, new StringBuilder(Prose.wrapped(topic.text(), width, printer.colour())));
  }

  private String usage(String line) {
    return String.join("\n", Prose.wrap("Usage: " + line, width, "    "));
  }

  private String arguments(Spec spec) {
    return columns(spec.arguments(), argument -> List.of(argument.name(), argument.purpose()));
  }

  private String flags(List<Flag> flags) {
    return columns(flags, flag -> List.of((flag.letter() == 0 ? "    " : "") + flag.shown(), purpose(flag)));
  }

  private <T> String columns(List<T> rows, Function<T, List<String>> cells) {
    return Prose.columns(rows.stream().map(cells).toList(), width);
  }

  static String purpose(Flag flag) {
    return flag.purpose() + (flag.many() ? " (repeatable)" : "");
  }

  private static String examples(Spec spec) {
    return spec.examples().stream()
        .map(example -> "  # " + example.purpose() + "\n  " + example.line().replace("\n", "\n  ") + "\n")
        .collect(Collectors.joining());
  }

  private String exits(Spec spec) {
    var codes = spec.allExits().stream().map(exit -> exit.number() + " " + exit.word())
        .collect(Collectors.joining(", "));
    return String.join("\n", Prose.wrap("Exit codes: " + codes + " (kosmokrator help exit-codes)", width, "  "));
  }

  private String heading(String text) {
    return Paint.BOLD.on(text, printer.colour()) + "\n";
  }

  private int show(JsonObject envelope, StringBuilder text) {
    return printer.json() ? printer.result(envelope) : printer.painted(text.toString());
  }

  private JsonObject overview() {
    var list = new JsonArray();
    for (var spec : commands.specs())
      list.add(named(spec.name(), spec.purpose()).add("group", spec.group().page()));
    var topics = new JsonArray();
    for (var topic : HelpTopics.values()) topics.add(named(topic.word(), topic.purpose()));
    return Envelope.success().add("commands", list).add("topics", topics);
  }

  private static JsonObject named(String name, String purpose) {
    return new JsonObject().add("name", name).add("purpose", purpose);
  }

  private static JsonObject json(Spec spec) {
    var arguments = new JsonArray();
    for (var argument : spec.arguments())
      arguments.add(named(argument.name(), argument.purpose()).add("required", argument.required())
          .add("repeatable", argument.many()).add("choices", JsonText.array(argument.choices())));
    var flags = new JsonArray();
    spec.allFlags().forEach(flag -> flags.add(json(flag)));
    var exits = new JsonObject();
    spec.allExits().forEach(exit -> exits.add(Integer.toString(exit.number()), exit.word()));
    var examples = new JsonArray();
    for (var example : spec.examples())
      examples.add(new JsonObject().add("line", example.line()).add("purpose", example.purpose()));
    return Envelope.success().add("command", spec.name()).add("usage", spec.usage()).add("purpose", spec.purpose())
        .add("text", spec.text()).add("arguments", arguments).add("flags", flags).add("examples", examples)
        .add("exit_codes", exits);
  }

  private static JsonObject json(Flag flag) {
    return named(flag.name(), flag.purpose()).add("letter", flag.letter() == 0 ? "" : String.valueOf(flag.letter()))
        .add("value", flag.value()).add("repeatable", flag.many()).add("choices", JsonText.array(flag.choices()));
  }
}
