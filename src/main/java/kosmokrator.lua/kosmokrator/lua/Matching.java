package kosmokrator.lua;

/// `string.find`, `match` and `gmatch`.
final class Matching {
  private static final boolean[] SPECIAL = new boolean[128];

  static {
    for (char c : "^$*+?.([%-".toCharArray()) SPECIAL[c] = true;
  }

  private Matching() {}

  static Values find(Args args, boolean positions) {
    Str subject = args.str(1);
    Str pattern = args.str(2);
    long init = StringLib.position(args.integer(3, 1), subject.length()) - 1;
    int from = (int) Math.min(Math.max(0, init), subject.length());
    args.vm.meter.charge(pattern.length() >> 3);
    if (positions && (Value.truth(args.get(4)) || isPlain(pattern))) return plain(args.vm, subject, pattern, from);
    var match = new LuaPattern(args.vm, subject, pattern);
    int anchor = match.isAnchored() ? 1 : 0;
    for (int at = from; at <= subject.length(); at++) {
      int end = match.match(at, anchor);
      if (end >= 0) return found(match, at, end, positions);
      if (anchor == 1) break;
    }
    return null;
  }

  private static Values found(LuaPattern match, int from, int to, boolean positions) {
    int before = positions ? 2 : 0;
    int captures = match.captures(!positions);
    if (captures == 1 && !positions) return match.capture(0, from, to);
    Value[] values = new Value[before + captures];
    if (positions) {
      values[0] = new Num(from + 1);
      values[1] = new Num(to);
    }
    for (int n = 0; n < captures; n++) values[before + n] = match.capture(n, from, to);
    return new Many(values);
  }

  private static boolean isPlain(Str pattern) {
    for (byte b : pattern.bytes()) if (b > 0 && SPECIAL[b]) return false;
    return true;
  }

  private static Values plain(Vm vm, Str subject, Str wanted, int from) {
    int at = indexOf(vm.meter, subject.bytes(), wanted.bytes(), from);
    return at < 0 ? null : Values.of(new Num(at + 1), new Num(at + wanted.length()));
  }

  /// Where the wanted bytes are first found. The search pays as it goes: for each place and for what it compared there.
  private static int indexOf(Meter meter, byte[] s, byte[] wanted, int from) {
    if (wanted.length == 0) return from;
    int last = s.length - wanted.length;
    for (int at = from, unpaid = 0; at <= last; at++) {
      int n = 0;
      while (n < wanted.length && s[at + n] == wanted[n]) n++;
      if (n == wanted.length) return at;
      unpaid += n + 1;
      if (unpaid > 4096) {
        meter.charge(unpaid >> 3);
        unpaid = 0;
      }
    }
    return -1;
  }

  static Values iterator(Args args) {
    return new Iterator(args.vm, args.str(1), args.str(2));
  }

  private static final class Iterator extends Native {
    private final LuaPattern match;
    private int next;

    Iterator(Vm vm, Str subject, Str pattern) {
      match = new LuaPattern(vm, subject, pattern);
    }

    @Override Values call(Args args) {
      for (int at = next; at <= match.subjectLength(); at++) {
        int end = match.match(at, 0);
        if (end < 0) continue;
        next = end == at ? end + 1 : end;
        return found(match, at, end, false);
      }
      next = match.subjectLength() + 1;
      return Many.NONE;
    }
  }
}
