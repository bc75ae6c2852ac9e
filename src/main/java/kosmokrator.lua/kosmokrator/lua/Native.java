package kosmokrator.lua;

/// A function of a library. Each library is one class of them, with one object per function.
abstract non-sealed class Native extends LuaFunction {
  static final Value[] NO_VALUES = {};

  abstract Values call(Args args);
}
