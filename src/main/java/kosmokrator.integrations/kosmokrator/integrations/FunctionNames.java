package kosmokrator.integrations;

import com.eclipsesource.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Every name by which a function is found: its own, its aliases, its slug, and the one derived from its title.
final class FunctionNames {
  private static final Set<String> FILLERS = Set.of("on", "of", "for", "in", "to", "the", "a", "an");

  private FunctionNames() {}

  /// One function's names, as far as finding it needs them.
  record Named(String name, List<String> aliases, String title) {
    static Named of(JsonObject declared) {
      return new Named(declared.getString("name", ""), Summary.texts(declared.get("aliases")),
          declared.getString("title", ""));
    }
  }

  static Optional<FunctionInfo> find(ProviderInfo provider, String action) {
    var names = provider.functions().stream()
        .map(function -> new Named(function.name().action(), function.aliases(), function.title())).toList();
    var at = index(provider.id(), names, action);
    return at < 0 ? Optional.empty() : Optional.of(provider.functions().get(at));
  }

  /// Where the function with this name is, -1 when nowhere. Dashes count as underscores; a slug is a name behind the
  /// provider's prefix.
  static int index(String provider, List<Named> functions, String action) {
    var name = action.replace('-', '_');
    var at = exactly(provider, functions, name);
    var slug = provider + "_";
    return at < 0 && name.startsWith(slug) ? exactly(provider, functions, name.substring(slug.length())) : at;
  }

  /// Names win over aliases, aliases over derived names.
  private static int exactly(String provider, List<Named> functions, String name) {
    for (var i = 0; i < functions.size(); i++) if (functions.get(i).name.equals(name)) return i;
    for (var i = 0; i < functions.size(); i++) if (functions.get(i).aliases.contains(name)) return i;
    for (var i = 0; i < functions.size(); i++) if (derived(provider, functions.get(i).title).equals(name)) return i;
    return -1;
  }

  /// The name the original program makes from a title: without filler words and without words that overlap the
  /// provider's name, so that "Add Issue to Cycle" is `add_issue_cycle`.
  static String derived(String provider, String title) {
    var words = List.of(title.toLowerCase(Locale.ROOT).split("[^a-z0-9]+")).stream()
        .filter(word -> !word.isEmpty()).toList();
    var kept = new ArrayList<String>();
    for (var word : words) if (!FILLERS.contains(word) && !overlaps(word, provider)) kept.add(word);
    var name = String.join("_", kept.isEmpty() ? words : kept);
    return !name.isEmpty() && Character.isDigit(name.charAt(0)) ? "_" + name : name;
  }

  private static boolean overlaps(String word, String provider) {
    var one = word.replaceFirst("s+$", "");
    var other = provider.replaceFirst("s+$", "");
    return !one.isEmpty() && (one.contains(other) || other.contains(one));
  }
}
