package kosmokrator.lua;

/// The library `table`, as Lua 5.1 has it, with `pack` and `unpack`.
final class TableLib extends Native {
  /// The functions, by the name scripts call them in capitals.
  enum F { CONCAT, FOREACH, FOREACHI, GETN, INSERT, MAXN, PACK, REMOVE, SORT, UNPACK }

  private final F function;

  TableLib(F function) {
    this.function = function;
  }

  @Override Values call(Args args) {
    return switch (function) {
      case CONCAT -> concat(args);
      case FOREACH -> forEach(args);
      case FOREACHI -> forEachElement(args);
      case GETN -> new Num(args.table(1).length());
      case INSERT -> insert(args);
      case MAXN -> largestKey(args);
      case PACK -> pack(args);
      case REMOVE -> remove(args);
      case SORT -> Sorting.sort(args);
      case UNPACK -> BaseLib.unpack(args);
    };
  }

  private static Values concat(Args args) {
    Table table = args.table(1);
    Str separator = args.str(2, Str.EMPTY);
    long from = args.integer(3, 1);
    long to = args.isNil(4) ? table.length() : args.integer(4);
    var result = new Bytes(args.vm.meter);
    for (long i = from; i <= to; i++) {
      if (--args.vm.meter.fuel < 0) args.vm.meter.refuel();
      Value value = table.get((double) i);
      Str text = Value.text(value);
      if (text == null) {
        throw args.vm.blame.error(
            "invalid value (" + Value.type(value) + ") at index " + i + " in table for 'concat'");
      }
      result.add(text);
      if (i < to) result.add(separator);
    }
    return result.str();
  }

  private static Values forEach(Args args) {
    Table table = args.table(1);
    LuaFunction function = args.function(2);
    Value key = null;
    while (true) {
      int at = args.vm.successor(table, key);
      if (at < 0) return Many.NONE;
      key = table.keyAt(at);
      Value result = Values.first(args.vm.call(function, key, table.valueAt(at)));
      if (result != null) return result;
    }
  }

  private static Values forEachElement(Args args) {
    Table table = args.table(1);
    LuaFunction function = args.function(2);
    int length = table.length();
    for (int i = 1; i <= length; i++) {
      Value result = Values.first(args.vm.call(function, new Num(i), table.get(i)));
      if (result != null) return result;
    }
    return Many.NONE;
  }

  private static Values insert(Args args) {
    Table table = args.table(1);
    int end = table.length() + 1;
    if (args.count() == 2) {
      table.set(end, args.get(2));
      return Many.NONE;
    }
    if (args.count() != 3) throw args.vm.blame.error("wrong number of arguments to 'insert'");
    long at = args.integer(2);
    for (int i = (int) Math.max(end, Math.min(at, Integer.MAX_VALUE)); i > at; i--) {
      table.set(i, table.get(i - 1));
      if ((i & 7) == 0 && --args.vm.meter.fuel < 0) args.vm.meter.refuel();
    }
    table.set(new Num(at), args.get(3));
    return Many.NONE;
  }

  private static Values remove(Args args) {
    Table table = args.table(1);
    int end = table.length();
    long at = args.integer(2, end);
    if (at < 1 || at > end) return Many.NONE;
    args.vm.meter.charge(end - at >> 3);
    Value removed = table.get((int) at);
    for (int i = (int) at; i < end; i++) table.set(i, table.get(i + 1));
    table.set(end, null);
    return removed;
  }

  private static Values largestKey(Args args) {
    Table table = args.table(1);
    args.vm.meter.charge(table.places());
    double largest = 0;
    for (int at = table.occupied(0); at >= 0; at = table.occupied(at + 1)) {
      if (table.keyAt(at) instanceof Num num) largest = Math.max(largest, num.v);
    }
    return new Num(largest);
  }

  private static Values pack(Args args) {
    Table table = new Table(args.count(), 1);
    for (int i = 1; i <= args.count(); i++) table.set(i, args.get(i));
    table.set(args.vm.name("n"), new Num(args.count()));
    return table;
  }
}
