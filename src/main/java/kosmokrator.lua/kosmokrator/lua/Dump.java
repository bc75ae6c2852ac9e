package kosmokrator.lua;

/// Values as text for people: tables as indented trees, lists in brackets, other tables in braces.
final class Dump {
  private static final int DEEPEST = 64;
  private static final int INDENT = 2;
  private final Vm vm;
  private final Bytes text;
  private final Table[] path = new Table[DEEPEST];
  private int depth;

  private Dump(Vm vm) {
    this.vm = vm;
    text = new Bytes(vm.meter);
  }

  /// What `dump` and `print` show: a table as a tree unless it says itself how it is shown.
  static String of(Vm vm, Value value) {
    var dump = new Dump(vm);
    dump.value(value);
    return dump.text.str().toString();
  }

  private void value(Value value) {
    vm.meter.charge(4);
    if (value instanceof Table table && Table.handler(table.meta, Event.TOSTRING) == null) table(table);
    else text.add(vm.ops.text(value));
  }

  private void table(Table table) {
    for (int i = 0; i < depth; i++) {
      if (path[i] != table) continue;
      text.add("<circular>");
      return;
    }
    if (depth == DEEPEST) {
      text.add("...");
      return;
    }
    path[depth++] = table;
    int length = JsonWalk.listLength(vm.meter, table);
    if (length >= 0) list(table, length);
    else fields(table);
    depth--;
  }

  private void list(Table table, int length) {
    text.add('[');
    for (int i = 1; i <= length; i++) {
      newLine(i == 1, depth);
      value(table.get(i));
    }
    close(length == 0, ']');
  }

  private void fields(Table table) {
    text.add('{');
    boolean first = true;
    for (int at = table.occupied(0); at >= 0; at = table.occupied(at + 1)) {
      newLine(first, depth);
      first = false;
      Value key = table.keyAt(at);
      text.add(vm.ops.text(key)).add(": ");
      value(table.valueAt(at));
    }
    close(first, '}');
  }

  private void newLine(boolean first, int level) {
    if (!first) text.add(',');
    text.add('\n').pad(' ', level * INDENT);
  }

  private void close(boolean empty, char bracket) {
    if (!empty) text.add('\n').pad(' ', (depth - 1) * INDENT);
    text.add(bracket);
  }
}
