package kosmokrator.lua;

import java.math.BigDecimal;

/// Tells a [JsonSink] what a Lua value is in JSON. A table is a list if its keys are 1 to n, or nearly, or if
/// `json.array` marked it; any other is an object, also an empty one.
final class JsonWalk {
  private static final int DEEPEST = 128;
  private static final double DIGITS_END = 1e21;
  private final Vm vm;
  private final JsonSink sink;
  /// Whether what JSON has no form for is told as text instead of refused.
  private final boolean lenient;
  private final Table[] path = new Table[DEEPEST];
  private int depth;

  JsonWalk(Vm vm, JsonSink sink, boolean lenient) {
    this.vm = vm;
    this.sink = sink;
    this.lenient = lenient;
  }

  void value(Value value) {
    vm.meter.charge(4);
    if (value == null || value instanceof Null) sink.word("null");
    else if (value instanceof Bool bool) sink.word(bool.toString());
    else if (value instanceof Str str) sink.string(str);
    else if (value instanceof Num num) number(num.v);
    else if (value instanceof BigNum big) sink.number(big.toString());
    else if (value instanceof Table table) table(table);
    else other(value);
  }

  private void other(Value value) {
    if (!lenient) throw refused("a " + value.type() + " has no form in JSON");
    sink.string(vm.ops.text(value));
  }

  private LuaError refused(String why) {
    return vm.blame.error(why);
  }

  private void number(double v) {
    if (v - v != 0) {
      if (!lenient) throw refused("the number " + NumberText.of(v) + " has no form in JSON");
      sink.string(Str.ascii(NumberText.of(v)));
    } else sink.number(digits(v));
  }

  /// The shortest digits that are this number and no other.
  static String digits(double v) {
    if (v == Math.rint(v) && Math.abs(v) < DIGITS_END) {
      if (v == 0 && 1 / v < 0) return "-0";
      return Math.abs(v) < 1e15 ? Long.toString((long) v) : new BigDecimal(v).toPlainString();
    }
    return Double.toString(v).replace(".0E", "E").replace('E', 'e');
  }

  private void table(Table table) {
    for (int i = 0; i < depth; i++) {
      if (path[i] != table) continue;
      if (!lenient) throw refused("a table contains itself, which has no form in JSON");
      sink.string(Str.of("<circular>"));
      return;
    }
    if (depth == DEEPEST) throw refused("tables nested deeper than " + DEEPEST + " have no form in JSON");
    path[depth++] = table;
    int length = listLength(vm.meter, table);
    if (length >= 0) list(table, length);
    else object(table);
    depth--;
  }

  private void list(Table table, int length) {
    sink.begin(true);
    for (int i = 1; i <= length; i++) value(table.get(i));
    sink.end(true);
  }

  private void object(Table table) {
    sink.begin(false);
    for (int at = table.occupied(0); at >= 0; at = table.occupied(at + 1)) {
      Value key = table.keyAt(at);
      Str name = Value.text(key);
      if (name == null && !lenient) throw refused("a " + key.type() + " as a key has no form in JSON");
      sink.name((name == null ? vm.ops.text(key) : name).toString());
      value(table.valueAt(at));
    }
    sink.end(false);
  }

  /// The length of the list a table is, or -1 if it is an object.
  static int listLength(Meter meter, Table table) {
    meter.charge(table.places() >> 2);
    int count = 0;
    double largest = 0;
    for (int at = table.occupied(0); at >= 0; at = table.occupied(at + 1)) {
      if (!(table.keyAt(at) instanceof Num num) || num.v < 1 || num.v != Math.rint(num.v)) return -1;
      largest = Math.max(largest, num.v);
      count++;
    }
    if (count == 0) return table.list ? 0 : -1;
    return largest <= count * 2.0 + 8 ? (int) largest : -1;
  }
}
