package kosmokrator.config;

import java.util.Optional;
import kosmokrator.values.Effect;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.Fields;

/// What the two settings files say about the members of one section, such as `integrations`, and which of them counts.
/// A trusted project overrides the user's own settings; any other may only narrow them.
record Rules(Fields own, Fields project, boolean trusted) {
  static final String DEFAULT = "permissions_default";

  boolean enabled(String name) {
    var ours = own.fields(name).bool("enabled", false);
    var theirs = project.fields(name).bool("enabled");
    return trusted ? theirs.orElse(ours) : ours && theirs.orElse(true);
  }

  Grant grant(String name, Effect effect) {
    return grant(name, effect, Optional.empty());
  }

  /// The same, with what counts for this member when no file states anything about it, before the defaults.
  Grant grant(String name, Effect effect, Optional<Grant> declared) {
    var merged = stated(project, name, effect).or(() -> stated(own, name, effect)).or(() -> declared)
        .or(() -> byDefault(project, effect)).or(() -> byDefault(own, effect)).orElse(Grant.ASK);
    var ours = stated(own, name, effect).or(() -> declared).or(() -> byDefault(own, effect)).orElse(Grant.ASK);
    return trusted ? merged : merged.narrower(ours);
  }

  /// What the user's own settings say.
  Grant ownGrant(String name, Effect effect) {
    return stated(own, name, effect).or(() -> byDefault(own, effect)).orElse(Grant.ASK);
  }

  /// What the user's own settings say about members they do not mention.
  Grant ownDefault(Effect effect) {
    return byDefault(own, effect).orElse(Grant.ASK);
  }

  private static Optional<Grant> stated(Fields section, String name, Effect effect) {
    return grant(section.fields(name).fields("permissions"), effect.word());
  }

  /// One word for both effects, or an object like that of a member.
  private static Optional<Grant> byDefault(Fields section, Effect effect) {
    var isObject = section.value(DEFAULT).filter(value -> value.isObject()).isPresent();
    return isObject ? grant(section.fields(DEFAULT), effect.word()) : grant(section, DEFAULT);
  }

  private static Optional<Grant> grant(Fields fields, String name) {
    return fields.string(name).map(word -> Grant.parse(word).orElseThrow(() -> Fault.of(Failure.Kind.STATE,
        "%s %s must be allow, ask or deny".formatted(fields.where(), name))));
  }
}
