package kosmokrator.calls;

/// The one place where policy is decided. Pure: a ruling and a call's wish in, a decision out.
final class Gate {
  private Gate() {}

  static Decision decide(Ruling ruling, Call.Policy policy) {
    if (bypasses(ruling, policy)) return Decision.ALLOW;
    return switch (ruling.grant()) {
      case ALLOW -> Decision.ALLOW;
      case ASK -> Decision.ASK;
      case DENY -> Decision.DENY;
    };
  }

  /// Whether the call goes on without a look at the ruling.
  static boolean bypasses(Ruling ruling, Call.Policy policy) {
    return policy == Call.Policy.BYPASS && ruling.force() == Ruling.Force.SETTING;
  }
}
