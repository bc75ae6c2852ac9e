package kosmokrator.lua;

/// A Lua value other than `nil`, which is Java's null.
abstract sealed class Value extends Values permits Bool, Num, BigNum, Str, Table, LuaFunction, Coroutine, Null {
  /// The name `type()` gives it.
  abstract String type();

  /// The name `type()` gives any value, nil included.
  static String type(Value value) {
    return value == null ? "nil" : value.type();
  }

  /// Whether a condition on the value holds: not for nil, false and `json.null`, so that `x.y or "default"` works on
  /// what a service answered.
  static boolean truth(Value value) {
    return value != null && value != Bool.FALSE && value != Null.NULL;
  }

  /// The text of values that have one of their own: strings and numbers; null for all others.
  static Str text(Value value) {
    if (value instanceof Str str) return str;
    if (value instanceof Num num) return Str.ascii(NumberText.of(num.v));
    if (value instanceof BigNum big) return Str.ascii(big.toString());
    return null;
  }

  /// Equality without metamethods.
  static boolean same(Value a, Value b) {
    if (a == b) return !(a instanceof Num num) || num.v == num.v;
    if (a instanceof Num x) return b instanceof Num y ? x.v == y.v : b instanceof BigNum z && z.is(x.v);
    if (a instanceof Str x) return b instanceof Str y && x.equals(y);
    if (a instanceof BigNum x) return b instanceof Num y ? x.is(y.v) : b instanceof BigNum z && x.equals(z);
    return false;
  }
}
