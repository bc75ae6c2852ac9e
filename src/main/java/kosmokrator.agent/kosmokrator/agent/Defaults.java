package kosmokrator.agent;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import kosmokrator.config.Effective;
import kosmokrator.config.Key;
import kosmokrator.config.Setting;
import kosmokrator.config.Settings;
import kosmokrator.llm.Prompt;
import kosmokrator.values.Failure;

/// What a session does when nobody says otherwise: the settings, read where they are needed.
final class Defaults {
  private Defaults() {}

  static Mode mode(Settings settings) {
    return EntryReader.word(Mode.class, settings.choice(Setting.AGENT_MODE));
  }

  static PermissionMode permissionMode(Settings settings) {
    return EntryReader.word(PermissionMode.class, settings.choice(Setting.PERMISSION_MODE));
  }

  static Optional<String> effort(Settings settings) {
    return Optional.of(settings.choice(Setting.REASONING_EFFORT));
  }

  /// A temperature that nobody stated is the provider's business: some models refuse any.
  static Prompt.Options options(Settings settings, Optional<String> effort) {
    var stated = settings.effective(Key.of(Setting.TEMPERATURE)).source() != Effective.Source.DEFAULT;
    var most = settings.whole(Setting.MAX_TOKENS);
    return new Prompt.Options(stated ? Optional.of(settings.number(Setting.TEMPERATURE)) : Optional.empty(),
        most > 0 ? Optional.of(most) : Optional.empty(), effort);
  }

  /// 0 means no limit.
  static OptionalInt limited(OptionalInt most) {
    return most.isPresent() && most.getAsInt() > 0 ? most : OptionalInt.empty();
  }

  /// A mistake of ours: where it happened; its own message is not shown, since nobody knows what is in it.
  static Failure defect(Throwable defect) {
    var trace = defect.getStackTrace();
    var place = trace.length == 0 ? "" : " at " + trace[0];
    return new Failure.Plain(Failure.Kind.INTERNAL,
        "Defect in kosmokrator: " + defect.getClass().getSimpleName() + place, List.of());
  }
}
