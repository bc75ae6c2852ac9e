package kosmokrator.lua;

/// A number as Lua 5.1 has them: a double.
final class Num extends Value {
  static final Num ZERO = new Num(0);
  final double v;

  Num(double v) {
    this.v = v;
  }

  /// A hash of the number's value, the same for 0 and -0.
  int hash() {
    return hash(v);
  }

  static int hash(double v) {
    long bits = Double.doubleToRawLongBits(v + 0.0) * 0x9E3779B97F4A7C15L ^ Str.SECRET;
    return (int) (Math.multiplyHigh(bits, Str.SECRET) ^ bits >>> 32);
  }

  @Override String type() {
    return "number";
  }

  @Override public String toString() {
    return NumberText.of(v);
  }
}
