package kosmokrator.mcp;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a server says about the authorization it wants: the `Bearer` challenge of `WWW-Authenticate` (RFC 6750 section
/// 3, RFC 9728 section 5.1).
record Challenge(Map<String, String> parameters) {
  private static final Pattern PART =
      Pattern.compile("\\s*,?\\s*(?:([A-Za-z0-9!#$%&'*+.^_`|~-]+)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^\\s,\"]*))"
      + "|([A-Za-z0-9!#$%&'*+.^_`|~-]+))");
  static final Challenge NONE = new Challenge(Map.of());

  Challenge {
    parameters = Map.copyOf(parameters);
  }

  /// The first Bearer challenge in these header fields, each of which may hold several.
  static Challenge of(List<String> fields) {
    for (var field : fields) {
      var found = bearer(field);
      if (found.isPresent()) return found.get();
    }
    return NONE;
  }

  private static Optional<Challenge> bearer(String field) {
    var parameters = new LinkedHashMap<String, String>();
    var isBearer = false;
    var part = PART.matcher(field);
    while (part.lookingAt() && part.end() > part.regionStart()) {
      if (part.group(4) != null) { // the name of a scheme begins the next challenge
        if (isBearer) break;
        isBearer = part.group(4).equalsIgnoreCase("Bearer");
      } else if (isBearer) {
        var value = part.group(2) == null ? part.group(3) : part.group(2).replaceAll("\\\\(.)", "$1");
        parameters.putIfAbsent(part.group(1).toLowerCase(Locale.ROOT), value);
      }
      part.region(part.end(), field.length());
    }
    return isBearer ? Optional.of(new Challenge(parameters)) : Optional.empty();
  }

  /// Where the metadata of the resource is.
  Optional<String> resourceMetadata() {
    return Optional.ofNullable(parameters.get("resource_metadata"));
  }

  /// The scopes that are wanted, separated by spaces.
  Optional<String> scope() {
    return Optional.ofNullable(parameters.get("scope")).filter(scope -> !scope.isBlank());
  }
}
