package kosmokrator.calls;

import kosmokrator.config.Grant;

/// The one place where policy is decided. Pure: a grant and a call in, a decision out.
final class Gate {
  private Gate() {}

  static Decision decide(Grant grant, Call.Policy policy) {
    if (policy == Call.Policy.BYPASS) return Decision.ALLOW;
    return switch (grant) {
      case ALLOW -> Decision.ALLOW;
      case ASK -> Decision.ASK;
      case DENY -> Decision.DENY;
    };
  }
}
