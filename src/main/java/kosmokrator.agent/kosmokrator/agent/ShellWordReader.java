package kosmokrator.agent;

import java.util.function.UnaryOperator;

/// Reads one word where the parser stands: quotes, escapes, wildcards, and whatever stands behind a `$` or a backtick.
final class ShellWordReader {
  private final ShellParser in;
  private final UnaryOperator<String> known;
  private int brace = -1;
  private final ShellWord.Draft word = new ShellWord.Draft();

  ShellWordReader(ShellParser in) {
    this(in, expansion -> null);
  }

  /// @param known the value of an expansion by what stands behind its `$`, without braces: `X`, `X:-y`, `(echo z)`;
  /// null
  ///     for one that only the shell knows
  ShellWordReader(ShellParser in, UnaryOperator<String> known) {
    this.in = in;
    this.known = known;
  }

  /// The word, which may be empty; the parser then stands behind it.
  ShellWord word() {
    var from = in.at;
    while (!in.ended() && !isMeta(in.peek(0))) piece(in.peek(0));
    var written = in.text.substring(from, Math.min(in.at, in.text.length()));
    if (brace >= 0) braces(written, brace - from);
    return word.done(written);
  }

  /// Braces are odd when a comma or two dots follow somewhere in
  /// the word; whether they are expanded is looked at closely.
  private void braces(String written, int open) {
    if (written.indexOf(',', open) < 0 && written.indexOf("..", open) < 0) return;
    in.odd(ShellOddity.BRACES);
    if (Braces.expands(written)) word.braces();
  }

  private void expansion(String expansion, boolean quoted) {
    var value = known.apply(expansion);
    if (value == null) word.unknown();
    else word.value(value, quoted);
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
      case '`' -> backtick(false);
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
        if (brace < 0) brace = in.at;
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
      case '`' -> backtick(true);
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

  private void backtick(boolean quoted) {
    in.odd(ShellOddity.SUBSTITUTION);
    var inner = new StringBuilder();
    for (in.at++; !in.ended() && in.peek(0) != '`'; in.at++) {
      if (in.peek(0) == '\\' && (in.peek(1) == '`' || in.peek(1) == '\\' || in.peek(1) == '$')) in.at++;
      inner.append(in.peek(0));
    }
    in.nested(inner.toString());
    if (in.ended()) throw in.malformed();
    in.at++;
    expansion("(" + inner, quoted);
  }

  private void dollar(boolean quoted) {
    var next = in.peek(1);
    if (next == '(' && in.peek(2) == '(') balanced(ShellOddity.ARITHMETIC, 2, '(', ')', quoted);
    else if (next == '(') substitution(quoted);
    else if (next == '{') balanced(ShellOddity.EXPANSION, 1, '{', '}', quoted);
    else if (next == '[') balanced(ShellOddity.ARITHMETIC, 1, '[', ']', quoted);
    else if (next == '\'' && !quoted) ansi();
    else if (next == '"' && !quoted) translated();
    else if (isParameter(next)) parameter(quoted);
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

  private void parameter(boolean quoted) {
    in.odd(ShellOddity.EXPANSION);
    var from = in.at + 1;
    in.at += 2;
    if (ShellParser.isNamePart(in.text.charAt(in.at - 1), true)) {
      while (ShellParser.isNamePart(in.peek(0), false)) in.at++;
    }
    expansion(in.text.substring(from, in.at), quoted);
  }

  /// What is inside is read before the value is asked for, since only then its end is known. A text that breaks off has
  /// an expansion all the same.
  private void substitution(boolean quoted) {
    in.odd(ShellOddity.SUBSTITUTION);
    in.at += 2;
    var from = in.at;
    try {
      in.parenthesis();
    } finally {
      expansion("(" + in.text.substring(from, Math.max(from, Math.min(in.at, in.text.length()) - 1)), quoted);
    }
  }

  /// `${...}`, `$((...))` and `$[...]`: what is inside may hold substitutions again.
  private void balanced(ShellOddity oddity, int open, char opens, char closes, boolean quoted) {
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
    var inner = in.text.substring(Math.min(from, to), to);
    in.nested(inner);
    if (level > 0) throw in.malformed();
    expansion(oddity == ShellOddity.EXPANSION ? inner : "[" + inner, quoted);
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
