package kosmokrator.io;

import java.util.Arrays;
import java.util.Collection;
import kosmokrator.io.Redactor.Reach;

/// Finds secrets in characters, all of them in one pass. Immutable.
final class Scanner {
  private static final int BUCKETS = 256; // by the low byte of the first character
  private static final String[] NONE = {};
  private final String[][] known;
  private final boolean[] worthALook = new boolean[BUCKETS];
  private final boolean nothing; // no secret is known yet, as in most commands that only look something up

  private Scanner(String[][] known, boolean nothing) {
    this.known = known;
    this.nothing = nothing;
    for (var i = 0; i < BUCKETS; i++) worthALook[i] = known[i].length > 0;
  }

  /// Looks for these texts; of several that begin in one place the longest counts.
  static Scanner of(Collection<String> forms) {
    var known = new String[BUCKETS][];
    Arrays.fill(known, NONE);
    for (var form : forms) {
      var bucket = form.charAt(0) % BUCKETS;
      known[bucket] = Arrays.copyOf(known[bucket], known[bucket].length + 1);
      known[bucket][known[bucket].length - 1] = form;
    }
    // Not Comparator.comparingInt: the AOT cache cannot hold its serializable lambda, and every start comes by here.
    for (var bucket : known) Arrays.sort(bucket, (one, other) -> Integer.compare(other.length(), one.length()));
    return new Scanner(known, forms.isEmpty());
  }

  String redact(String text, Reach reach) {
    if (nothing && reach == Reach.KNOWN) return text;
    var clean = new StringBuilder();
    scan(text.toCharArray(), 0, text.length(), true, reach, clean);
    return clean.length() == text.length() && text.contentEquals(clean) ? text : clean.toString();
  }

  /// Appends the characters of `text` from `from` to `end` to `clean`, without their secrets, and tells where it
  /// stopped. Unless this is the `last` of the text, what may be the start of a secret is left for the next time. What
  /// stands before `from` was dealt with already and only tells whether a word begins here.
  int scan(char[] text, int from, int end, boolean last, Reach reach, StringBuilder clean) {
    var shapes = reach == Reach.SHAPES ? new Shapes(text, end, last) : null;
    var done = from;   // everything before it is in `clean`
    var secret = from; // a secret that begins at `done` reaches so far, when it is more than `done`
    var start = from;  // where that secret's label begins, and what `clean` held then
    var before = 0;
    for (var at = from; at < end; at++) {
      if (secret > done && at >= secret) {
        clean.append(Redactor.MARK);
        done = secret;
      }
      var length = lengthAt(text, at, end, last, shapes);
      if (length == 0) continue;
      if (secret <= done) {
        start = at;
        clean.append(text, done, at - done);
        before = clean.length();
        done = length < 0 || shapes == null ? at : at + shapes.label();
        clean.append(text, at, done - at);
      }
      if (length < 0) {
        clean.setLength(before);
        return start;
      }
      secret = Math.max(secret, at + length);
      at = Math.max(at, done - 1);
    }
    if (secret > done) {
      clean.append(Redactor.MARK);
      done = secret;
    }
    clean.append(text, done, end - done);
    return end;
  }

  /// How long the secret is that begins here: 0 when none does, negative when the end of the text leaves it open.
  private int lengthAt(char[] text, int at, int end, boolean last, Shapes shapes) {
    var first = text[at];
    var length = worthALook[first % BUCKETS] ? knownAt(text, at, end, last) : 0;
    if (shapes == null) return length;
    shapes.forget();
    return length != 0 || !Shapes.mayStart(first) ? length : shapes.lengthAt(at);
  }

  private int knownAt(char[] text, int at, int end, boolean last) {
    for (var form : known[text[at] % BUCKETS]) {
      var seen = Math.min(form.length(), end - at);
      if (seen < form.length() && last || !matches(text, at, form, seen)) continue;
      return seen == form.length() ? seen : -1;
    }
    return 0;
  }

  private static boolean matches(char[] text, int at, String form, int length) {
    for (var i = 0; i < length; i++) if (text[at + i] != form.charAt(i)) return false;
    return true;
  }
}
