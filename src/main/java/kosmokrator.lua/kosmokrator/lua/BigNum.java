package kosmokrator.lua;

import java.math.BigDecimal;
import java.math.BigInteger;

/// A whole number that came from JSON with more digits than Lua's numbers print
/// or hold, such as the identifier 9007199254740993: it keeps all its digits
/// when printed, compared, used as a key, or sent back, and counts as a number.
final class BigNum extends Value {
  /// From here on `%.14g` prints an exponent and drops digits.
  private static final BigInteger PLAIN = BigInteger.TEN.pow(14);
  private static final int LARGEST = 1500;
  private final BigInteger value;

  private BigNum(BigInteger value) {
    this.value = value;
  }

  /// The value as an ordinary number where that loses no digit, in text either.
  static Value of(BigInteger value) {
    if (value.abs().compareTo(PLAIN) < 0) return new Num(value.longValue());
    return value.bitLength() > LARGEST ? new Num(value.doubleValue()) : new BigNum(value);
  }

  BigInteger value() {
    return value;
  }

  double doubleValue() {
    return value.doubleValue();
  }

  /// Whether the double is exactly this number.
  boolean is(double d) {
    return d == value.doubleValue() && !Double.isInfinite(d) && new BigDecimal(d).toBigInteger().equals(value);
  }

  /// As a table key: an ordinary number if there is one of exactly
  /// this value, so that `t[x]` is the same field for both.
  Value key() {
    return is(value.doubleValue()) ? new Num(value.doubleValue()) : this;
  }

  boolean equals(BigNum other) {
    return value.equals(other.value);
  }

  @Override public boolean equals(Object other) {
    return other instanceof BigNum big && equals(big);
  }

  @Override public int hashCode() {
    return Num.hash(value.doubleValue());
  }

  @Override String type() {
    return "number";
  }

  @Override public String toString() {
    return value.toString();
  }
}
