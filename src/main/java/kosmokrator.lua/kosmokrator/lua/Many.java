package kosmokrator.lua;

/// A list of values that is not one value: none, or several. The array is given away: nobody writes to it afterwards.
final class Many extends Values {
  static final Many NONE = new Many();
  private final Value[] values;

  Many(Value... values) {
    this.values = values;
  }

  int count() {
    return values.length;
  }

  Value get(int i) {
    return i < values.length ? values[i] : null;
  }
}
