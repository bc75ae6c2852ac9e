package kosmokrator.lua;

/// A text that does not compile.
final class SyntaxError extends LuaError {
  private static final long serialVersionUID = 1;

  SyntaxError(String message) {
    super(Str.of(message));
  }
}
