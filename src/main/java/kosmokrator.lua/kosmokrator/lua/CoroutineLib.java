package kosmokrator.lua;

import java.nio.charset.StandardCharsets;

/// The library `coroutine`. As in Lua 5.2, a coroutine may yield from anywhere, also across `pcall`.
final class CoroutineLib extends Native {
  /// The functions, by the name scripts call them in capitals.
  enum F { CREATE, ISYIELDABLE, RESUME, RUNNING, STATUS, WRAP, YIELD }

  private final F function;

  CoroutineLib(F function) {
    this.function = function;
  }

  @Override Values call(Args args) {
    return switch (function) {
      case CREATE -> new Coroutine(args.vm, function(args));
      case ISYIELDABLE -> Bool.of(args.vm.running != null);
      case RESUME -> resume(args);
      case RUNNING -> args.vm.running;
      case STATUS -> args.vm.name(args.coroutine(1).status().word());
      case WRAP -> new Wrapped(new Coroutine(args.vm, function(args)));
      case YIELD -> passOut(args);
    };
  }

  private static LuaFunction function(Args args) {
    if (args.get(1) instanceof LuaFunction function) return function;
    throw args.error(1, "Lua function expected");
  }

  private static Values resume(Args args) {
    Coroutine coroutine = args.coroutine(1);
    try {
      Value[] passed = Coroutine.list(coroutine.resume(args.rest(2)));
      Value[] all = new Value[passed.length + 1];
      all[0] = Bool.TRUE;
      System.arraycopy(passed, 0, all, 1, passed.length);
      return new Many(all);
    } catch (LuaError error) {
      return Values.of(Bool.FALSE, error.value());
    }
  }

  private static Values passOut(Args args) {
    Coroutine running = args.vm.running;
    if (running == null) throw args.vm.blame.error("attempt to yield from outside a coroutine");
    return running.yield(args.rest(1));
  }

  /// A coroutine as a function. Its errors are the caller's, so the caller's position is put before their messages.
  private static final class Wrapped extends Native {
    private final Coroutine coroutine;

    Wrapped(Coroutine coroutine) {
      this.coroutine = coroutine;
    }

    @Override Values call(Args args) {
      try {
        return coroutine.resume(args.rest(1));
      } catch (LuaError error) {
        if (!(error.value() instanceof Str message)) throw error;
        byte[] where = args.vm.blame.where(1).getBytes(StandardCharsets.UTF_8);
        throw new LuaError(new Bytes(args.vm.meter).add(where).add(message).str());
      }
    }
  }
}
