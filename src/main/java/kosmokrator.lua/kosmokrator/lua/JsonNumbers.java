package kosmokrator.lua;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonValue;
import java.math.BigInteger;

/// Numbers between JSON's text, which keeps every digit, and Lua's values.
final class JsonNumbers {
  private static final int SHORT = 15;
  private static final int LONGEST = 400;

  private JsonNumbers() {}

  /// The JSON value with exactly these digits.
  static JsonValue of(String digits) {
    return Json.parse(digits);
  }

  /// The Lua number of a JSON number: whole ones keep all their digits. Throws [NumberFormatException] if it is too
  /// long or too large to be one.
  static Value toLua(String digits) {
    if (digits.length() > LONGEST) throw new NumberFormatException("a number has more than " + LONGEST + " digits");
    boolean whole = digits.chars().allMatch(c -> c >= '0' && c <= '9' || c == '-');
    if (whole && digits.length() > SHORT - 1) return BigNum.of(new BigInteger(digits));
    double v = Double.parseDouble(digits);
    if (Double.isInfinite(v)) throw new NumberFormatException("the number " + digits + " is too large");
    return new Num(v);
  }
}
