package kosmokrator.lua;

/// A run that has to end: a limit was reached or it was interrupted. It is an Error, so that nothing that handles a
/// script's own errors takes it for one.
final class Ended extends Error {
  private static final long serialVersionUID = 1;

  /// Why a run ends before its script does.
  enum Reason { CPU, MEMORY, OUTPUT, INTERRUPT }

  private final Reason reason;

  Ended(Reason reason, String message) {
    super(message, null, false, false);
    this.reason = reason;
  }

  Reason reason() {
    return reason;
  }
}
