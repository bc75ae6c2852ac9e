package kosmokrator.io;

import java.util.Arrays;
import java.util.function.IntPredicate;

/// Tokens, private keys and passwords that nobody told us about,
/// known by how they look. One instance looks at one text.
///
/// The shapes are those their makers document: AWS, GitHub, GitLab, OpenAI-like, Stripe, Slack, Google, npm and Hugging
/// Face keys, JSON Web Tokens, PEM private keys; besides, the value after `Authorization:`, `password=` and the like.
final class Shapes {
  private static final int LONGEST = 1 << 20; // what is longer is no token; bounds what a stream holds back
  private static final int LONGEST_KEY = 1 << 14;

  /// A token with a fixed start: at least `least` characters of its alphabet follow.
  private record Token(String start, int least, IntPredicate alphabet) {}

  private static final Token[] TOKENS = {
    new Token("AKIA", 16, Shapes::isUpper), new Token("ASIA", 16, Shapes::isUpper),
    new Token("ghp_", 20, Shapes::isWord), new Token("gho_", 20, Shapes::isWord), new Token("ghu_", 20, Shapes::isWord),
    new Token("ghs_", 20, Shapes::isWord), new Token("ghr_", 20, Shapes::isWord),
    new Token("github_pat_", 20, Shapes::isWord),
    new Token("glpat-", 16, Shapes::isToken), new Token("AIza", 30, Shapes::isToken),
    new Token("sk-", 16, Shapes::isToken), new Token("sk_live_", 16, Shapes::isWord),
    new Token("sk_test_", 16, Shapes::isWord), new Token("rk_live_", 16, Shapes::isWord),
    new Token("xoxa-", 10, Shapes::isToken), new Token("xoxb-", 10, Shapes::isToken),
    new Token("xoxe-", 10, Shapes::isToken), new Token("xoxp-", 10, Shapes::isToken),
    new Token("xoxr-", 10, Shapes::isToken), new Token("xoxs-", 10, Shapes::isToken),
    new Token("xapp-", 10, Shapes::isToken), new Token("npm_", 30, Shapes::isWord),
    new Token("hf_", 30, Shapes::isWord),
    new Token("plane_api_", 16, Shapes::isWord),
  };
  private static final String[] NAMES = {
    "authorization", "password", "passwd", "secret", "token", "api_key", "api-key", "apikey"
  };
  private static final String[] SCHEMES = {"bearer ", "basic ", "token "};
  private static final int ASCII = 128;
  private static final Token[][] TOKENS_BY_START = tokensByStart();
  private static final String[][] NAMES_BY_START = namesByStart();
  private static final boolean[] STARTS = starts();
  private final char[] text;
  private final int end;
  private final boolean last;
  private boolean open;
  private int label;

  Shapes(char[] text, int end, boolean last) {
    this.text = text;
    this.end = end;
    this.last = last;
  }

  // Plain loops: every call writes to the audit log and would feel two hundred streams.
  private static Token[][] tokensByStart() {
    var tokens = new Token[ASCII][0];
    for (var token : TOKENS) {
      var first = token.start.charAt(0);
      tokens[first] = with(tokens[first], token);
    }
    return tokens;
  }

  private static String[][] namesByStart() {
    var names = new String[ASCII][0];
    for (var name : NAMES) {
      for (var first : new char[] {name.charAt(0), Character.toUpperCase(name.charAt(0))}) {
        names[first] = with(names[first], name);
      }
    }
    return names;
  }

  private static <T> T[] with(T[] some, T more) {
    var all = Arrays.copyOf(some, some.length + 1);
    all[some.length] = more;
    return all;
  }

  private static boolean[] starts() {
    var starts = new boolean[ASCII];
    for (var i = 0; i < ASCII; i++) {
      starts[i] = TOKENS_BY_START[i].length > 0 || NAMES_BY_START[i].length > 0 || i == 'e' || i == '-';
    }
    return starts;
  }

  static boolean mayStart(char first) {
    return first < ASCII && STARTS[first];
  }

  /// How long the secret is that begins here: 0 when none does, -1 when it takes more text to know. A label in front of
  /// it that may stay, such as `password=`, is counted in; [#label] tells its length.
  int lengthAt(int at) {
    open = false;
    var first = text[at];
    var length = 0;
    if (at == 0 || !isToken(text[at - 1])) {
      var tokens = TOKENS_BY_START[first];
      for (var i = 0; i < tokens.length && length == 0; i++) length = token(at, tokens[i]);
      if (first == 'e' && length == 0) length = webToken(at);
    }
    if (first == '-') length = privateKey(at);
    var names = NAMES_BY_START[first];
    for (var i = 0; i < names.length && length == 0; i++) length = named(at, names[i]);
    return open && !last ? -1 : length;
  }

  /// The length of the label in front of the last secret that was found.
  int label() {
    return label;
  }

  void forget() {
    label = 0;
  }

  private int token(int at, Token token) {
    if (!starts(at, token.start, false)) return 0;
    var stop = run(at + token.start.length(), LONGEST, token.alphabet);
    return stop - at - token.start.length() >= token.least && isMixed(at + token.start.length(), stop) ? stop - at : 0;
  }

  /// Words joined by hyphens are no key: a key has a digit or a capital somewhere.
  private boolean isMixed(int from, int to) {
    for (var i = from; i < to; i++) if (text[i] < 'a' && text[i] != '-' && text[i] != '_') return true;
    return open && !last;
  }

  /// RFC 7519: three parts of base64url with dots between them; the first is a JSON object.
  private int webToken(int at) {
    if (!starts(at, "eyJ")) return 0;
    var head = run(at, LONGEST, Shapes::isToken);
    if (head - at < 10 || !starts(head, ".")) return 0;
    var body = run(head + 1, LONGEST, Shapes::isToken);
    if (body - head < 10 || !starts(body, ".")) return 0;
    return run(body + 1, LONGEST, Shapes::isToken) - at;
  }

  /// RFC 7468, from the line that begins a private key to the line that ends it.
  private int privateKey(int at) {
    if (!starts(at, "-----BEGIN ")) return 0;
    var words = run(at + 11, 40, letter -> isUpper(letter) || letter == ' ');
    if (!starts(words, "-----") || !new String(text, at, words - at).endsWith("PRIVATE KEY")) return 0;
    for (var i = words + 5; i < Math.min(end, at + LONGEST_KEY); i++) {
      if (text[i] == '-' && starts(i, "-----END ")) {
        return run(run(i + 9, 40, letter -> isUpper(letter) || letter == ' '), 5, letter -> letter == '-') - at;
      }
    }
    open = end < at + LONGEST_KEY;
    return Math.min(end, at + LONGEST_KEY) - at; // without an end it is a key all the same
  }

  /// The value after a telling name: `name=value`, `"name":"value"`, `Authorization: Bearer value`.
  private int named(int at, String name) {
    if (!starts(at, name, true)) return 0;
    var authorization = name.equals("authorization");
    var sign = run(run(at + name.length(), 2, Shapes::isQuote), 4, Shapes::isBlank);
    if (!starts(sign, ":") && !starts(sign, "=")) return 0;
    var quote = run(sign + 1, 4, Shapes::isBlank);
    var from = run(quote, 2, Shapes::isQuote);
    if (from == quote && !authorization && text[sign] != '=') return 0;
    if (authorization) from = afterScheme(from);
    var stop = run(from, LONGEST, authorization || from > quote ? Shapes::isQuotable : Shapes::isBare);
    if (stop - from < 6 && !open || from < end && "@$<{[•".indexOf(text[from]) >= 0) return 0;
    label = from - at;
    return stop - at;
  }

  private int afterScheme(int from) {
    for (var scheme : SCHEMES) if (starts(from, scheme, true)) return from + scheme.length();
    return from;
  }

  private boolean starts(int at, String words) {
    return starts(at, words, false);
  }

  /// Whether these words stand here; text that ends too early leaves it open. `loose` words are also found in capitals.
  private boolean starts(int at, String words, boolean loose) {
    for (var i = 0; i < words.length(); i++) {
      if (at + i >= end) {
        open = true;
        return false;
      }
      var letter = text[at + i];
      var wanted = words.charAt(i);
      if (letter != wanted && (!loose || Character.toLowerCase(letter) != wanted)) return false;
    }
    return true;
  }

  /// Where the run of such letters ends that begins here, at most so many of them. A run up to the end of the text
  /// leaves it open.
  private int run(int at, int most, IntPredicate alphabet) {
    var to = at;
    while (to < end && to - at < most && alphabet.test(text[to])) to++;
    if (to >= end && to - at < most) open = true;
    return to;
  }

  private static boolean isUpper(int letter) {
    return letter >= 'A' && letter <= 'Z' || letter >= '0' && letter <= '9';
  }

  private static boolean isWord(int letter) {
    return isUpper(letter) || letter >= 'a' && letter <= 'z' || letter == '_';
  }

  private static boolean isToken(int letter) {
    return isWord(letter) || letter == '-';
  }

  private static boolean isBlank(int letter) {
    return letter == ' ' || letter == '\t';
  }

  /// A quotation mark, or the backslash before one.
  private static boolean isQuote(int letter) {
    return letter == '"' || letter == '\'' || letter == '\\';
  }

  private static boolean isQuotable(int letter) {
    return letter >= ' ' && !isQuote(letter);
  }

  private static boolean isBare(int letter) {
    return isQuotable(letter) && ",;&<>()[]{} ".indexOf(letter) < 0;
  }
}
