package kosmokrator.plugins;

import java.util.Optional;

/// Durations as Go's `time.ParseDuration` reads them and `Duration.String` prints them: whole nanoseconds in 64 bits.
final class GoDuration {
  private static final long LIMIT = Long.MIN_VALUE; // 2^63, read as unsigned
  private static final long SECOND = 1_000_000_000L;
  private final String text;
  private int at;
  private long fraction;
  private double scale;

  private GoDuration(String text) {
    this.text = text;
  }

  static Optional<String> canonical(String text) {
    try {
      return Optional.of(printed(new GoDuration(text).read()));
    } catch (ArithmeticException unfit) {
      return Optional.empty();
    }
  }

  private static ArithmeticException unfit() {
    return new ArithmeticException();
  }

  private long read() {
    var negative = text.startsWith("-");
    if (negative || text.startsWith("+")) at++;
    if (text.substring(at).equals("0")) return 0;
    if (at == text.length()) throw unfit();
    long sum = 0;
    while (at < text.length()) sum = added(sum, part());
    if (negative) return -sum;
    if (sum < 0) throw unfit();
    return sum;
  }

  private static long added(long sum, long part) {
    var both = sum + part;
    if (Long.compareUnsigned(both, LIMIT) > 0) throw unfit();
    return both;
  }

  /// A number and its unit, in nanoseconds.
  private long part() {
    var start = at;
    var whole = whole();
    var hasDigits = at > start;
    fraction = 0;
    scale = 1;
    if (at < text.length() && text.charAt(at) == '.') {
      at++;
      var point = at;
      fraction();
      hasDigits |= at > point;
    }
    if (!hasDigits) throw unfit();
    var unit = unit();
    if (Long.compareUnsigned(whole, Long.divideUnsigned(LIMIT, unit)) > 0) throw unfit();
    return added(whole * unit, fraction == 0 ? 0 : (long) (fraction * (unit / scale)));
  }

  private boolean isDigit() {
    return at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
  }

  private long whole() {
    long value = 0;
    for (; isDigit(); at++) {
      if (Long.compareUnsigned(value, Long.divideUnsigned(LIMIT, 10)) > 0) throw unfit();
      value = added(value * 10, text.charAt(at) - '0');
    }
    return value;
  }

  /// Digits beyond what 63 bits hold make no difference.
  private void fraction() {
    var full = false;
    for (; isDigit(); at++) {
      full |= fraction > (Long.MAX_VALUE - 9) / 10;
      if (full) continue;
      fraction = fraction * 10 + text.charAt(at) - '0';
      scale *= 10;
    }
  }

  private long unit() {
    var start = at;
    while (at < text.length() && !isDigit() && text.charAt(at) != '.') at++;
    return switch (text.substring(start, at)) {
      case "ns" -> 1;
      case "us", "\u00b5s", "\u03bcs" -> 1_000;
      case "ms" -> 1_000_000;
      case "s" -> SECOND;
      case "m" -> 60 * SECOND;
      case "h" -> 3600 * SECOND;
      default -> throw unfit();
    };
  }

  static String printed(long nanoseconds) {
    if (nanoseconds == 0) return "0s";
    var sign = nanoseconds < 0 ? "-" : "";
    // the smallest number stays itself, and is read as unsigned
    var left = nanoseconds < 0 ? -nanoseconds : nanoseconds;
    if (Long.compareUnsigned(left, SECOND) < 0) return sign + small(left);
    var seconds = Long.divideUnsigned(left, SECOND);
    var text = decimal(seconds % 60, Long.remainderUnsigned(left, SECOND), 9) + "s";
    var minutes = seconds / 60;
    if (minutes > 0) text = minutes % 60 + "m" + text;
    if (minutes >= 60) text = minutes / 60 + "h" + text;
    return sign + text;
  }

  private static String small(long nanoseconds) {
    if (nanoseconds < 1_000) return nanoseconds + "ns";
    if (nanoseconds < 1_000_000) return decimal(nanoseconds / 1_000, nanoseconds % 1_000, 3) + "\u00b5s";
    return decimal(nanoseconds / 1_000_000, nanoseconds % 1_000_000, 6) + "ms";
  }

  private static String decimal(long whole, long rest, int digits) {
    if (rest == 0) return Long.toString(whole);
    var text = Long.toString(rest);
    text = "0".repeat(digits - text.length()) + text;
    return whole + "." + text.replaceFirst("0+$", "");
  }
}
