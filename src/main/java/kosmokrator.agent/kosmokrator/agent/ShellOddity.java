package kosmokrator.agent;

/// What makes the text of a command more than plain words joined by `|`, `&&`, `||` and `;`. None of it is wrong; but
/// what it does is not said by the words alone, so nobody approves it without being asked.
enum ShellOddity {
  SUBSTITUTION("command substitution"),
  EXPANSION("an expansion with $"),
  ARITHMETIC("arithmetic"),
  PROCESS_SUBSTITUTION("process substitution"),
  HERE_DOCUMENT("a here-document"),
  BACKGROUND("a command in the background"),
  GROUP("a group or subshell"),
  KEYWORD("a compound command"),
  FUNCTION("a function definition"),
  ASSIGNMENT("a variable assignment"),
  LINES("more than one line"),
  COMMENT("a comment"),
  BRACES("brace expansion"),
  TILDE("a tilde that is not the own home folder"),
  ANSI_C("an ANSI-C or translated string"),
  HISTORY("history expansion"),
  ERROR_PIPE("a pipe for errors"),
  CONTROL("a control or invisible character"),
  NON_ASCII("a character outside of ASCII without quotes"),
  DEPTH("too many levels"),
  MALFORMED("text that no shell would take");

  private final String words;

  ShellOddity(String words) {
    this.words = words;
  }

  /// As it stands in a sentence: `command substitution`.
  String words() {
    return words;
  }
}
