package kosmokrator.values;

/// The full name of anything that can be called: an owner (provider or server) and an action, `plane.create_issue`.
public record FunctionName(String owner, String action) {
  public FunctionName {
    if (owner.isBlank() || action.isBlank())
      throw new IllegalArgumentException("a function has an owner and an action");
  }

  /// Splits at the first dot. Text without an owner or an action is a [Failure.Usage].
  public static FunctionName parse(String text) {
    var dot = text.indexOf('.');
    if (dot <= 0 || dot == text.length() - 1) throw new Fault(Failure.Usage.notAFunctionName(text));
    return new FunctionName(text.substring(0, dot), text.substring(dot + 1));
  }

  /// `owner.action`, as people type it.
  @Override public String toString() {
    return owner + "." + action;
  }
}
