package kosmokrator.lua;

/// What the operators do to values the interpreter's quick ways do not know: strings as numbers, metamethods, errors.
final class Ops {
  private static final int LONGEST_CHAIN = 100;
  private static final Event[] ARITHMETIC = {Event.ADD, Event.SUB, Event.MUL, Event.DIV, Event.MOD, Event.POW};
  static final int ADD = 0;
  static final int SUB = 1;
  static final int MUL = 2;
  static final int DIV = 3;
  static final int MOD = 4;
  static final int POW = 5;
  private final Vm vm;
  private final Blame blame;

  Ops(Vm vm, Blame blame) {
    this.vm = vm;
    this.blame = blame;
  }

  Table metaOf(Value value) {
    if (value instanceof Table table) return table.meta;
    return value instanceof Str ? vm.stringMeta : null;
  }

  private Value handler(Value value, Event event) {
    return Table.handler(metaOf(value), event);
  }

  // Fields

  Value index(Value object, Value key) {
    Value at = object;
    for (int n = 0; n < LONGEST_CHAIN; n++) {
      Value handler;
      if (at instanceof Table table) {
        Value value = table.get(key);
        if (value != null || table.meta == null) return value;
        handler = table.meta.handler(Event.INDEX);
        if (handler == null) return null;
      } else {
        handler = handler(at, Event.INDEX);
        if (handler == null) throw blame.type("attempt to index", at);
      }
      if (handler instanceof LuaFunction) return Values.first(vm.handle(handler, at, key));
      at = handler;
    }
    throw blame.error("loop in gettable");
  }

  void setIndex(Value object, Value key, Value value) {
    Value at = object;
    for (int n = 0; n < LONGEST_CHAIN; n++) {
      Value handler;
      if (at instanceof Table table) {
        handler = table.meta == null || table.get(key) != null ? null : table.meta.handler(Event.NEWINDEX);
        if (handler == null) {
          rawSet(table, key, value);
          return;
        }
      } else {
        handler = handler(at, Event.NEWINDEX);
        if (handler == null) throw blame.type("attempt to index", at);
      }
      if (handler instanceof LuaFunction) {
        vm.handle(handler, at, key, value);
        return;
      }
      at = handler;
    }
    throw blame.error("loop in settable");
  }

  void rawSet(Table table, Value key, Value value) {
    if (key == null) throw blame.error("table index is nil");
    if (key instanceof Num num && num.v != num.v) throw blame.error("table index is NaN");
    table.set(key, value);
  }

  // Numbers

  /// The number a value stands for in arithmetic; not-a-number with `false` in `isNumber` if it stands for none.
  static double number(Value value) {
    if (value instanceof Num num) return num.v;
    if (value instanceof Str str) return NumberText.parse(str);
    return value instanceof BigNum big ? big.doubleValue() : Double.NaN;
  }

  /// Whether a value can stand in arithmetic.
  static boolean isNumber(Value value) {
    return value instanceof Num || value instanceof BigNum || value instanceof Str str && numeral(str);
  }

  private static boolean numeral(Str str) {
    double v = NumberText.parse(str);
    return v == v;
  }

  Value arithmetic(int operator, Value a, Value b) {
    if (isNumber(a) && isNumber(b)) {
      Value exact = a instanceof BigNum || b instanceof BigNum ? BigArithmetic.of(operator, a, b) : null;
      return exact != null ? exact : new Num(compute(operator, number(a), number(b)));
    }
    Event event = ARITHMETIC[operator];
    Value handler = handler(a, event);
    if (handler == null) handler = handler(b, event);
    if (handler != null) return Values.first(vm.handle(handler, a, b));
    throw blame.type("attempt to perform arithmetic on", isNumber(a) ? b : a);
  }

  private static double compute(int operator, double a, double b) {
    return switch (operator) {
      case ADD -> a + b;
      case SUB -> a - b;
      case MUL -> a * b;
      case DIV -> a / b;
      case MOD -> mod(a, b);
      default -> pow(a, b);
    };
  }

  static double mod(double a, double b) {
    return a - Math.floor(a / b) * b;
  }

  static double pow(double a, double b) {
    return b == 2 ? a * a : a == 1 ? 1 : Math.pow(a, b);
  }

  Value negative(Value value) {
    if (value instanceof BigNum big) return BigNum.of(big.value().negate());
    if (isNumber(value)) return new Num(-number(value));
    Value handler = handler(value, Event.UNM);
    if (handler != null) return Values.first(vm.handle(handler, value, value));
    throw blame.type("attempt to perform arithmetic on", value);
  }

  // Comparison

  boolean equal(Value a, Value b) {
    if (a == b || !(a instanceof Table x) || !(b instanceof Table y)) return Value.same(a, b);
    Value handler = Table.handler(x.meta, Event.EQ);
    if (handler == null || !Value.same(handler, Table.handler(y.meta, Event.EQ))) return false;
    return Value.truth(Values.first(vm.handle(handler, a, b)));
  }

  boolean less(Value a, Value b) {
    if (a instanceof Num x && b instanceof Num y) return x.v < y.v;
    if (a instanceof Str x && b instanceof Str y) return compare(x, y) < 0;
    if (numbers(a, b)) return BigArithmetic.compare(a, b) < 0;
    Value handler = comparer(a, b, Event.LT);
    if (handler == null) throw incomparable(a, b);
    return Value.truth(Values.first(vm.handle(handler, a, b)));
  }

  boolean lessOrEqual(Value a, Value b) {
    if (a instanceof Num x && b instanceof Num y) return x.v <= y.v;
    if (a instanceof Str x && b instanceof Str y) return compare(x, y) <= 0;
    if (numbers(a, b)) return BigArithmetic.compare(a, b) <= 0;
    Value handler = comparer(a, b, Event.LE);
    if (handler != null) return Value.truth(Values.first(vm.handle(handler, a, b)));
    handler = comparer(b, a, Event.LT);
    if (handler == null) throw incomparable(a, b);
    return !Value.truth(Values.first(vm.handle(handler, b, a)));
  }

  private static boolean numbers(Value a, Value b) {
    return Value.type(a).equals("number") && Value.type(b).equals("number");
  }

  private int compare(Str a, Str b) {
    vm.meter.charge(Math.min(a.length(), b.length()) >> 6);
    return a.compare(b);
  }

  private Value comparer(Value a, Value b, Event event) {
    if (!Value.type(a).equals(Value.type(b))) return null;
    Value handler = handler(a, event);
    return handler != null && Value.same(handler, handler(b, event)) ? handler : null;
  }

  private LuaError incomparable(Value a, Value b) {
    String x = Value.type(a);
    String y = Value.type(b);
    return blame.error(
        x.equals(y) ? "attempt to compare two " + x + " values" : "attempt to compare " + x + " with " + y);
  }

  // Text

  Value length(Value value) {
    if (value instanceof Str str) return new Num(str.length());
    Value handler = handler(value, Event.LEN);
    if (handler != null) return Values.first(vm.handle(handler, value));
    if (value instanceof Table table) return new Num(table.length());
    throw blame.type("attempt to get length of", value);
  }

  /// The values of registers `from` to `to`, joined from the right.
  Value concat(Value[] registers, int from, int to) {
    Value result = registers[to];
    int at = to - 1;
    while (at >= from) {
      Str tail = Value.text(result);
      Str head = Value.text(registers[at]);
      if (tail == null || head == null) {
        result = concatHandled(registers[at--], result);
        continue;
      }
      int first = at;
      while (first > from && isText(registers[first - 1])) first--;
      result = join(registers, first, at, head, tail);
      at = first - 1;
    }
    return result;
  }

  private static boolean isText(Value value) {
    return value instanceof Str || value instanceof Num || value instanceof BigNum;
  }

  private Str join(Value[] registers, int from, int to, Str last, Str tail) {
    Str[] parts = new Str[to - from + 2];
    long length = tail.length() + (long) last.length();
    for (int i = from; i < to; i++) {
      parts[i - from] = Value.text(registers[i]);
      length += parts[i - from].length();
    }
    parts[to - from] = last;
    parts[to - from + 1] = tail;
    return joined(parts, length);
  }

  private Str joined(Str[] parts, long length) {
    vm.meter.alloc(length);
    byte[] bytes = new byte[vm.size(length)];
    int at = 0;
    for (Str part : parts) {
      System.arraycopy(part.bytes(), 0, bytes, at, part.length());
      at += part.length();
    }
    return new Str(bytes);
  }

  private Value concatHandled(Value a, Value b) {
    Value handler = handler(a, Event.CONCAT);
    if (handler == null) handler = handler(b, Event.CONCAT);
    if (handler == null) throw blame.type("attempt to concatenate", isText(a) ? b : a);
    return Values.first(vm.handle(handler, a, b));
  }

  /// What `tostring` gives: whatever the handler says.
  Value shown(Value value) {
    Value handler = handler(value, Event.TOSTRING);
    return handler == null ? plainText(value) : Values.first(vm.handle(handler, value));
  }

  /// The text of any value; a handler has to give one.
  Str text(Value value) {
    Str text = Value.text(shown(value));
    if (text == null) throw blame.error("'tostring' must return a string to 'print'");
    return text;
  }

  private static Str plainText(Value value) {
    Str text = Value.text(value);
    if (text != null) return text;
    if (value == null) return Str.ascii("nil");
    return Str.ascii(value instanceof Bool || value instanceof Null ? value.toString() : address(value));
  }

  private static String address(Value value) {
    String digits = Integer.toHexString(System.identityHashCode(value));
    return value.type() + ": 0x" + "0".repeat(8 - digits.length()) + digits;
  }
}
