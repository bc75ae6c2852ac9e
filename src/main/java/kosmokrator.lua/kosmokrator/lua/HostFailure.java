package kosmokrator.lua;

/// A host call that failed. To the script it is an error whose value is a table with these three fields.
final class HostFailure extends Exception {
  private static final long serialVersionUID = 1;
  private final String code;
  private final String function;

  HostFailure(String message, String code, String function) {
    super(message, null, false, false);
    this.code = code;
    this.function = function;
  }

  String code() {
    return code;
  }

  String function() {
    return function;
  }
}
