package kosmokrator.lua;

/// `getfenv` and `setfenv`: which table a function's globals are in.
final class Environments {
  private Environments() {}

  static Values get(Args args) {
    LuaFunction function = args.get(1) instanceof LuaFunction given ? given : atLevel(args, 1);
    int number = function instanceof Closure closure ? closure.proto.environment() : -1;
    return number < 0 ? args.vm.globals : ((Closure) function).upvalues[number].get();
  }

  static Values set(Args args) {
    Table environment = args.table(2);
    LuaFunction function = args.get(1) instanceof LuaFunction given ? given : atLevel(args, -1);
    if (!(function instanceof Closure closure)) {
      throw args.vm.blame.error("'setfenv' cannot change environment of given object");
    }
    int number = closure.proto.environment();
    // its own variable from now on: other functions that shared the old one keep it
    if (number >= 0) closure.upvalues[number] = new UpVal(environment);
    return closure;
  }

  private static LuaFunction atLevel(Args args, long otherwise) {
    long level = otherwise < 0 ? args.integer(1) : args.integer(1, otherwise);
    if (level < 0) throw args.error(1, "level must be non-negative");
    Frame frame = args.vm.blame.frameAt((int) Math.min(Math.max(level, 1), Integer.MAX_VALUE));
    if (frame == null) throw args.error(1, "invalid level");
    return frame.closure;
  }
}
