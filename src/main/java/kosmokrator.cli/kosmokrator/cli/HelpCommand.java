package kosmokrator.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.Names;

/// `help`: everything, one command, or one topic.
final class HelpCommand implements Command {
  private static final Argument NAME = Argument.optional("NAME",
      "A command, a topic, or the word before the colon of some commands").from(Source.COMMANDS);
  private static final Spec SPEC = Spec.of("help", Group.GENERAL, "Explain the commands, one command, or a topic")
      .about("""
          Without a name, lists every command and every topic, and the flags of plugins if plugins are enabled. Help
          opens no connection and works when settings are broken. With `--json` it is the same as data.
          """)
      .takes(NAME)
      .exits(Exit.INVALID)
      .example("help integrations:call", "explain one command")
      .example("help mcp", "list the commands that begin with mcp:")
      .example("help exit-codes", "read a topic")
      .build();

  @Override public Spec spec() {
    return SPEC;
  }

  @Override public int run(Line line, Parts parts) {
    var help = Help.of(parts);
    var name = line.value(NAME);
    if (name.isEmpty()) return help.everything();
    var topic = HelpTopics.named(name.get());
    if (topic.isPresent()) return help.topic(topic.get());
    if (parts.commands().isFamily(name.get())) return help.family(name.get());
    var command = parts.commands().find(name.get()).orElseThrow(() -> unknown(name.get(), parts.commands()));
    return help.command(command.spec());
  }

  private static Fault unknown(String name, Commands commands) {
    var known = new ArrayList<>(commands.specs().stream().map(Spec::name).toList());
    Arrays.stream(HelpTopics.values()).forEach(topic -> known.add(topic.word()));
    var next = new ArrayList<>(Names.near(name, known).stream().map(near -> "kosmokrator help " + near).toList());
    next.add("kosmokrator help");
    return new Fault(new Failure.Plain(Failure.Kind.UNKNOWN_NAME,
        "No help for: " + Words.shown(name) + Names.hint(name, known), List.copyOf(next)));
  }
}
