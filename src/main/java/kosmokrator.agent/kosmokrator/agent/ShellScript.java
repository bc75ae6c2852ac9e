package kosmokrator.agent;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// What the text of a command says: every simple command in it, also those inside of substitutions, groups and loops,
/// in the order of the text, and what is odd about it. Text that is not odd runs these commands and nothing else.
record ShellScript(List<ShellCommand> commands, Set<ShellOddity> oddities) {
  /// Reads the text. Any text gives a script; of one that no shell would take, the commands before the mistake.
  static ShellScript parse(String text) {
    var draft = new Draft();
    new ShellParser(text, 0, draft).script();
    return new ShellScript(draft.commands.stream().filter(command -> !command.isEmpty()).map(Command::done).toList(),
        draft.oddities);
  }

  /// A script being read, shared by the readers of its parts.
  static final class Draft {
    private final List<Command> commands = new ArrayList<>();
    private final EnumSet<ShellOddity> oddities = EnumSet.noneOf(ShellOddity.class);

    void odd(ShellOddity oddity) {
      oddities.add(oddity);
    }

    /// A command that counts from its first word on, even if the text breaks off in the middle of it.
    Command begin() {
      var command = new Command();
      commands.add(command);
      return command;
    }
  }

  /// A command being read. The text of a here-document comes after the command itself.
  static final class Command {
    final List<ShellWord> assignments = new ArrayList<>();
    final List<ShellWord> words = new ArrayList<>();
    final List<ShellCommand.Redirection> redirections = new ArrayList<>();

    boolean isEmpty() {
      return assignments.isEmpty() && words.isEmpty() && redirections.isEmpty();
    }

    ShellCommand done() {
      return new ShellCommand(assignments, words, redirections);
    }
  }
}
