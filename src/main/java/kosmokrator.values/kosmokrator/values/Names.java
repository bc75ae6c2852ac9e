package kosmokrator.values;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/// Near names: what somebody probably meant when a name is unknown. They are suggested, never used.
public final class Names {
  private static final int MOST = 3;

  private Names() {}

  /// At most three of `known` that are close to `word`, nearest first: few edits, or one contains the other.
  public static List<String> near(String word, Collection<String> known) {
    record Candidate(String name, int distance) {}
    var wanted = flat(word);
    return known.stream()
        .map(name -> new Candidate(name, distance(wanted, flat(name))))
        .filter(candidate -> candidate.distance <= Math.max(1, wanted.length() / 3) || within(wanted, candidate.name))
        .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
        .limit(MOST)
        .map(Candidate::name)
        .toList();
  }

  /// ` (did you mean 'a' or 'b'?)`, or nothing when there is no near name.
  public static String hint(String word, Collection<String> known) {
    var near = near(word, known);
    return near.isEmpty() ? "" : " (did you mean '" + String.join("' or '", near) + "'?)";
  }

  private static boolean within(String wanted, String name) {
    return wanted.length() >= 3 && flat(name).contains(wanted);
  }

  private static String flat(String name) {
    return name.toLowerCase(java.util.Locale.ROOT).replace('-', '_');
  }

  /// Edits between two words, where swapping neighbours counts as one (optimal string alignment).
  private static int distance(String a, String b) {
    var rows = new int[a.length() + 1][b.length() + 1];
    for (var i = 0; i <= a.length(); i++) rows[i][0] = i;
    for (var j = 0; j <= b.length(); j++) rows[0][j] = j;
    for (var i = 1; i <= a.length(); i++) {
      for (var j = 1; j <= b.length(); j++) rows[i][j] = cell(rows, a, b, i, j);
    }
    return rows[a.length()][b.length()];
  }

  private static int cell(int[][] rows, String a, String b, int i, int j) {
    var change = rows[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    var best = Math.min(change, Math.min(rows[i - 1][j], rows[i][j - 1]) + 1);
    var swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, rows[i - 2][j - 2] + 1) : best;
  }
}
