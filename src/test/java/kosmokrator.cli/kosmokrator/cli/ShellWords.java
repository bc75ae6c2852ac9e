package kosmokrator.cli;

import java.util.ArrayList;
import java.util.List;

/// Splits lines of examples as a shell does, as far as examples go: quotes, backslashes at line ends, pipes,
/// redirections.
final class ShellWords {
  private ShellWords() {}

  /// The words after `kosmokrator` in the last command of a line.
  static List<String> lastOf(String line) {
    var command = line.substring(line.lastIndexOf("kosmokrator ") + "kosmokrator ".length());
    return split(command.replaceAll("\\\\\n\\s*", "")).stream().takeWhile(word -> !word.matches("[<>|&]+|\\d?>.*|<.*"))
        .toList();
  }

  static List<String> split(String text) {
    var words = new ArrayList<String>();
    StringBuilder word = null;
    var quote = (char) 0;
    for (var letter : text.toCharArray()) {
      if (quote == 0 && Character.isWhitespace(letter)) {
        if (word != null) words.add(word.toString());
        word = null;
        continue;
      }
      if (word == null) word = new StringBuilder();
      if (letter == quote) quote = 0;
      else if (quote == 0 && (letter == '\'' || letter == '"')) quote = letter;
      else word.append(letter);
    }
    if (word != null) words.add(word.toString());
    return words;
  }
}
