package kosmokrator.values;

/// What a function does to the world. Policy is set per effect; a function that does not say is a [#WRITE].
public enum Effect {
  /// Looks, changes nothing.
  READ,
  /// May change something.
  WRITE;

  /// The word used in settings, flags and messages: `read` or `write`.
  public String word() {
    return this == READ ? "read" : "write";
  }
}
