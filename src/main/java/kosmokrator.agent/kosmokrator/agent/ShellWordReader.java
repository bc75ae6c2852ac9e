package kosmokrator.agent;

/// Reads one word where the parser stands: quotes, escapes, wildcards, and whatever stands behind a `$` or a backtick.
final class ShellWordReader {
  private final ShellParser in;
  private final ShellWord.Draft word = new ShellWord.Draft();

  ShellWordReader(ShellParser in) {
    this.in = in;
  }

  /// The word, which may be empty; the parser then stands behind it.
  ShellWord word() {
    while (!in.ended() && !isMeta(in.peek(0))) piece(in.peek(0));
    return word.done();
  }

  private static boolean isMeta(char c) {
    return switch (c) {
      case ' ', '\t', '\n', ';', '&', '|', '(', ')', '<', '>' -> true;
      default -> false;
    };
  }

  private void piece(char c) {
    switch (c) {
      case '\\' -> escaped();
      case '\'' -> single();
      case '"' -> doubled();
      case '`' -> backtick();
      case '$' -> dollar(false);
      default -> {
        unquoted(c);
        in.at++;
      }
    }
  }

  private void unquoted(char c) {
    if (c > 0x7e) in.odd(ShellOddity.NON_ASCII);
    switch (c) {
      case '*', '?', '[' -> word.wildcard(c);
      case '~' -> tilde();
      case '{' -> {
        if (expandsBraces()) in.odd(ShellOddity.BRACES);
        word.plain(c);
      }
      case '!' -> {
        history();
        word.plain(c);
      }
      default -> word.plain(c);
    }
  }

  /// At the beginning it is a home folder; behind `=` and `:` bash expands it too, in words that look like assignments.
  private void tilde() {
    if (word.isEmpty()) {
      var next = in.peek(1);
      if (next != '/' && next != 0 && !isMeta(next)) in.odd(ShellOddity.TILDE);
      word.tilde();
    } else {
      if (word.length() > 0 && (word.last() == '=' || word.last() == ':')) in.odd(ShellOddity.TILDE);
      word.plain('~');
    }
  }

  /// A brace is expanded when a comma or two dots follow it in the same word.
  private boolean expandsBraces() {
    for (var i = 1; in.peek(i) != 0 && in.peek(i) != ' ' && in.peek(i) != '\t' && in.peek(i) != '\n'; i++) {
      if (in.peek(i) == ',' || in.peek(i) == '.' && in.peek(i + 1) == '.') return true;
    }
    return false;
  }

  /// An interactive shell replaces `!word` by an older command, also inside of double quotes.
  private void history() {
    var next = in.peek(1);
    if (next != 0 && next != ' ' && next != '\t' && next != '\n' && next != '=' && next != '"') {
      in.odd(ShellOddity.HISTORY);
    }
  }

  private void escaped() {
    if (in.peek(1) == '\n') {
      in.odd(ShellOddity.LINES);
      in.at += 2;
    } else if (in.at + 1 >= in.text.length()) {
      throw in.malformed();
    } else {
      if (in.peek(1) > 0x7e) in.odd(ShellOddity.NON_ASCII);
      word.quoted(in.peek(1));
      in.at += 2;
    }
  }

  private void single() {
    var end = in.text.indexOf('\'', in.at + 1);
    if (end < 0) throw in.malformed();
    word.quotes();
    for (var i = in.at + 1; i < end; i++) word.quoted(in.text.charAt(i));
    in.at = end + 1;
  }

  private void doubled() {
    in.at++;
    word.quotes();
    while (!in.ended() && in.peek(0) != '"') inside(in.peek(0));
    if (in.ended()) throw in.malformed();
    in.at++;
  }

  /// One piece of a text in double quotes.
  private void inside(char c) {
    switch (c) {
      case '\\' -> escapedInside();
      case '`' -> backtick();
      case '$' -> dollar(true);
      default -> {
        if (c == '!') history();
        word.quoted(c);
        in.at++;
      }
    }
  }

  private void escapedInside() {
    var next = in.peek(1);
    if (next == '\n') {
      in.odd(ShellOddity.LINES);
      in.at += 2;
    } else if (next == '$' || next == '`' || next == '"' || next == '\\') {
      word.quoted(next);
      in.at += 2;
    } else {
      word.quoted('\\');
      in.at++;
    }
  }

  private void backtick() {
    in.odd(ShellOddity.SUBSTITUTION);
    var inner = new StringBuilder();
    for (in.at++; !in.ended() && in.peek(0) != '`'; in.at++) {
      if (in.peek(0) == '\\' && (in.peek(1) == '`' || in.peek(1) == '\\' || in.peek(1) == '$')) in.at++;
      inner.append(in.peek(0));
    }
    in.nested(inner.toString());
    if (in.ended()) throw in.malformed();
    in.at++;
    word.unknown();
  }

  private void dollar(boolean quoted) {
    var next = in.peek(1);
    if (next == '(' && in.peek(2) == '(') balanced(ShellOddity.ARITHMETIC, 2, '(', ')');
    else if (next == '(') substitution();
    else if (next == '{') balanced(ShellOddity.EXPANSION, 1, '{', '}');
    else if (next == '[') balanced(ShellOddity.ARITHMETIC, 1, '[', ']');
    else if (next == '\'' && !quoted) ansi();
    else if (next == '"' && !quoted) translated();
    else if (isParameter(next)) parameter();
    else literal(quoted, next);
  }

  private void literal(boolean quoted, char next) {
    if (!quoted || next != '"' && next != ' ') in.odd(ShellOddity.EXPANSION);
    if (quoted) word.quoted('$');
    else word.plain('$');
    in.at++;
  }

  private static boolean isParameter(char c) {
    return ShellParser.isNamePart(c, false) || c != 0 && "@*#?-$!".indexOf(c) >= 0;
  }

  private void parameter() {
    in.odd(ShellOddity.EXPANSION);
    in.at += 2;
    if (ShellParser.isNamePart(in.text.charAt(in.at - 1), true)) {
      while (ShellParser.isNamePart(in.peek(0), false)) in.at++;
    }
    word.unknown();
  }

  private void substitution() {
    in.odd(ShellOddity.SUBSTITUTION);
    in.at += 2;
    word.unknown();
    in.parenthesis();
  }

  /// `${...}`, `$((...))` and `$[...]`: what is inside may hold substitutions again.
  private void balanced(ShellOddity oddity, int open, char opens, char closes) {
    in.odd(oddity);
    var from = in.at + 1 + open;
    var level = open;
    for (in.at = from; !in.ended() && level > 0; in.at++) {
      var c = in.peek(0);
      if (c == '\\') in.at++;
      else if (c == opens) level++;
      else if (c == closes) level--;
    }
    in.at = Math.min(in.at, in.text.length());
    var to = level > 0 ? in.at : in.at - open;
    in.nested(in.text.substring(Math.min(from, to), to));
    if (level > 0) throw in.malformed();
    word.unknown();
  }

  /// `$'...'`, see [AnsiString].
  private void ansi() {
    in.odd(ShellOddity.ANSI_C);
    var from = in.at + 2;
    var end = from;
    while (end < in.text.length() && in.text.charAt(end) != '\'') end += in.text.charAt(end) == '\\' ? 2 : 1;
    if (end >= in.text.length()) throw in.malformed();
    word.quotes();
    var decoded = AnsiString.decode(in.text.substring(from, end));
    for (var i = 0; i < decoded.length(); i++) word.quoted(decoded.charAt(i));
    in.at = end + 1;
  }

  /// `$"..."`
  private void translated() {
    in.odd(ShellOddity.ANSI_C);
    in.at++;
    doubled();
  }
}
