package kosmokrator.values;

/// What a function does to the world. Policy is set per effect; a function that does not say is a [#WRITE].
public enum Effect implements Worded {
  /// Looks, changes nothing.
  READ,
  /// May change something.
  WRITE
}
