package kosmokrator.lua;

/// A Lua function with the variables it captured.
final class Closure extends LuaFunction {
  final Proto proto;
  final UpVal[] upvalues;

  Closure(Proto proto, UpVal[] upvalues) {
    this.proto = proto;
    this.upvalues = upvalues;
  }
}
