package kosmokrator.lua;

import java.math.BigDecimal;
import java.math.BigInteger;

/// Whole-number arithmetic where one operand is a [BigNum], so that `id + 1` is the next identifier.
final class BigArithmetic {
  private BigArithmetic() {}

  /// The exact result, or null where ordinary numbers have to do.
  static Value of(int operator, Value a, Value b) {
    BigInteger x = whole(a);
    BigInteger y = whole(b);
    if (x == null || y == null) return null;
    return switch (operator) {
      case Ops.ADD -> BigNum.of(x.add(y));
      case Ops.SUB -> BigNum.of(x.subtract(y));
      case Ops.MUL -> BigNum.of(x.multiply(y));
      case Ops.MOD -> y.signum() == 0 ? null : BigNum.of(floorMod(x, y));
      default -> null;
    };
  }

  private static BigInteger floorMod(BigInteger x, BigInteger y) {
    BigInteger rest = x.mod(y.abs());
    return y.signum() < 0 && rest.signum() != 0 ? rest.add(y) : rest;
  }

  private static BigInteger whole(Value value) {
    if (value instanceof BigNum big) return big.value();
    double v = Ops.number(value);
    return v == Math.rint(v) && Math.abs(v) < 1e300 ? new BigDecimal(v).toBigInteger() : null;
  }

  /// Compares two numbers of which one is a [BigNum]; positive if one is not a number, which is neither less nor equal.
  static int compare(Value a, Value b) {
    if (Double.isNaN(Ops.number(a)) || Double.isNaN(Ops.number(b))) return 1;
    BigInteger x = whole(a);
    BigInteger y = whole(b);
    return x != null && y != null ? x.compareTo(y) : Double.compare(Ops.number(a), Ops.number(b));
  }
}
