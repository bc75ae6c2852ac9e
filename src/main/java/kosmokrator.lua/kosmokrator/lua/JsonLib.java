package kosmokrator.lua;

/// The library `json`; `json.null` stands beside its functions.
final class JsonLib extends Native {
  /// The functions, by the name scripts call them in capitals.
  enum F { ARRAY, DECODE, ENCODE, ENCODE_PRETTY }

  private final F function;

  JsonLib(F function) {
    this.function = function;
  }

  @Override Values call(Args args) {
    return switch (function) {
      case ARRAY -> marked(args);
      case DECODE -> Json.decode(args.vm, args.str(1));
      case ENCODE -> Json.encode(args.vm, args.any(1), false);
      case ENCODE_PRETTY -> Json.encode(args.vm, args.any(1), true);
    };
  }

  /// Marks a table, a new one if none is given, as a list also while it is empty.
  private static Values marked(Args args) {
    Table table = args.isNil(1) ? new Table() : args.table(1);
    table.list = true;
    return table;
  }
}
