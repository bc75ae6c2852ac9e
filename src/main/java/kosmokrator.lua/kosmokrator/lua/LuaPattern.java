package kosmokrator.lua;

import java.util.Arrays;

/// Matches one Lua pattern against one string. Every step takes fuel, so that a pattern that backtracks for ever ends
/// at the limit; how deep it recurses is bounded.
final class LuaPattern {
  private static final int MOST_CAPTURES = 32;
  private static final int FEW_CAPTURES = 4;
  private static final int[] NOTHING = {};
  private static final int DEEPEST = 3000;
  private static final int OPEN = -1;
  private static final int POSITION = -2;
  private static final int ESCAPE = '%';
  /// An item of the pattern up to this long, such as a short set, is tried at no extra cost.
  private static final int CHEAP = 64;

  private final Vm vm;
  private final Meter meter;
  private final byte[] s;
  private final byte[] p;
  private int[] starts = NOTHING;
  private int[] lengths = NOTHING;
  private int level;
  private int depth;

  LuaPattern(Vm vm, Str subject, Str pattern) {
    this.vm = vm;
    meter = vm.meter;
    s = subject.bytes();
    p = pattern.bytes();
  }

  /// Whether a match has to start at the first place.
  boolean isAnchored() {
    return p.length > 0 && p[0] == '^';
  }

  int subjectLength() {
    return s.length;
  }

  /// Where the match that starts at `from` ends, or -1. `skip` is 1 to leave an anchor out.
  int match(int from, int skip) {
    level = 0;
    depth = 0;
    return rest(from, skip);
  }

  private int rest(int from, int pattern) {
    if (++depth > DEEPEST) throw vm.blame.error("pattern too complex");
    int result = matchHere(from, pattern);
    depth--;
    return result;
  }

  /// One item of the pattern after the other; what may match in several ways calls itself with the rest. One state
  /// machine, read top to bottom.
  private int matchHere(int from, int pattern) {
    final int end = p.length;
    int si = from;
    int pi = pattern;
    while (pi < end) {
      if (--meter.fuel < 0) meter.refuel();
      switch (p[pi]) {
        case '(' -> {
          boolean position = pi + 1 < end && p[pi + 1] == ')';
          return startCapture(si, position ? pi + 2 : pi + 1, position ? POSITION : OPEN);
        }
        case ')' -> {
          return endCapture(si, pi + 1);
        }
        case '$' -> {
          if (pi + 1 == end) return si == s.length ? si : -1;
        }
        case ESCAPE -> {
          int next = pi + 1 < end ? p[pi + 1] : 0;
          if (next == 'b') {
            si = balanced(si, pi + 2);
            if (si < 0) return -1;
            pi += 4;
            continue;
          }
          if (next == 'f') {
            int after = frontier(si, pi + 2);
            if (after < 0) return -1;
            pi = after;
            continue;
          }
          if (next >= '0' && next <= '9') {
            si = sameAgain(si, next);
            if (si < 0) return -1;
            pi += 2;
            continue;
          }
        }
        default -> {}
      }
      int after = itemEnd(pi);
      if (after - pi > CHEAP) meter.charge(after - pi >> 2);
      int suffix = after < end ? p[after] : 0;
      switch (suffix) {
        case '?' -> {
          if (single(si, pi, after)) {
            int result = rest(si + 1, after + 1);
            if (result >= 0) return result;
          }
          pi = after + 1;
        }
        case '*' -> {
          return longest(si, pi, after);
        }
        case '+' -> {
          return single(si, pi, after) ? longest(si + 1, pi, after) : -1;
        }
        case '-' -> {
          return shortest(si, pi, after);
        }
        default -> {
          if (!single(si, pi, after)) return -1;
          si++;
          pi = after;
        }
      }
    }
    return si;
  }

  private int longest(int si, int pi, int after) {
    int count = 0;
    while (single(si + count, pi, after)) {
      count++;
      meter.fuel -= 1 + (after - pi >> 6);
      if (meter.fuel < 0) meter.refuel();
    }
    for (; count >= 0; count--) {
      int result = rest(si + count, after + 1);
      if (result >= 0) return result;
    }
    return -1;
  }

  private int shortest(int from, int pi, int after) {
    for (int si = from;; si++) {
      int result = rest(si, after + 1);
      if (result >= 0) return result;
      if (!single(si, pi, after)) return -1;
    }
  }

  private int startCapture(int si, int pi, int kind) {
    if (level == starts.length) moreCaptures();
    starts[level] = si;
    lengths[level] = kind;
    level++;
    int result = rest(si, pi);
    if (result < 0) level--;
    return result;
  }

  private void moreCaptures() {
    if (level >= MOST_CAPTURES) throw vm.blame.error("too many captures");
    int size = Math.max(FEW_CAPTURES, level * 2);
    starts = Arrays.copyOf(starts, size);
    lengths = Arrays.copyOf(lengths, size);
  }

  private int endCapture(int si, int pi) {
    int open = level - 1;
    while (open >= 0 && lengths[open] != OPEN) open--;
    if (open < 0) throw vm.blame.error("invalid pattern capture");
    lengths[open] = si - starts[open];
    int result = rest(si, pi);
    if (result < 0) lengths[open] = OPEN;
    return result;
  }

  private int balanced(int from, int pi) {
    if (pi + 1 >= p.length) throw vm.blame.error("unbalanced pattern");
    if (from >= s.length || s[from] != p[pi]) return -1;
    int open = 1;
    for (int si = from + 1; si < s.length; si++) {
      if (--meter.fuel < 0) meter.refuel();
      if (s[si] == p[pi + 1]) {
        if (--open == 0) return si + 1;
      } else if (s[si] == p[pi]) open++;
    }
    return -1;
  }

  /// `%f[set]`: between a byte outside the set and one inside it. Returns where the pattern goes on.
  private int frontier(int si, int pi) {
    if (pi >= p.length || p[pi] != '[') throw vm.blame.error("missing '[' after '%f' in pattern");
    int after = itemEnd(pi);
    if (after - pi > CHEAP) meter.charge(after - pi >> 2);
    int before = si == 0 ? 0 : s[si - 1] & 0xff;
    int here = si < s.length ? s[si] & 0xff : 0;
    return !inSet(before, pi, after - 1) && inSet(here, pi, after - 1) ? after : -1;
  }

  private int sameAgain(int si, int digit) {
    int n = digit - '1';
    if (n < 0 || n >= level || lengths[n] == OPEN) throw vm.blame.error("invalid capture index");
    int length = lengths[n];
    if (length == POSITION) return si;
    meter.charge(length >> 3);
    boolean same = s.length - si >= length
        && Arrays.equals(s, starts[n], starts[n] + length, s, si, si + length);
    return same ? si + length : -1;
  }

  /// Where the single item that starts here ends.
  private int itemEnd(int pi) {
    int at = pi + 1;
    if (p[pi] == ESCAPE) {
      if (at == p.length) throw vm.blame.error("malformed pattern (ends with '%')");
      return at + 1;
    }
    return p[pi] == '[' ? setEnd(at) : at;
  }

  private int setEnd(int from) {
    int at = from;
    if (at < p.length && p[at] == '^') at++;
    do {
      if (at == p.length) throw vm.blame.error("malformed pattern (missing ']')");
      if (p[at++] == ESCAPE && at < p.length) at++;
    } while (at == p.length || p[at] != ']');
    return at + 1;
  }

  private boolean single(int si, int pi, int after) {
    if (si >= s.length) return false;
    int c = s[si] & 0xff;
    return switch (p[pi]) {
      case '.' -> true;
      case ESCAPE -> CharClass.has(p[pi + 1] & 0xff, c);
      case '[' -> inSet(c, pi, after - 1);
      default -> (p[pi] & 0xff) == c;
    };
  }

  private boolean inSet(int c, int open, int close) {
    meter.fuel -= close - open >> 4;
    int at = open + 1;
    boolean found = true;
    if (p[at] == '^') {
      found = false;
      at++;
    }
    for (; at < close; at++) {
      if (p[at] == ESCAPE) {
        if (CharClass.has(p[++at] & 0xff, c)) return found;
      } else if (at + 2 < close && p[at + 1] == '-') {
        if ((p[at] & 0xff) <= c && c <= (p[at + 2] & 0xff)) return found;
        at += 2;
      } else if ((p[at] & 0xff) == c) return found;
    }
    return !found;
  }

  /// How many values a match gives: its captures, or the whole match if there are none and it is asked for.
  int captures(boolean orWhole) {
    return level == 0 && orWhole ? 1 : level;
  }

  /// A capture of the match between the two places; number 0 is the whole match if the pattern captures nothing.
  Value capture(int n, int from, int to) {
    if (n >= level) {
      if (n == 0) return cut(from, to);
      throw vm.blame.error("invalid capture index");
    }
    if (lengths[n] == OPEN) throw vm.blame.error("unfinished capture");
    return lengths[n] == POSITION ? new Num(starts[n] + 1) : cut(starts[n], starts[n] + lengths[n]);
  }

  private Str cut(int from, int to) {
    meter.alloc(to - from);
    return Str.of(s, from, to);
  }
}
