package kosmokrator.lua;

/// What a call takes or hands back: one [Value], which is its own list of one, or [Many]. Lua's `nil` is Java's null
/// everywhere in this package, so null is the list of one nil.
abstract sealed class Values permits Value, Many {
  static Value first(Values values) {
    if (values instanceof Many many) return many.get(0);
    return (Value) values;
  }

  static int count(Values values) {
    return values instanceof Many many ? many.count() : 1;
  }

  static Value at(Values values, int i) {
    if (values instanceof Many many) return many.get(i);
    return i == 0 ? (Value) values : null;
  }

  static Values of(Value... values) {
    return new Many(values);
  }
}
