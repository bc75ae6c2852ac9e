package kosmokrator.lua;

/// An error a script can catch. Its value is any Lua value, most often a message.
sealed class LuaError extends RuntimeException permits SyntaxError {
  private static final long serialVersionUID = 1;
  private final transient Value value;

  LuaError(Value value) {
    super(null, null, false, false);
    this.value = value;
  }

  Value value() {
    return value;
  }

  @Override public String getMessage() {
    Str text = Value.text(value);
    return text == null ? "(error object is a " + Value.type(value) + " value)" : text.toString();
  }
}
