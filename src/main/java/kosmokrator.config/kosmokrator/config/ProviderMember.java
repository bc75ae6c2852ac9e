package kosmokrator.config;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import kosmokrator.values.Names;

/// The members that the definition of a model provider may have. Another one in
/// a file is a mistake to tell: nobody reads it, and a provider whose `driver`
/// is called `protocol` would be spoken to in a way that its owner did not mean.
public final class ProviderMember {
  /// All of them, `url` too, which is a setting of its own.
  public static final List<String> ALL = List.of("label", "driver", "auth", "url", "env", "default_model", "quirks",
      "free_text_model", "unlisted", "models", "modalities");
  /// What other programs, and people who remember them, call these.
  private static final Map<String, String> ELSEWHERE = Map.of("protocol", "driver", "type", "driver", "api", "driver",
      "base_url", "url", "baseurl", "url", "endpoint", "url", "host", "url", "name", "label", "model", "default_model");

  private ProviderMember() {}

  /// ` (did you mean 'driver'?)`, or nothing when no member is near; of a key, where keys belong.
  public static String hint(String name) {
    if (name.toLowerCase(Locale.ROOT).endsWith("key"))
      return "; keys are stored by providers:configure --api-key-stdin";
    var known = ELSEWHERE.get(name.toLowerCase(Locale.ROOT).replace('-', '_'));
    return known == null ? Names.hint(name, ALL) : Names.hint(known, List.of(known));
  }

  static boolean isMeant(Key key) {
    return key.setting() == Setting.PROVIDER_MEMBER;
  }

  /// Why this key is none; empty when it is.
  static Optional<String> problem(Key key) {
    if (!isMeant(key) || ALL.contains(key.path().getLast())) return Optional.empty();
    return Optional.of("no definition of a provider has this member" + hint(key.path().getLast()));
  }
}
