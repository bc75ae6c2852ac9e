package kosmokrator.lua;

/// The value of the error a failed host call raises: a table with `message`, `code` and `function`, whose text says
/// where, what and why.
final class HostError {
  static final Native TEXT = new Text();
  private static final Str MESSAGE = Str.of("message");
  private static final Str CODE = Str.of("code");
  private static final Str FUNCTION = Str.of("function");
  private static final Str WHERE = Str.of("where");

  private HostError() {}

  static LuaError of(Vm vm, HostFailure failure) {
    Table table = new Table(0, 4);
    table.set(MESSAGE, text(failure.getMessage()));
    table.set(CODE, text(failure.code()));
    table.set(FUNCTION, text(failure.function()));
    table.set(WHERE, Str.of(vm.blame.where(1)));
    table.meta = vm.hostErrorMeta;
    return new LuaError(table);
  }

  private static Str text(String text) {
    return text == null ? null : Str.of(text);
  }

  /// Puts an error's text together from its fields, whatever a script has made of them.
  private static final class Text extends Native {
    @Override Values call(Args args) {
      Table error = args.table(1);
      var text = new Bytes(args.vm.meter);
      add(text, error.get(WHERE), "");
      add(text, error.get(FUNCTION), ": ");
      add(text, error.get(MESSAGE), "");
      return text.str();
    }

    private static void add(Bytes text, Value part, String after) {
      if (part instanceof Str str) text.add(str).add(after);
    }
  }
}
