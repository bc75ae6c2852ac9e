package kosmokrator.agent;

import java.util.List;
import java.util.stream.Collectors;

/// A simple command: a program with its words, wherever it stands in a script.
///
/// @param assignments those before the program's name, `NAME=value`
/// @param words the program's name first; empty for a bare assignment or redirection
record ShellCommand(List<ShellWord> assignments, List<ShellWord> words, List<Redirection> redirections) {
  /// `operator` is as written, without the number before it; `descriptor` is that number or empty. The target of a
  /// here-document is its text.
  record Redirection(String descriptor, String operator, ShellWord target) {}

  ShellCommand {
    assignments = List.copyOf(assignments);
    words = List.copyOf(words);
    redirections = List.copyOf(redirections);
  }

  /// The words as the program gets them.
  List<String> arguments() {
    return words.stream().map(ShellWord::text).toList();
  }

  @Override public String toString() {
    return words.stream().map(ShellWord::text).collect(Collectors.joining(" "));
  }
}
