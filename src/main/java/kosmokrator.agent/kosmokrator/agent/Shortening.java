package kosmokrator.agent;

/// Keeps a conversation within the model's context.
interface Shortening {
  /// Before the model is asked.
  void ifNeeded(Stop stop);

  /// After a provider said that the conversation is too long, for the `attempt`th time in a row.
  void afterOverflow(Stop stop, int attempt);
}
