package kosmokrator.lua;

/// The library `string`, on bytes, as Lua 5.1 has it; letters are those of ASCII.
final class StringLib extends Native {
  /// The functions, by the name scripts call them in capitals.
  enum F { BYTE, CHAR, FIND, FORMAT, GFIND, GMATCH, GSUB, LEN, LOWER, MATCH, REP, REVERSE, SUB, UPPER }

  private static final int MOST_VALUES = 250_000;
  private final F function;

  StringLib(F function) {
    this.function = function;
  }

  @Override Values call(Args args) {
    return switch (function) {
      case BYTE -> bytes(args);
      case CHAR -> ofBytes(args);
      case FIND -> Matching.find(args, true);
      case FORMAT -> new Format(args).text();
      case GFIND, GMATCH -> Matching.iterator(args);
      case GSUB -> Substitution.gsub(args);
      case LEN -> new Num(args.str(1).length());
      case LOWER -> mapped(args, 'A', 'Z');
      case MATCH -> Matching.find(args, false);
      case REP -> repeat(args);
      case REVERSE -> reversed(args);
      case SUB -> sub(args);
      case UPPER -> mapped(args, 'a', 'z');
    };
  }

  /// A position as scripts give them, counted from the end if negative.
  static long position(long given, int length) {
    return given >= 0 ? given : Math.max(0, length + given + 1);
  }

  private static Values sub(Args args) {
    Str str = args.str(1);
    int length = str.length();
    long from = Math.max(1, position(args.integer(2), length));
    long to = Math.min(length, position(args.integer(3, -1), length));
    if (from > to) return Str.EMPTY;
    if (from == 1 && to == length) return str;
    args.vm.meter.alloc(to - from);
    return Str.of(str.bytes(), (int) from - 1, (int) to);
  }

  private static Values bytes(Args args) {
    Str str = args.str(1);
    long from = position(args.integer(2, 1), str.length());
    long to = Math.min(str.length(), position(args.integer(3, from), str.length()));
    from = Math.max(1, from);
    if (from > to) return Many.NONE;
    if (from == to) return new Num(str.bytes()[(int) from - 1] & 0xff);
    if (to - from >= MOST_VALUES) throw args.vm.blame.error("string slice too long");
    Value[] values = new Value[(int) (to - from) + 1];
    args.vm.meter.charge(values.length >> 2);
    for (int i = 0; i < values.length; i++) values[i] = new Num(str.bytes()[(int) from - 1 + i] & 0xff);
    return new Many(values);
  }

  private static Values ofBytes(Args args) {
    if (args.count() == 1) return Str.ofByte(code(args, 1));
    byte[] bytes = new byte[args.count()];
    for (int i = 0; i < bytes.length; i++) bytes[i] = (byte) code(args, i + 1);
    args.vm.meter.charge(bytes.length);
    return new Str(bytes);
  }

  private static int code(Args args, int n) {
    long code = args.integer(n);
    if (code < 0 || code > 255) throw args.error(n, "invalid value");
    return (int) code;
  }

  private static Values mapped(Args args, char first, char last) {
    byte[] from = args.str(1).bytes();
    args.vm.meter.alloc(from.length);
    args.vm.meter.charge(from.length >> 3);
    byte[] to = from.clone();
    for (int i = 0; i < to.length; i++) if (to[i] >= first && to[i] <= last) to[i] ^= 0x20;
    return new Str(to);
  }

  private static Values reversed(Args args) {
    byte[] from = args.str(1).bytes();
    args.vm.meter.alloc(from.length);
    args.vm.meter.charge(from.length >> 3);
    byte[] to = new byte[from.length];
    for (int i = 0; i < to.length; i++) to[i] = from[from.length - 1 - i];
    return new Str(to);
  }

  private static Values repeat(Args args) {
    Str str = args.str(1);
    long times = args.integer(2);
    Str separator = args.str(3, Str.EMPTY);
    if (times <= 0) return Str.EMPTY;
    double total = (double) (str.length() + separator.length()) * times - separator.length();
    if (total > Integer.MAX_VALUE - 16) throw args.vm.meter.outOfMemory();
    args.vm.meter.alloc((long) total);
    byte[] bytes = new byte[(int) total];
    int unit = str.length() + separator.length();
    copy(str, bytes, 0);
    copy(separator, bytes, str.length());
    // doubles what is there until all is there
    for (int done = unit; done > 0 && done < bytes.length; done *= 2) {
      System.arraycopy(bytes, 0, bytes, done, Math.min(done, bytes.length - done));
      if (done > bytes.length / 2) break;
    }
    return new Str(bytes);
  }

  private static void copy(Str str, byte[] target, int at) {
    System.arraycopy(str.bytes(), 0, target, at, Math.min(str.length(), target.length - at));
  }
}
