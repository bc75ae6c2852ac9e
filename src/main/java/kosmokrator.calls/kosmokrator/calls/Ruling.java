package kosmokrator.calls;

import java.util.List;
import kosmokrator.config.Grant;

/// What policy says about one call, and why. The owner of a
/// function makes it; what becomes of it is decided by the [Gate].
///
/// @param rule the rule that spoke, a stable word for programs; empty when a plain setting did
/// @param reason one sentence for people and models; empty when there is nothing to add to the setting
/// @param next commands that change the answer, best first
public record Ruling(Grant grant, Force force, String rule, String reason, List<String> next) {
  /// Whether a call that bypasses policy ([Call.Policy#BYPASS]) passes.
  public enum Force {
    /// It does: the policy of integrations and servers.
    SETTING,
    /// It does not: what holds for the agent's tools in every mode.
    LAW
  }

  public Ruling {
    next = List.copyOf(next);
  }

  /// What a setting for the function says.
  public static Ruling of(Grant grant) {
    return new Ruling(grant, Force.SETTING, "", "", List.of());
  }

  /// What a rule says, whether or not policy is to be bypassed.
  public static Ruling law(Grant grant, String rule, String reason, String... next) {
    return new Ruling(grant, Force.LAW, rule, reason, List.of(next));
  }
}
