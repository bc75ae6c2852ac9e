package kosmokrator.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kosmokrator.config.Grant;
import kosmokrator.config.Scope;
import kosmokrator.values.Effect;
import kosmokrator.values.Secret;

/// What `integrations:configure` is asked to do, all of it checked before anything is written.
///
/// @param set credential values by field, as given
/// @param unset credential fields to forget
/// @param enabled whether to enable or disable; empty to leave as it is
/// @param grants policy by effect; effects that are absent stay as they are
record Configuration(String account, Map<String, Secret> set, List<String> unset, Optional<Boolean> enabled,
    Map<Effect, Grant> grants, Scope scope) {
  Configuration {
    set = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(set));
    unset = List.copyOf(unset);
    grants = Map.copyOf(grants);
  }

  /// Whether the settings file changes; otherwise only credentials do.
  boolean changesSettings() {
    return enabled.isPresent() || !grants.isEmpty();
  }

  /// Whether anything is asked for at all.
  boolean isEmpty() {
    return !changesSettings() && set.isEmpty() && unset.isEmpty();
  }
}
