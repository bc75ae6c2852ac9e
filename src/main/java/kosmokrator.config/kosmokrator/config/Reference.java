package kosmokrator.config;

import java.util.Optional;
import java.util.regex.Pattern;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.Secret;

/// A stored pointer to a value that lives elsewhere: `${env:NAME}`, the variable `NAME` of this process.
record Reference(String variable) {
  private static final Pattern WHOLE = Pattern.compile("\\$\\{env:([A-Za-z_][A-Za-z0-9_]{0,254})}");

  /// The reference this text is, or empty when it is a value of its own.
  static Optional<Reference> parse(String text) {
    var matcher = WHOLE.matcher(text);
    return matcher.matches() ? Optional.of(new Reference(matcher.group(1))) : Optional.empty();
  }

  /// Refuses a value that was meant as a reference and is none, so that it is not sent to a provider as it is.
  static void check(String field, Secret value) {
    var text = value.reveal();
    if (!text.startsWith("${env:") || parse(text).isPresent()) return;
    throw Fault.of(Failure.Kind.INVALID_ARGUMENTS,
        "Credential field '%s' must be a value or a reference like ${env:NAME}".formatted(field));
  }

  @Override public String toString() {
    return "${env:" + variable + "}";
  }
}
