package kosmokrator.integrations;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Finds functions by words. A hit in the name counts most,
/// then one in the title, then one anywhere, then single words.
public final class IntegrationSearch {
  private static final int IN_NAME = 100;
  private static final int IN_TITLE = 50;
  private static final int IN_TEXT = 10;
  private static final int WORD = 3;

  private IntegrationSearch() {}

  /// A function that fits, and how well.
  public record Hit(ProviderInfo provider, FunctionInfo function, int score) {}

  /// The best hits, at most `limit`, best first and by name among equals; none for a blank query.
  public static List<Hit> find(List<ProviderInfo> providers, String query, int limit) {
    var wanted = query.strip().toLowerCase(Locale.ROOT);
    if (wanted.isEmpty()) return List.of();
    var words = wanted.split("\\s+");
    var hits = new ArrayList<Hit>();
    for (var provider : providers) {
      for (var function : provider.functions()) {
        var score = score(function, wanted, words);
        if (score > 0) hits.add(new Hit(provider, function, score));
      }
    }
    hits.sort(Comparator.comparingInt(Hit::score).reversed().thenComparing(hit -> hit.function.name().toString()));
    return List.copyOf(hits.subList(0, Math.min(limit, hits.size())));
  }

  private static int score(FunctionInfo function, String wanted, String[] words) {
    var name = function.name().toString().toLowerCase(Locale.ROOT);
    var title = function.title().toLowerCase(Locale.ROOT);
    var text = name + " " + String.join(" ", function.aliases()) + " " + title + " "
        + function.description().toLowerCase(Locale.ROOT);
    var score = (name.contains(wanted) ? IN_NAME : 0) + (title.contains(wanted) ? IN_TITLE : 0)
        + (text.contains(wanted) ? IN_TEXT : 0);
    for (var word : words) if (text.contains(word)) score += WORD;
    return score;
  }
}
