package kosmokrator.plugins;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Numbers as Go's `strconv.ParseFloat` reads them and `FormatFloat(x, 'g', -1, 64)` prints them.
final class GoFloat {
  private static final Pattern DECIMAL = Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?");
  private static final Pattern HEX = Pattern.compile(
      "[+-]?0[xX]([0-9a-fA-F]+\\.?[0-9a-fA-F]*|\\.[0-9a-fA-F]+)[pP][+-]?[0-9]+");
  private static final Pattern INFINITY = Pattern.compile("(?i)([+-]?)inf(inity)?");
  private static final int MOST = 6; // from this power of ten on an exponent is written

  private GoFloat() {}

  static Optional<String> canonical(String text) {
    if (text.toLowerCase(Locale.ROOT).equals("nan")) return Optional.of("NaN");
    var infinity = INFINITY.matcher(text);
    if (infinity.matches()) return Optional.of(infinity.group(1).equals("-") ? "-Inf" : "+Inf");
    if (text.indexOf('_') >= 0 && !areUnderscoresFit(text)) return Optional.empty();
    var plain = text.replace("_", "");
    if (!DECIMAL.matcher(plain).matches() && !HEX.matcher(plain).matches()) return Optional.empty();
    var value = Double.parseDouble(plain);
    return Double.isInfinite(value) ? Optional.empty() : Optional.of(printed(value));
  }

  /// An underscore stands between two digits, or between `0x` and a digit.
  private static boolean areUnderscoresFit(String text) {
    var number = text.startsWith("+") || text.startsWith("-") ? text.substring(1) : text;
    var hex = number.startsWith("0x") || number.startsWith("0X");
    for (var at = number.indexOf('_'); at >= 0; at = number.indexOf('_', at + 1)) {
      var before = at > 0 && (isDigit(number.charAt(at - 1), hex) || hex && at == 2);
      var after = at + 1 < number.length() && isDigit(number.charAt(at + 1), hex);
      if (!before || !after) return false;
    }
    return true;
  }

  private static boolean isDigit(char letter, boolean hex) {
    return Character.digit(letter, hex ? 16 : 10) >= 0 && letter < 128;
  }

  static String printed(double value) {
    if (value == 0) return 1 / value < 0 ? "-0" : "0";
    var shortest = shortest(Math.abs(value));
    var exponent = exponent(shortest);
    if (exponent < -4 || exponent >= MOST) return withExponent(value);
    return (value < 0 ? "-" : "") + shortest.toPlainString();
  }

  private static int exponent(BigDecimal number) {
    return number.precision() - number.scale() - 1;
  }

  /// Java prints at least two digits, so a number that one digit tells as well is tried with one.
  private static BigDecimal shortest(double value) {
    var printed = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    if (printed.precision() != 2) return printed;
    var one = printed.round(new MathContext(1));
    return one.doubleValue() == value ? one.stripTrailingZeros() : printed;
  }

  /// The shortest digits with an exponent of at least two.
  static String withExponent(double value) {
    var shortest = shortest(Math.abs(value));
    var digits = shortest.unscaledValue().toString();
    var exponent = exponent(shortest);
    var power = Math.abs(exponent);
    return (value < 0 ? "-" : "") + digits.charAt(0) + (digits.length() > 1 ? "." + digits.substring(1) : "")
        + "e" + (exponent < 0 ? "-" : "+") + (power < 10 ? "0" : "") + power;
  }
}
