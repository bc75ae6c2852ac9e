package kosmokrator.lua;

/// The two truth values.
final class Bool extends Value {
  static final Bool TRUE = new Bool();
  static final Bool FALSE = new Bool();

  private Bool() {}

  static Bool of(boolean truth) {
    return truth ? TRUE : FALSE;
  }

  @Override String type() {
    return "boolean";
  }

  @Override public String toString() {
    return this == TRUE ? "true" : "false";
  }
}
