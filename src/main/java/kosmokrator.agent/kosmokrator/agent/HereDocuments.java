package kosmokrator.agent;

import java.util.ArrayList;
import java.util.List;
import kosmokrator.agent.ShellCommand.Redirection;

/// The here-documents of a line, whose texts begin behind its line feed, in the order of their redirections.
final class HereDocuments {
  private final List<Awaited> awaited = new ArrayList<>();

  /// A redirection whose target is the word that ends the text.
  private record Awaited(ShellScript.Command command, int index) {
    Redirection redirection() {
      return command.redirections.get(index);
    }
  }

  /// The text of the redirection that was read last.
  void await(ShellScript.Command command) {
    awaited.add(new Awaited(command, command.redirections.size() - 1));
  }

  /// Reads the texts, which begin where the parser is. What is in one is run, unless its end was quoted.
  void read(ShellParser parser) {
    var documents = List.copyOf(awaited);
    awaited.clear();
    for (var document : documents) {
      var wanted = document.redirection();
      var body = body(parser, wanted);
      document.command.redirections.set(document.index,
          new Redirection(wanted.descriptor(), wanted.operator(), ShellWord.of(body)));
      if (wanted.target().isBare()) parser.nested(body);
    }
  }

  private static String body(ShellParser parser, Redirection wanted) {
    var tabs = wanted.operator().equals("<<-");
    var body = new StringBuilder();
    while (!parser.ended()) {
      var line = parser.nextLine();
      if ((tabs ? line.replaceFirst("^\t+", "") : line).equals(wanted.target().text())) break;
      body.append(line).append('\n');
    }
    return body.toString();
  }
}
