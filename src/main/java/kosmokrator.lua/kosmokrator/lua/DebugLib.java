package kosmokrator.lua;

/// `debug.traceback`, for `xpcall(f, debug.traceback)`; nothing else of Lua's `debug`.
final class DebugLib extends Native {
  /// The functions, by the name scripts call them in capitals.
  enum F { TRACEBACK }

  private static final int MOST_LEVELS = 22;
  private final F function;

  DebugLib(F function) {
    this.function = function;
  }

  @Override Values call(Args args) {
    return switch (function) {
      case TRACEBACK -> traceback(args);
    };
  }

  private static Values traceback(Args args) {
    Value message = args.get(1);
    if (message != null && Value.text(message) == null) return message;
    var text = new Bytes(args.vm.meter);
    if (message != null) text.add(Value.text(message)).add("\n");
    text.add("stack traceback:");
    int level = 0;
    for (Frame frame = args.vm.frame; frame != null && level < MOST_LEVELS; frame = frame.caller) {
      if (frame.closure == null) continue;
      text.add("\n\t" + line(frame));
      level++;
    }
    return text.str();
  }

  private static String line(Frame frame) {
    Proto proto = frame.closure.proto;
    String what = proto.line() == 0 ? "main chunk" : "function <" + proto.chunk().name() + ":" + proto.line() + ">";
    return proto.chunk().name() + ":" + proto.line(frame.pc - 1) + ": in " + what;
  }
}
