package kosmokrator.lua;

/// The step of a loop over `ipairs`.
final class IPairs extends Native {
  static final IPairs STEP = new IPairs();

  private IPairs() {}

  @Override Values call(Args args) {
    Table table = args.table(1);
    double next = args.number(2) + 1;
    Value value = table.get(next);
    return value == null ? Many.NONE : Values.of(new Num(next), value);
  }
}
