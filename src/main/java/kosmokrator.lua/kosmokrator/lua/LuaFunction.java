package kosmokrator.lua;

/// A function, written in Lua ([Closure]) or here ([Native]).
abstract sealed class LuaFunction extends Value permits Closure, Native {
  @Override String type() {
    return "function";
  }
}
