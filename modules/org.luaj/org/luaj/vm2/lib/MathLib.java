package org.luaj.vm2.lib;

import org.luaj.vm2.LuaDouble;
import org.luaj.vm2.LuaValue;

/// The two methods through which LuaJ's numbers and its constant folding raise to a power. LuaJ's own class of this name
/// approximates with 16 bits and brings the math library along; this one is exact as far as [Math#pow] is.
public final class MathLib {
  private MathLib() {}

  /// Returns `base` raised to `exponent`, as an integer value where it is one.
  public static LuaValue dpow(double base, double exponent) {
    return LuaDouble.valueOf(dpow_d(base, exponent));
  }

  /// Returns `base` raised to `exponent`.
  public static double dpow_d(double base, double exponent) {
    return Math.pow(base, exponent);
  }
}
