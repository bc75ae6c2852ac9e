package kosmokrator.lua;

/// The arguments of a library function, counted from 1 as its errors count them. They lie in the caller's registers, so
/// they are good until the function returns.
final class Args {
  private static final int LONGEST_WORD = 40;
  final Vm vm;
  private final Value[] values;
  private final int from;
  private final int count;

  Args(Vm vm, Value[] values, int from, int count) {
    this.vm = vm;
    this.values = values;
    this.from = from - 1;
    this.count = count;
  }

  int count() {
    return count;
  }

  /// The argument, nil if it was not given.
  Value get(int n) {
    return n <= count ? values[from + n] : null;
  }

  boolean isNil(int n) {
    return get(n) == null;
  }

  /// The argument, which must have been given, if only as nil.
  Value any(int n) {
    if (n > count) throw error(n, "value expected");
    return values[from + n];
  }

  double number(int n) {
    Value value = get(n);
    if (value instanceof Num num) return num.v;
    if (!Ops.isNumber(value)) throw expected(n, "number");
    return Ops.number(value);
  }

  double number(int n, double otherwise) {
    return isNil(n) ? otherwise : number(n);
  }

  long integer(int n) {
    return (long) number(n);
  }

  long integer(int n, long otherwise) {
    return isNil(n) ? otherwise : integer(n);
  }

  Str str(int n) {
    Str text = Value.text(get(n));
    if (text == null) throw expected(n, "string");
    return text;
  }

  /// A word that the library knows or not; of a longer text only the beginning.
  String word(int n, String otherwise) {
    if (isNil(n)) return otherwise;
    Str given = str(n);
    return Str.of(given.bytes(), 0, Math.min(given.length(), LONGEST_WORD)).toString();
  }

  Str str(int n, Str otherwise) {
    return isNil(n) ? otherwise : str(n);
  }

  Table table(int n) {
    if (get(n) instanceof Table table) return table;
    throw expected(n, "table");
  }

  LuaFunction function(int n) {
    if (get(n) instanceof LuaFunction function) return function;
    throw expected(n, "function");
  }

  Coroutine coroutine(int n) {
    if (get(n) instanceof Coroutine coroutine) return coroutine;
    throw error(n, "coroutine expected");
  }

  /// The arguments from one on, as values of their own.
  Value[] rest(int n) {
    if (n > count) return Native.NO_VALUES;
    return java.util.Arrays.copyOfRange(values, from + n, from + count + 1);
  }

  LuaError expected(int n, String type) {
    return error(n, type + " expected, got " + (n > count ? "no value" : Value.type(get(n))));
  }

  LuaError error(int n, String trouble) {
    return vm.blame.argument(n, trouble);
  }
}
