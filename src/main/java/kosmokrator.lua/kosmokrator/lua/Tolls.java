package kosmokrator.lua;

/// Rewrites a regular expression so that Java's matcher cannot work for long without asking for the length of its text,
/// which is where [Regex] looks at the meter. Reading letters is one way to be seen; choices and repetitions that read
/// none, such as `(?:|)` many times over, get a look ahead at nothing, which asks for the length. What Java reads
/// differently from Perl is spelled out on the way: sets have no sets inside, and comments are left out.
final class Tolls {
  private static final String TOLL = "(?=)";
  private static final int MOST_REPETITIONS = 65_535;
  private static final String WITHOUT_WIDTH = "bBAzZG123456789k";
  private static final String WITH_BRACES = "pPxNb";
  private final String expression;
  private final boolean comments;
  private final StringBuilder paying = new StringBuilder();
  private int at;
  /// Whether what was read last matches without reading and has no toll inside.
  private boolean free;

  /// An expression that is refused, and why.
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    Refused(String why) {
      super(why, null, false, false);
    }
  }

  private Tolls(String expression, boolean comments) {
    this.expression = expression;
    this.comments = comments;
  }

  /// The expression with its tolls. Throws [Refused] for what
  /// has none; other mistakes are left for the compiler to find.
  static String in(String expression, boolean comments) {
    var tolls = new Tolls(expression, comments);
    while (tolls.at < expression.length()) tolls.item();
    return tolls.paying.toString();
  }

  private int peek(int ahead) {
    return at + ahead < expression.length() ? expression.charAt(at + ahead) : -1;
  }

  private void copy(int count) {
    int to = Math.min(at + count, expression.length());
    paying.append(expression, at, to);
    at = to;
  }

  private void item() {
    int c = peek(0);
    switch (c) {
      case '\\' -> escape();
      case '[' -> set();
      case '(' -> group();
      case '|' -> {
        copy(1);
        paying.append(TOLL);
      }
      case '*', '+', '?', '{' -> quantifier(c);
      default -> {
        if (comments && (c == '#' || c <= ' ')) blank(c);
        else {
          free = c == '^' || c == '$';
          copy(1);
        }
      }
    }
  }

  private void blank(int c) {
    at++;
    while (c == '#' && at < expression.length() && expression.charAt(at++) != '\n') continue;
  }

  private void escape() {
    int letter = peek(1);
    free = letter >= 0 && WITHOUT_WIDTH.indexOf(letter) >= 0;
    if (letter == 'Q') quoted();
    else if (letter == 'c') copy(3);
    else if (letter == 'k') copyTo('>');
    else if (letter >= 0 && WITH_BRACES.indexOf(letter) >= 0 && peek(2) == '{') copyTo('}');
    else copy(2);
  }

  private void copyTo(char last) {
    int end = expression.indexOf(last, at);
    copy(end < 0 ? expression.length() : end + 1 - at);
  }

  /// From `\Q` to `\E` everything stands for itself.
  private void quoted() {
    int end = expression.indexOf("\\E", at + 2);
    int to = end < 0 ? expression.length() : end;
    for (int i = at + 2; i < to; i++) literal(expression.charAt(i));
    at = Math.min(expression.length(), to + 2);
  }

  private void literal(char c) {
    if (c < 128 && !Character.isLetterOrDigit(c)) paying.append('\\');
    paying.append(c);
  }

  private void set() {
    free = false;
    copy(peek(1) == '^' ? 2 : 1);
    if (peek(0) == ']') escaped();
    while (at < expression.length() && peek(0) != ']') {
      switch (peek(0)) {
        case '\\' -> escape();
        case '[' -> bracket();
        case '&' -> escaped();
        default -> copy(1);
      }
    }
    free = false;
    copy(1);
  }

  private void escaped() {
    paying.append('\\');
    copy(1);
  }

  /// In a set: `[:alpha:]`, or a bracket that stands for itself.
  private void bracket() {
    int end = peek(1) == ':' ? expression.indexOf(":]", at) : -1;
    if (end < 0) {
      escaped();
      return;
    }
    boolean negated = peek(2) == '^';
    paying.append(negated ? "\\P{" : "\\p{")
        .append(posix(expression.substring(at + (negated ? 3 : 2), end))).append('}');
    at = end + 2;
  }

  private static String posix(String name) {
    return switch (name) {
      case "alpha" -> "Alpha";
      case "digit" -> "Digit";
      case "alnum" -> "Alnum";
      case "upper" -> "Upper";
      case "lower" -> "Lower";
      case "punct" -> "Punct";
      case "graph" -> "Graph";
      case "print" -> "Print";
      case "blank" -> "Blank";
      case "cntrl" -> "Cntrl";
      case "xdigit" -> "XDigit";
      case "space" -> "Space";
      default -> throw new Refused("unknown set [:" + (name.length() > 20 ? "..." : name) + ":]");
    };
  }

  private void group() {
    free = false;
    if (peek(1) != '?') copy(1);
    else if (peek(2) == '#') {
      at = expression.indexOf(')', at) < 0 ? expression.length() : expression.indexOf(')', at) + 1;
      return;
    } else if (peek(2) == '<') {
      if (peek(3) == '=' || peek(3) == '!') copy(4);
      else copyTo('>');
    } else if (peek(2) >= 0 && ":=!>".indexOf(peek(2)) >= 0) copy(3);
    else if (flags()) return;
    paying.append(TOLL);
  }

  /// `(?i)` or the beginning `(?i:` of a group; true if it is not a group.
  private boolean flags() {
    copy(2);
    while (peek(0) == '-' || peek(0) >= 'a' && peek(0) <= 'z' || peek(0) >= 'A' && peek(0) <= 'Z') {
      if (peek(0) == 'x') throw new Refused("the flag x is given apart from the expression");
      copy(1);
    }
    boolean alone = peek(0) == ')';
    copy(1);
    return alone;
  }

  private void quantifier(int c) {
    if (c == '{') count();
    else copy(1);
    if (peek(0) == '?' || peek(0) == '+') copy(1);
    if (free) paying.append(TOLL);
    free = false;
  }

  private void count() {
    copy(1);
    long n = 0;
    for (int c = peek(0); c == ',' || c >= '0' && c <= '9'; c = peek(0)) {
      n = c == ',' ? 0 : n * 10 + c - '0';
      if (n > MOST_REPETITIONS) throw new Refused("more than " + MOST_REPETITIONS + " repetitions");
      copy(1);
    }
    if (peek(0) == '}') copy(1);
  }
}
