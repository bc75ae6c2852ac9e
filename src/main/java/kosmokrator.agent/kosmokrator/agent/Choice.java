package kosmokrator.agent;

import kosmokrator.values.Worded;

/// What a person chooses for a session by its name.
public sealed interface Choice extends Worded permits Mode, PermissionMode {
  /// For people: the word with a capital letter.
  default String label() {
    return name().charAt(0) + word().substring(1);
  }

  /// One line for people, without a full stop.
  String purpose();
}
