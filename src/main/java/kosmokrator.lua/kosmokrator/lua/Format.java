package kosmokrator.lua;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/// `string.format`, after C's `printf`.
final class Format {
  private static final String FLAGS = "-+ #0";
  private static final int LONG_TEXT = 100;
  private final Vm vm;
  private final Args args;
  private final byte[] format;
  private final Bytes result;
  private int at;
  private int argument = 1;
  private String flags;
  private int width;
  /// -1 if the format gives none.
  private int precision;

  Format(Args args) {
    vm = args.vm;
    this.args = args;
    format = args.str(1).bytes();
    result = new Bytes(vm.meter);
  }

  Str text() {
    while (at < format.length) {
      int c = format[at++];
      if (c != '%') result.add(c);
      else if (at < format.length && format[at] == '%') result.add(format[at++]);
      else item();
    }
    vm.meter.charge(format.length >> 3);
    return result.str();
  }

  private void item() {
    int start = at;
    while (at < format.length && FLAGS.indexOf(format[at]) >= 0) at++;
    flags = start == at ? "" : new String(format, start, at - start, StandardCharsets.ISO_8859_1);
    if (flags.length() > FLAGS.length()) throw vm.blame.error("invalid format (repeated flags)");
    width = Math.max(0, digits());
    precision = -1;
    if (at < format.length && format[at] == '.') {
      at++;
      precision = Math.max(0, digits());
    }
    if (at < format.length && isDigit()) throw vm.blame.error("invalid format (width or precision too long)");
    if (++argument > args.count()) throw args.error(argument, "no value");
    convert(at < format.length ? format[at++] : 0);
  }

  private boolean isDigit() {
    return format[at] >= '0' && format[at] <= '9';
  }

  private int digits() {
    int n = -1;
    for (int i = 0; i < 2 && at < format.length && isDigit(); i++) n = Math.max(n, 0) * 10 + format[at++] - '0';
    return n;
  }

  private void convert(int letter) {
    switch (letter) {
      case 'c' -> pad(new byte[] {(byte) args.integer(argument)});
      case 'd', 'i' -> whole();
      case 'u' -> unsigned(10, "");
      case 'o' -> unsigned(8, "0");
      case 'x' -> unsigned(16, "0x");
      case 'X' -> unsigned(16, "0X");
      case 'e', 'E', 'f', 'F', 'g', 'G' -> real((char) letter);
      case 'q' -> quoted(args.str(argument));
      case 's' -> string(vm.ops.text(args.any(argument)));
      default -> throw vm.blame.error("invalid option '%" + (letter == 0 ? "" : (char) letter) + "' to 'format'");
    }
  }

  private boolean has(char flag) {
    return flags.indexOf(flag) >= 0;
  }

  /// The argument without its fraction; what no 64 bits hold is the smallest number, as on most processors.
  private long integer() {
    double v = args.number(argument);
    return v >= -0x1p63 && v < 0x1p63 ? (long) v : Long.MIN_VALUE;
  }

  private BigInteger bigInteger() {
    return args.get(argument) instanceof BigNum big ? big.value() : BigInteger.valueOf(integer());
  }

  private void whole() {
    String text = args.get(argument) instanceof BigNum big ? big.toString() : Long.toString(integer());
    boolean negative = text.charAt(0) == '-';
    number(sign(negative), "", negative ? text.substring(1) : text);
  }

  private String sign(boolean negative) {
    return negative ? "-" : has('+') ? "+" : has(' ') ? " " : "";
  }

  private void unsigned(int base, String prefix) {
    BigInteger value = bigInteger();
    if (value.signum() < 0) value = value.add(BigInteger.ONE.shiftLeft(64));
    String digits = value.toString(base);
    if (prefix.equals("0X")) digits = digits.toUpperCase(Locale.ROOT);
    boolean octalZero = prefix.equals("0") && (digits.startsWith("0") || precision > digits.length());
    number("", has('#') && value.signum() != 0 && !octalZero ? prefix : "", digits);
  }

  private void number(String sign, String prefix, String digits) {
    if (precision < 0 && width == 0) {
      result.add(sign).add(prefix).add(digits);
      return;
    }
    String shown = precision == 0 && digits.equals("0") ? "" : digits;
    String zeros = "0".repeat(Math.max(0, precision - shown.length()));
    if (precision >= 0) pad(bytes(sign + prefix + zeros + shown));
    else padZeros(sign + prefix, shown);
  }

  private void real(char letter) {
    double v = args.number(argument);
    int digits = precision < 0 ? 6 : precision;
    String text = switch (letter | 0x20) {
      case 'e' -> NumberText.scientific(v, digits);
      case 'f' -> NumberText.fixed(v, digits);
      default -> NumberText.general(v, digits, has('#'));
    };
    if (letter < 'a') text = text.toUpperCase(Locale.ROOT);
    boolean negative = text.startsWith("-");
    String size = negative ? text.substring(1) : text;
    if (has('#') && digits == 0 && (letter | 0x20) != 'g' && NumberText.special(v) == null) size = withPoint(size);
    vm.meter.charge(digits + 20);
    if (NumberText.special(v) != null) pad(bytes(sign(negative) + size));
    else padZeros(sign(negative), size);
  }

  private static String withPoint(String text) {
    int exponent = text.indexOf('e');
    return exponent < 0 ? text + "." : text.substring(0, exponent) + "." + text.substring(exponent);
  }

  private void string(Str str) {
    if (precision < 0 && str.length() >= LONG_TEXT) {
      result.add(str);
      return;
    }
    byte[] bytes = str.bytes();
    pad(precision >= 0 && precision < bytes.length ? Arrays.copyOf(bytes, precision) : bytes);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private void padZeros(String before, String text) {
    int zeros = has('0') && !has('-') ? Math.max(0, width - before.length() - text.length()) : 0;
    pad(bytes(before + "0".repeat(zeros) + text));
  }

  private void pad(byte[] text) {
    int blanks = Math.max(0, width - text.length);
    if (!has('-')) result.pad(' ', blanks);
    result.add(text);
    if (has('-')) result.pad(' ', blanks);
  }

  private void quoted(Str str) {
    result.add('"');
    for (byte b : str.bytes()) {
      switch (b) {
        case '"', '\\', '\n' -> result.add('\\').add(b);
        case '\r' -> result.add("\\r");
        case 0 -> result.add("\\000");
        default -> result.add(b);
      }
    }
    result.add('"');
    vm.meter.charge(str.length() >> 2);
  }
}
