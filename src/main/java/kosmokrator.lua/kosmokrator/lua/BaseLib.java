package kosmokrator.lua;

import java.nio.charset.StandardCharsets;

/// The functions without a table, as Lua 5.1 has them, and `dump`. Files and modules are not among them.
final class BaseLib extends Native {
  /// The functions, by the name scripts call them in capitals.
  enum F {
    ASSERT, COLLECTGARBAGE, DUMP, ERROR, GCINFO, GETFENV, GETMETATABLE, IPAIRS, LOAD, LOADSTRING, NEXT, PAIRS, PCALL,
    PRINT, RAWEQUAL, RAWGET, RAWLEN, RAWSET, SELECT, SETFENV, SETMETATABLE, TONUMBER, TOSTRING, TYPE, UNPACK, XPCALL
  }

  private static final int MOST_VALUES = 250_000;
  private final F function;

  BaseLib(F function) {
    this.function = function;
  }

  @Override Values call(Args args) {
    return switch (function) {
      case ASSERT -> verify(args);
      case COLLECTGARBAGE -> collectGarbage(args);
      case DUMP -> dump(args);
      case ERROR -> throw error(args);
      case GCINFO -> new Num(args.vm.meter.held() / 1024);
      case GETFENV -> Environments.get(args);
      case GETMETATABLE -> getMetatable(args);
      case IPAIRS -> ipairs(args);
      case LOAD -> Loading.load(args);
      case LOADSTRING -> Loading.loadString(args);
      case NEXT -> next(args);
      case PAIRS -> pairs(args);
      case PCALL -> Protection.pcall(args);
      case PRINT -> print(args);
      case RAWEQUAL -> Bool.of(Value.same(args.any(1), args.any(2)));
      case RAWGET -> args.table(1).get(args.any(2));
      case RAWLEN -> rawLength(args);
      case RAWSET -> rawSet(args);
      case SELECT -> select(args);
      case SETFENV -> Environments.set(args);
      case SETMETATABLE -> setMetatable(args);
      case TONUMBER -> toNumber(args);
      case TOSTRING -> args.vm.ops.shown(args.any(1));
      case TYPE -> args.vm.name(Value.type(args.any(1)));
      case UNPACK -> unpack(args);
      case XPCALL -> Protection.xpcall(args);
    };
  }

  private static Values verify(Args args) {
    if (Value.truth(args.any(1))) return new Many(args.rest(1));
    if (!args.isNil(2) && Value.text(args.get(2)) == null) throw new LuaError(args.get(2));
    Str message = args.str(2, Str.of("assertion failed!"));
    args.vm.meter.alloc(message.length() * 3L);
    throw args.vm.blame.error(message.toString());
  }

  /// Memory is looked after by limits, so that collecting by hand does nothing; `count` tells the kilobytes in use.
  private static Values collectGarbage(Args args) {
    return switch (args.word(1, "collect")) {
      case "count" -> new Num(args.vm.meter.held() / 1024.0);
      case "collect", "stop", "restart", "step", "setpause", "setstepmul" -> Num.ZERO;
      default -> throw args.error(1, "invalid option '" + args.word(1, "") + "'");
    };
  }

  private static Values dump(Args args) {
    args.vm.output.write(counted(args.vm, Dump.of(args.vm, args.get(1)) + "\n"));
    return args.get(1);
  }

  private static LuaError error(Args args) {
    long level = args.integer(2, 1);
    if (level <= 0 || !(args.get(1) instanceof Str || args.get(1) instanceof Num)) return new LuaError(args.get(1));
    byte[] where = args.vm.blame.where((int) Math.min(level, Integer.MAX_VALUE)).getBytes(StandardCharsets.UTF_8);
    return new LuaError(new Bytes(args.vm.meter).add(where).add(args.str(1)).str());
  }

  private static Values getMetatable(Args args) {
    Table meta = args.vm.ops.metaOf(args.any(1));
    Value shown = Table.handler(meta, Event.METATABLE);
    return shown != null ? shown : meta;
  }

  private static Values setMetatable(Args args) {
    Table table = args.table(1);
    if (args.count() < 2 || !args.isNil(2) && !(args.get(2) instanceof Table)) {
      throw args.error(2, "nil or table expected");
    }
    if (Table.handler(table.meta, Event.METATABLE) != null) {
      throw args.vm.blame.error("cannot change a protected metatable");
    }
    table.meta = (Table) args.get(2);
    return table;
  }

  private static Values pairs(Args args) {
    Value object = args.get(1);
    Value handler = Table.handler(args.vm.ops.metaOf(object), Event.PAIRS);
    if (handler == null) return Values.of(args.vm.next, args.table(1), null);
    Values values = args.vm.handle(handler, object);
    return Values.of(Values.at(values, 0), Values.at(values, 1), Values.at(values, 2));
  }

  private static Values next(Args args) {
    Table table = args.table(1);
    int at = args.vm.successor(table, args.get(2));
    return at < 0 ? null : Values.of(table.keyAt(at), table.valueAt(at));
  }

  private static Values ipairs(Args args) {
    return Values.of(IPairs.STEP, args.table(1), Num.ZERO);
  }

  private static Values print(Args args) {
    var line = new StringBuilder();
    for (int i = 1; i <= args.count(); i++) {
      if (i > 1) line.append('\t');
      line.append(counted(args.vm, Dump.of(args.vm, args.get(i))));
    }
    args.vm.output.write(counted(args.vm, line.append('\n'), args.count()));
    return Many.NONE;
  }

  /// Each part counts before the next is made, so that a line of many large parts ends in time.
  private static String counted(Vm vm, String part) {
    vm.meter.print(part.length());
    return part;
  }

  private static String counted(Vm vm, StringBuilder line, int separators) {
    vm.meter.print(Math.max(1, separators));
    return line.toString();
  }

  private static Values rawLength(Args args) {
    if (args.get(1) instanceof Str str) return new Num(str.length());
    if (args.get(1) instanceof Table table) return new Num(table.length());
    throw args.error(1, "table or string expected");
  }

  private static Values rawSet(Args args) {
    Table table = args.table(1);
    args.vm.plainOps.rawSet(table, args.any(2), args.any(3));
    return table;
  }

  private static Values select(Args args) {
    if (args.get(1) instanceof Str str && str.length() == 1 && str.bytes()[0] == '#') return new Num(args.count() - 1);
    long n = args.integer(1);
    if (n < 0) n = args.count() + n;
    else if (n > args.count()) n = args.count();
    if (n < 1) throw args.error(1, "index out of range");
    args.vm.meter.charge(args.count() - n >> 2);
    return new Many(args.rest((int) n + 1));
  }

  private static Values toNumber(Args args) {
    Value value = args.any(1);
    if (!args.isNil(2) && args.integer(2) != 10) return toNumber(args, (int) args.integer(2));
    if (value instanceof Num || value instanceof BigNum) return value;
    return Ops.isNumber(value) ? new Num(Ops.number(value)) : null;
  }

  private static Values toNumber(Args args, int base) {
    if (base < 2 || base > 36) throw args.error(2, "base out of range");
    String digits = args.str(1).toString().strip().toLowerCase(java.util.Locale.ROOT);
    boolean negative = digits.startsWith("-");
    int at = negative || digits.startsWith("+") ? 1 : 0;
    if (base == 16 && digits.startsWith("0x", at)) at += 2;
    double value = 0;
    for (int i = at; i < digits.length(); i++) {
      int digit = Character.digit(digits.charAt(i), base);
      if (digit < 0) return null;
      value = value * base + digit;
    }
    args.vm.meter.charge(digits.length());
    return at == digits.length() ? null : new Num(negative ? -value : value);
  }

  static Values unpack(Args args) {
    Table table = args.table(1);
    long from = args.integer(2, 1);
    long to = args.isNil(3) ? table.length() : args.integer(3);
    if (from > to) return Many.NONE;
    // the difference of the largest bounds does not fit into a long
    if ((double) to - from >= MOST_VALUES) throw args.vm.blame.error("too many results to unpack");
    Value[] values = new Value[(int) (to - from) + 1];
    args.vm.meter.charge(values.length >> 2);
    for (int i = 0; i < values.length; i++) values[i] = table.get((double) (from + i));
    return new Many(values);
  }
}
