package kosmokrator.integrations;

import com.eclipsesource.json.JsonObject;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.Secret;
import kosmokrator.values.Worded;

/// One field a person fills in with `integrations:configure`. `preset` is the value used when nothing is configured.
public record CredentialField(String key, Type type, String label, String description, boolean required,
    Optional<String> preset, Optional<String> pattern, Normalize normalize) {
  /// What a field holds. An [#OAUTH] field is a connection made in a browser, which this program cannot make.
  public enum Type implements Worded {
    SECRET, TEXT, URL, BOOLEAN, STRING_LIST, OAUTH
  }

  /// How a value is tidied: [#ORIGIN] keeps scheme, host and port; [#TRIM_SLASH] drops trailing slashes.
  public enum Normalize { NONE, ORIGIN, TRIM_SLASH }

  /// The fields in the `credentials` of a package or of its summary.
  static List<CredentialField> all(JsonObject holder) {
    return holder.get("credentials").asArray().values().stream().map(field -> of(field.asObject())).toList();
  }

  static CredentialField of(JsonObject json) {
    var preset = json.get("default");
    return new CredentialField(json.getString("key", ""),
        Type.valueOf(json.getString("type", "secret").toUpperCase(Locale.ROOT)),
        json.getString("label", ""), json.getString("description", ""), json.getBoolean("required", false),
        Optional.ofNullable(preset).map(Shown::text), Optional.ofNullable(json.getString("pattern", null)),
        Normalize.valueOf(json.getString("normalize", "none").toUpperCase(Locale.ROOT)));
  }

  /// True when a call needs a value that nothing but configuration can give.
  public boolean mustBeConfigured() {
    return required && preset.isEmpty();
  }

  /// The value as it is stored and used: trimmed and normalised. A value that does not fit is a fault that names the
  /// field and never repeats the value.
  public String accept(String value) {
    var trimmed = value.strip();
    if (trimmed.chars().anyMatch(Character::isISOControl)) throw refused("must not contain control characters");
    var tidy = switch (type) {
      case URL -> address(trimmed);
      case BOOLEAN -> yesOrNo(trimmed);
      case SECRET, TEXT, STRING_LIST, OAUTH -> trimmed;
    };
    if (pattern.isPresent() && !Pattern.compile(pattern.get()).matcher(tidy).matches())
      throw refused("must match " + pattern.get());
    return tidy;
  }

  /// The same for a value that was never text here: a reference such as `${env:NAME}` stays as it is.
  public Secret accept(Secret value) {
    var text = value.reveal();
    return text.strip().matches("\\$\\{env:[A-Za-z_][A-Za-z0-9_]*}") ? Secret.of(text.strip())
        : Secret.of(accept(text));
  }

  private String yesOrNo(String value) {
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "true", "yes", "on", "1" -> "true";
      case "false", "no", "off", "0" -> "false";
      default -> throw refused("must be true or false");
    };
  }

  private String address(String value) {
    URI address;
    try {
      address = new URI(value);
    } catch (URISyntaxException broken) {
      throw refused("must be an http or https URL");
    }
    var scheme = Optional.ofNullable(address.getScheme()).orElse("").toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https") || address.getHost() == null)
      throw refused("must be an http or https URL, such as https://example.com");
    if (address.getRawUserInfo() != null) throw refused("must not contain a user name or password");
    if (address.getRawQuery() != null || address.getRawFragment() != null) throw refused("must not have a ? or # part");
    return switch (normalize) {
      case ORIGIN -> scheme + "://" + address.getRawAuthority();
      case TRIM_SLASH, NONE -> value.replaceFirst("/+$", "");
    };
  }

  private Fault refused(String problem) {
    return Fault.of(Failure.Kind.INVALID_ARGUMENTS, "Credential field '%s' %s".formatted(key, problem));
  }
}
