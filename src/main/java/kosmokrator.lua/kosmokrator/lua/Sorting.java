package kosmokrator.lua;

/// `table.sort`: a merge sort, which is stable and ends whatever the comparing function says.
final class Sorting {
  private final Vm vm;
  private final LuaFunction smaller;
  private Value[] values;
  private Value[] spare;

  private Sorting(Args args) {
    vm = args.vm;
    smaller = args.isNil(2) ? null : args.function(2);
  }

  static Values sort(Args args) {
    new Sorting(args).sort(args.table(1));
    return Many.NONE;
  }

  private void sort(Table table) {
    int length = table.length();
    vm.meter.alloc(length * 8L);
    values = new Value[length];
    for (int i = 0; i < length; i++) values[i] = table.get(i + 1);
    spare = new Value[length];
    sort(0, length);
    for (int i = 0; i < length; i++) table.set(i + 1, values[i]);
  }

  private void sort(int from, int to) {
    if (to - from < 2) return;
    int middle = (from + to) >>> 1;
    sort(from, middle);
    sort(middle, to);
    if (!less(values[middle], values[middle - 1])) return;
    System.arraycopy(values, from, spare, from, middle - from);
    int left = from;
    int right = middle;
    for (int at = from; left < middle; at++) {
      boolean fromRight = right < to && less(values[right], spare[left]);
      values[at] = fromRight ? values[right++] : spare[left++];
    }
  }

  private boolean less(Value a, Value b) {
    if (--vm.meter.fuel < 0) vm.meter.refuel();
    if (smaller != null) return Value.truth(Values.first(vm.call(smaller, a, b)));
    return vm.plainOps.less(a, b);
  }
}
