package kosmokrator.agent;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import kosmokrator.config.Settings;
import kosmokrator.llm.Prompt;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.Fields;

/// What a session does when nobody says otherwise: the settings, read where they are needed.
final class Defaults {
  private Defaults() {}

  static Mode mode(Settings settings) {
    return choice(Mode.class, settings.section("agent"), "mode", Mode.EDIT);
  }

  static PermissionMode permissionMode(Settings settings) {
    return choice(PermissionMode.class, settings.section("tools"), "default_permission_mode", PermissionMode.GUARDIAN);
  }

  private static <E extends Enum<E>> E choice(Class<E> type, Fields section, String name, E otherwise) {
    var word = section.string(name);
    if (word.isEmpty()) return otherwise;
    for (var value : type.getEnumConstants()) if (EntryText.word(value).equals(word.get())) return value;
    throw Fault.of(Failure.Kind.STATE, "%s.%s must be one of %s".formatted(section.where(), name,
        String.join(", ", Arrays.stream(type.getEnumConstants()).map(EntryText::word).toList())));
  }

  static Optional<String> effort(Settings settings) {
    return settings.section("agent").string("reasoning_effort");
  }

  static Prompt.Options options(Settings settings, Optional<String> effort) {
    var agent = settings.section("agent");
    var temperature = agent.value("temperature").filter(com.eclipsesource.json.JsonValue::isNumber)
        .map(com.eclipsesource.json.JsonValue::asDouble);
    return new Prompt.Options(temperature, agent.whole("max_tokens"), effort);
  }

  /// 0 means no limit.
  static OptionalInt limited(OptionalInt most) {
    return most.isPresent() && most.getAsInt() > 0 ? most : OptionalInt.empty();
  }

  /// A mistake of ours: where it happened; its own message is not shown, since nobody knows what is in it.
  static Failure defect(Throwable defect) {
    var trace = defect.getStackTrace();
    var place = trace.length == 0 ? "" : " at " + trace[0];
    return new Failure.Plain(Failure.Kind.INTERNAL, "Defect in kosmokrator: " + defect.getClass().getSimpleName() + place, List.of());
  }
}
