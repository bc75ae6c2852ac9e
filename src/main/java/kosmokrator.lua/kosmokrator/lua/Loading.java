package kosmokrator.lua;

/// `load` and `loadstring`: source text only, from a string or piece by piece from a function.
final class Loading {
  private Loading() {}

  static Values load(Args args) {
    if (args.get(1) instanceof LuaFunction reader) return fromPieces(args, reader);
    if (args.get(1) instanceof Str text) return compiled(args, text, null);
    throw args.expected(1, "function");
  }

  /// An error of the reader is not passed on but returned, as one of the text would be.
  private static Values fromPieces(Args args, LuaFunction reader) {
    Frame frame = args.vm.frame;
    int nesting = args.vm.nesting;
    try {
      return compiled(args, read(args.vm, reader), "=(load)");
    } catch (LuaError error) {
      args.vm.unwind(frame, nesting);
      return Values.of(null, error.value());
    }
  }

  static Values loadString(Args args) {
    Str text = args.str(1);
    return compiled(args, text, null);
  }

  private static Str read(Vm vm, LuaFunction reader) {
    var source = new Bytes(vm.meter);
    while (true) {
      Value piece = Values.first(vm.call(reader));
      if (piece == null) return source.str();
      Str text = Value.text(piece);
      if (text == null) throw vm.blame.error("reader function must return a string");
      if (text.length() == 0) return source.str();
      source.add(text);
    }
  }

  /// The function, or nil and what is wrong with the text. With
  /// an environment as fourth argument, its globals are there.
  private static Values compiled(Args args, Str source, String otherwise) {
    String mode = args.word(3, "t");
    if (mode.indexOf('t') < 0) return Values.of(null, Str.of("attempt to load a text chunk (mode is '" + mode + "')"));
    Str name = args.str(2, otherwise == null ? source : Str.of(otherwise));
    args.vm.meter.alloc(name.length() * 2L);
    String chunkName = name.toString();
    try {
      return args.vm.load(source.bytes(), chunkName, args.count() > 3 ? args.get(4) : args.vm.globals);
    } catch (SyntaxError error) {
      return Values.of(null, error.value());
    }
  }
}
