package kosmokrator.lua;

import java.util.SplittableRandom;
import java.util.function.Function;

/// The library `math`, as Lua 5.1 has it.
final class MathLib extends Native {
  /// The functions, by the name scripts call them in capitals.
  enum F {
    ABS, ACOS, ASIN, ATAN, ATAN2, CEIL, COS, COSH, DEG, EXP, FLOOR, FMOD, FREXP, LDEXP, LOG, LOG10, MAX, MIN, MOD, MODF,
    POW, RAD, RANDOM, RANDOMSEED, SIN, SINH, SQRT, TAN, TANH
  }

  private final F function;
  private final SplittableRandom[] random;

  private MathLib(F function, SplittableRandom[] random) {
    this.function = function;
    this.random = random;
  }

  /// Makes the functions of one Lua state, which share their random numbers.
  static Function<F, Native> maker() {
    var random = new SplittableRandom[] {new SplittableRandom()};
    return function -> new MathLib(function, random);
  }

  static void constants(Vm vm, Table math) {
    math.set(vm.name("pi"), new Num(Math.PI));
    math.set(vm.name("huge"), new Num(Double.POSITIVE_INFINITY));
  }

  @Override Values call(Args args) {
    return switch (function) {
      case FLOOR -> rounded(args, true);
      case CEIL -> rounded(args, false);
      case FREXP -> split(args.number(1));
      case MAX -> largest(args);
      case MIN -> smallest(args);
      case MODF -> parts(args.number(1));
      case RANDOM -> random(args);
      case RANDOMSEED -> {
        random[0] = new SplittableRandom(Double.doubleToLongBits(args.number(1)));
        yield Many.NONE;
      }
      case LOG -> new Num(log(args));
      case ATAN2 -> new Num(Math.atan2(args.number(1), args.number(2)));
      case FMOD, MOD -> new Num(args.number(1) % args.number(2));
      case LDEXP -> new Num(scale(args.number(1), args.integer(2)));
      case POW -> new Num(Ops.pow(args.number(1), args.number(2)));
      case ABS, ACOS, ASIN, ATAN, COS, COSH, DEG, EXP, LOG10, RAD, SIN, SINH, SQRT, TAN, TANH ->
          new Num(ofOne(args.number(1)));
    };
  }

  private double ofOne(double x) {
    return switch (function) {
      case ABS -> Math.abs(x);
      case ACOS -> Math.acos(x);
      case ASIN -> Math.asin(x);
      case ATAN -> Math.atan(x);
      case COS -> Math.cos(x);
      case COSH -> Math.cosh(x);
      case DEG -> x / (Math.PI / 180);
      case EXP -> Math.exp(x);
      case LOG10 -> Math.log10(x);
      case RAD -> x * (Math.PI / 180);
      case SIN -> Math.sin(x);
      case SINH -> Math.sinh(x);
      case SQRT -> Math.sqrt(x);
      case TAN -> Math.tan(x);
      case TANH -> Math.tanh(x);
      default -> throw new IllegalStateException(function.name());
    };
  }

  private static Values rounded(Args args, boolean down) {
    if (args.get(1) instanceof BigNum whole) return whole;
    double x = args.number(1);
    return new Num(down ? Math.floor(x) : Math.ceil(x));
  }

  private static double log(Args args) {
    double x = args.number(1);
    if (args.isNil(2)) return Math.log(x);
    double base = args.number(2);
    return base == 10 ? Math.log10(x) : Math.log(x) / Math.log(base);
  }

  private static double scale(double x, long exponent) {
    return Math.scalb(x, (int) Math.max(-5000, Math.min(5000, exponent)));
  }

  private static Values split(double x) {
    if (x == 0 || Double.isNaN(x) || Double.isInfinite(x)) return Values.of(new Num(x), Num.ZERO);
    // subnormal numbers are made normal first, or their exponent would not be their size
    double normal = Math.abs(x) < Double.MIN_NORMAL ? x * 0x1p54 : x;
    int exponent = Math.getExponent(normal) + 1;
    return Values.of(new Num(Math.scalb(normal, -exponent)), new Num(normal == x ? exponent : exponent - 54));
  }

  private static Values parts(double x) {
    double whole = x < 0 ? Math.ceil(x) : Math.floor(x);
    return Values.of(new Num(whole), new Num(Math.copySign(Double.isInfinite(x) ? 0 : x - whole, x)));
  }

  private static Values largest(Args args) {
    double largest = args.number(1);
    for (int i = 2; i <= args.count(); i++) {
      double next = args.number(i);
      if (next > largest) largest = next;
    }
    return new Num(largest);
  }

  private static Values smallest(Args args) {
    double smallest = args.number(1);
    for (int i = 2; i <= args.count(); i++) {
      double next = args.number(i);
      if (next < smallest) smallest = next;
    }
    return new Num(smallest);
  }

  private Values random(Args args) {
    double chance = random[0].nextDouble();
    if (args.count() == 0) return new Num(chance);
    double low = args.count() == 1 ? 1 : Math.floor(args.number(1));
    double high = Math.floor(args.number(args.count() == 1 ? 1 : 2));
    if (args.count() > 2) throw args.vm.blame.error("wrong number of arguments");
    if (low > high) throw args.error(args.count() == 1 ? 1 : 2, "interval is empty");
    return new Num(Math.floor(chance * (high - low + 1)) + low);
  }
}
