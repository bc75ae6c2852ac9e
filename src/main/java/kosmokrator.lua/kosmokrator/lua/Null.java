package kosmokrator.lua;

/// `json.null`: JSON's null where nil would lose a list element or a field.
final class Null extends Value {
  static final Null NULL = new Null();

  private Null() {}

  @Override String type() {
    return "userdata";
  }

  @Override public String toString() {
    return "null";
  }
}
