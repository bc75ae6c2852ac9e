package kosmokrator.agent;

import java.util.List;
import java.util.Set;
import kosmokrator.agent.ShellCommand.Redirection;
import kosmokrator.values.Printable;

/// Reads the grammar of a POSIX shell with the additions of bash, as far as it is needed to find every command in a
/// text: lists, pipes, redirections, groups, here-documents. Words are read by [ShellWordReader]. It goes over the text
/// once, and over each nested part once more; more than [#DEEPEST] levels are not read.
///
/// What it does not check is whether a text is well-formed in
/// every respect: a text that no shell would take does no harm.
final class ShellParser {
  static final int DEEPEST = 40;
  private static final Set<String> KEYWORDS = Set.of("if", "then", "else", "elif", "fi", "for", "while", "until", "do",
      "done", "case", "esac", "select", "function", "{", "}", "!", "time", "coproc", "[[", "]]", "in");
  private static final List<String> OPERATORS =
      List.of("&>>", "<<<", "<<-", "&>", "<<", "<&", "<>", ">>", ">&", ">|", "<", ">");
  final String text;
  int at;
  private final int depth;
  private final ShellScript.Draft draft;
  private final HereDocuments documents = new HereDocuments();
  private int levels;
  private int cases;

  /// Text that ends where it must not.
  static final class Malformed extends RuntimeException {
    private static final long serialVersionUID = 1;

    Malformed() {
      super(null, null, false, false);
    }
  }

  ShellParser(String text, int depth, ShellScript.Draft draft) {
    this.text = text;
    this.depth = depth;
    this.draft = draft;
  }

  /// Reads the whole text.
  void script() {
    if (depth == 0) screen();
    try {
      list((char) 0);
    } catch (Malformed broken) {
      odd(ShellOddity.MALFORMED);
    }
  }

  /// Reads a text that stands inside of this one.
  void nested(String inner) {
    if (depth + levels >= DEEPEST) odd(ShellOddity.DEPTH);
    else new ShellParser(inner, depth + levels + 1, draft).script();
  }

  /// Reads commands up to the parenthesis that closes them; the opening one was read.
  void parenthesis() {
    if (depth + ++levels > DEEPEST) {
      odd(ShellOddity.DEPTH);
      throw malformed();
    }
    var outer = cases;
    cases = 0;
    list(')');
    cases = outer;
    levels--;
  }

  void odd(ShellOddity oddity) {
    draft.odd(oddity);
  }

  RuntimeException malformed() {
    return new Malformed();
  }

  boolean ended() {
    return at >= text.length();
  }

  /// The character so many places ahead, 0 behind the end.
  char peek(int ahead) {
    return at + ahead < text.length() ? text.charAt(at + ahead) : 0;
  }

  private void screen() {
    var shown = text.strip();
    for (var i = 0; i < shown.length(); i++) {
      var c = shown.charAt(i);
      if (c == '\n') odd(ShellOddity.LINES);
      else if (c != '\t' && !Character.isSurrogate(c) && Printable.acts(c)) odd(ShellOddity.CONTROL);
    }
    if (text.codePoints().anyMatch(ShellParser::acts) || text.indexOf(ShellWord.UNKNOWN) >= 0) odd(ShellOddity.CONTROL);
  }

  /// Whether a character beyond the basic plane, or half of one, does something other than to be shown.
  private static boolean acts(int point) {
    return point >= 0xd800 && point <= 0xdfff || point > 0xffff && Printable.acts(point);
  }

  private void list(char end) {
    while (true) {
      blanks();
      if (ended()) {
        if (end != 0) throw malformed();
        return;
      }
      if (peek(0) == end) {
        at++;
        return;
      }
      piece();
    }
  }

  private void piece() {
    switch (peek(0)) {
      case '\n' -> line();
      case ';' -> at++;
      case '|' -> {
        if (peek(1) == '&') odd(ShellOddity.ERROR_PIPE);
        at += peek(1) == '|' || peek(1) == '&' ? 2 : 1;
      }
      case '&' -> ampersand();
      case '(' -> open();
      case ')' -> {
        if (cases == 0) throw malformed();
        at++;
      }
      case '#' -> comment();
      default -> command();
    }
  }

  private void ampersand() {
    if (peek(1) == '>') {
      command();
      return;
    }
    if (peek(1) != '&') odd(ShellOddity.BACKGROUND);
    at += peek(1) == '&' ? 2 : 1;
  }

  /// `(` where a command could begin, or behind a word: a subshell, arithmetic, a function, an array or a pattern.
  private void open() {
    odd(ShellOddity.GROUP);
    at++;
    parenthesis();
  }

  private void comment() {
    odd(ShellOddity.COMMENT);
    while (!ended() && peek(0) != '\n') at++;
  }

  void blanks() {
    while (true) {
      if (peek(0) == ' ' || peek(0) == '\t') {
        at++;
      } else if (peek(0) == '\\' && peek(1) == '\n') {
        odd(ShellOddity.LINES);
        at += 2;
      } else {
        return;
      }
    }
  }

  private void command() {
    var command = draft.begin();
    while (true) {
      blanks();
      if (ended() || endsCommand()) return;
      switch (peek(0)) {
        case '#' -> comment();
        case '(' -> {
          if (!command.words.isEmpty()) odd(ShellOddity.FUNCTION);
          open();
          return;
        }
        case '<', '>', '&' -> redirection(command, "");
        default -> word(command);
      }
    }
  }

  private boolean endsCommand() {
    var c = peek(0);
    return c == '\n' || c == ';' || c == '|' || c == ')' || c == '&' && peek(1) != '>';
  }

  private void word(ShellScript.Command command) {
    var word = new ShellWordReader(this).word();
    var isNumber = word.isBare() && isDigits(word.text());
    if (isNumber && (peek(0) == '<' || peek(0) == '>')) redirection(command, word.text());
    else if (command.words.isEmpty() && isKeyword(word)) keyword(word.text());
    else if (command.words.isEmpty() && isAssignment(word)) assign(command, word);
    else command.words.add(word);
  }

  private static boolean isDigits(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static boolean isKeyword(ShellWord word) {
    return word.traits().stream().allMatch(trait -> trait == ShellWord.Trait.GLOB) && KEYWORDS.contains(word.text());
  }

  private void keyword(String word) {
    odd(ShellOddity.KEYWORD);
    if (word.equals("function")) {
      blanks();
      new ShellWordReader(this).word();
    }
    if (word.equals("case")) cases++;
    if (word.equals("esac") && cases > 0) cases--;
  }

  private void assign(ShellScript.Command command, ShellWord word) {
    odd(ShellOddity.ASSIGNMENT);
    command.assignments.add(word);
  }

  /// `NAME=`, `NAME+=` or `NAME[...]=` at the beginning, without quotes up to there.
  private static boolean isAssignment(ShellWord word) {
    var pattern = word.pattern();
    var i = 0;
    while (i < pattern.length() && isNamePart(pattern.charAt(i), i == 0)) i++;
    if (i == 0) return false;
    if (i < pattern.length() && pattern.charAt(i) == '[') i = pattern.indexOf(']', i) + 1;
    if (i > 0 && i < pattern.length() && pattern.charAt(i) == '+') i++;
    return i > 0 && i < pattern.length() && pattern.charAt(i) == '=';
  }

  static boolean isNamePart(char c, boolean first) {
    return c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || !first && c >= '0' && c <= '9';
  }

  private void redirection(ShellScript.Command command, String descriptor) {
    if ((peek(0) == '<' || peek(0) == '>') && peek(1) == '(') {
      command.words.add(substitution());
      return;
    }
    var operator = operator();
    blanks();
    if (operator.startsWith("<<")) odd(ShellOddity.HERE_DOCUMENT);
    var inner = (peek(0) == '<' || peek(0) == '>') && peek(1) == '(';
    var target = inner ? substitution() : new ShellWordReader(this).word();
    if (target.isBare() && (target.text().isEmpty() || target.text().startsWith("#"))) throw malformed();
    command.redirections.add(new Redirection(descriptor, operator, target));
    if (operator.equals("<<") || operator.equals("<<-")) documents.await(command);
  }

  private String operator() {
    for (var operator : OPERATORS) {
      if (text.startsWith(operator, at)) {
        at += operator.length();
        return operator;
      }
    }
    throw malformed();
  }

  /// `<(...)` or `>(...)`.
  private ShellWord substitution() {
    odd(ShellOddity.PROCESS_SUBSTITUTION);
    var from = at;
    at += 2;
    parenthesis();
    return new ShellWord.Draft().unknown().done(text.substring(from, at));
  }

  private void line() {
    at++;
    documents.read(this);
  }

  /// The line that begins here, without its end; goes on behind it.
  String nextLine() {
    var end = text.indexOf('\n', at);
    var line = text.substring(at, end < 0 ? text.length() : end);
    at = end < 0 ? text.length() : end + 1;
    return line;
  }
}
