package kosmokrator.lua;

/// What a script may know of time. The rest of Lua's `os` does not exist here.
final class OsLib extends Native {
  /// The functions, by the name scripts call them in capitals.
  enum F { CLOCK, DATE, DIFFTIME, TIME }

  private final F function;

  OsLib(F function) {
    this.function = function;
  }

  @Override Values call(Args args) {
    return switch (function) {
      case CLOCK -> new Num(args.vm.meter.elapsed());
      case DATE -> Dates.date(args);
      case DIFFTIME -> new Num(args.number(1) - args.number(2, 0));
      case TIME -> args.isNil(1) ? new Num(Math.floorDiv(args.vm.meter.millis(), 1000L)) : Dates.time(args);
    };
  }
}
