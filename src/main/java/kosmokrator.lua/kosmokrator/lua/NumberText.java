package kosmokrator.lua;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;

/// Numbers as text and back, as C's `printf("%.14g")` and `strtod` do it in Lua 5.1.
final class NumberText {
  private static final int DIGITS = 14;
  private static final double PLAIN = 1e14;
  /// A numeral longer than this is no numeral: reading it would cost more than the instruction it hides in.
  private static final int LONGEST = 512;

  private NumberText() {}

  static String of(double v) {
    if (v == (long) v && Math.abs(v) < PLAIN) {
      return v == 0 && 1 / v < 0 ? "-0" : Long.toString((long) v);
    }
    return general(v, DIGITS, false);
  }

  /// Infinities and not-a-number, with the sign the processor gave it; null for all other numbers.
  static String special(double v) {
    if (v != v) return Double.doubleToRawLongBits(v) < 0 ? "-nan" : "nan";
    if (Double.isInfinite(v)) return v > 0 ? "inf" : "-inf";
    return null;
  }

  /// `%.<digits>g`; with `zeros` as under `#`: trailing zeros stay.
  static String general(double v, int digits, boolean zeros) {
    String special = special(v);
    if (special != null) return special;
    int wanted = Math.max(digits, 1);
    if (v == 0) return (1 / v < 0 ? "-0" : "0") + (zeros ? "." + "0".repeat(wanted - 1) : "");
    var rounded = new BigDecimal(v).round(new MathContext(wanted, RoundingMode.HALF_EVEN));
    int exponent = rounded.precision() - rounded.scale() - 1;
    boolean scientific = exponent < -4 || exponent >= wanted;
    String text = scientific
        ? mantissa(rounded, exponent, wanted - 1) : rounded.setScale(wanted - 1 - exponent).toPlainString();
    return (zeros ? text : withoutZeros(text)) + (scientific ? exponentText(exponent) : "");
  }

  /// `%.<digits>e`.
  static String scientific(double v, int digits) {
    String special = special(v);
    if (special != null) return special;
    if (v == 0) return (1 / v < 0 ? "-0" : "0") + (digits > 0 ? "." + "0".repeat(digits) : "") + "e+00";
    var rounded = new BigDecimal(v).round(new MathContext(digits + 1, RoundingMode.HALF_EVEN));
    int exponent = rounded.precision() - rounded.scale() - 1;
    return mantissa(rounded, exponent, digits) + exponentText(exponent);
  }

  /// `%.<digits>f`.
  static String fixed(double v, int digits) {
    String special = special(v);
    if (special != null) return special;
    String text = new BigDecimal(v).setScale(digits, RoundingMode.HALF_EVEN).toPlainString();
    return (v < 0 || v == 0 && 1 / v < 0) && text.charAt(0) != '-' ? "-" + text : text;
  }

  private static String mantissa(BigDecimal rounded, int exponent, int digits) {
    return rounded.scaleByPowerOfTen(-exponent).setScale(digits).toPlainString();
  }

  private static String exponentText(int exponent) {
    int size = Math.abs(exponent);
    return (exponent < 0 ? "e-" : "e+") + (size < 10 ? "0" : "") + size;
  }

  private static String withoutZeros(String text) {
    if (text.indexOf('.') < 0) return text;
    int end = text.length();
    while (text.charAt(end - 1) == '0') end--;
    return text.substring(0, text.charAt(end - 1) == '.' ? end - 1 : end);
  }

  /// The number a string spells, or not-a-number if it spells none (no numeral spells that one).
  static double parse(Str str) {
    byte[] b = str.bytes();
    if (b.length > LONGEST) return Double.NaN;
    int from = 0;
    int to = b.length;
    while (from < to && isSpace(b[from])) from++;
    while (to > from && isSpace(b[to - 1])) to--;
    if (from == to) return Double.NaN;
    int start = b[from] == '-' || b[from] == '+' ? from + 1 : from;
    double size = start + 1 < to && b[start] == '0' && (b[start + 1] | 32) == 'x'
        ? hexadecimal(b, start + 2, to) : decimal(b, start, to);
    return b[from] == '-' ? -size : size;
  }

  static boolean isSpace(int c) {
    return c == ' ' || c >= '\t' && c <= '\r';
  }

  private static double decimal(byte[] b, int from, int to) {
    int i = skipDigits(b, from, to);
    int digits = i - from;
    if (i == to && digits > 0 && digits < 16) return whole(b, from, to);
    if (i < to && b[i] == '.') {
      int fraction = skipDigits(b, i + 1, to);
      digits += fraction - i - 1;
      i = fraction;
    }
    if (digits == 0 || exponentEnd(b, i, to, 'e') != to) return Double.NaN;
    return Double.parseDouble(new String(b, from, to - from, StandardCharsets.ISO_8859_1));
  }

  private static double whole(byte[] b, int from, int to) {
    long n = 0;
    for (int i = from; i < to; i++) n = n * 10 + (b[i] - '0');
    return n;
  }

  private static double hexadecimal(byte[] b, int from, int to) {
    double mantissa = 0;
    int scale = 0;
    int digits = 0;
    int i = from;
    boolean point = false;
    for (; i < to; i++) {
      int digit = Character.digit(b[i], 16);
      if (digit >= 0) {
        mantissa = mantissa * 16 + digit;
        digits++;
        if (point) scale -= 4;
      } else if (b[i] == '.' && !point) point = true;
      else break;
    }
    if (digits == 0 || exponentEnd(b, i, to, 'p') != to) return Double.NaN;
    if (i < to) scale += exponent(b, i + 1, to);
    return mantissa * Math.pow(2, scale);
  }

  /// Where an exponent that may begin at `i` ends; `i` if there is none.
  private static int exponentEnd(byte[] b, int i, int to, char letter) {
    if (i >= to || (b[i] | 32) != letter) return i;
    int j = i + 1;
    if (j < to && (b[j] == '-' || b[j] == '+')) j++;
    int end = skipDigits(b, j, to);
    return end > j ? end : i;
  }

  private static int exponent(byte[] b, int from, int to) {
    int i = b[from] == '-' || b[from] == '+' ? from + 1 : from;
    int n = 0;
    for (; i < to; i++) n = Math.min(n * 10 + (b[i] - '0'), 100_000);
    return b[from] == '-' ? -n : n;
  }

  private static int skipDigits(byte[] b, int from, int to) {
    int i = from;
    while (i < to && b[i] >= '0' && b[i] <= '9') i++;
    return i;
  }
}
