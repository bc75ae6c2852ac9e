package kosmokrator.agent;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/// All that the words of a command may become before it runs: braces are expanded, variables filled in with what
/// [Assigned] knows of them. Of what nobody knows there are two readings: with [ShellWord#UNKNOWN] and with nothing in
/// its place. Wildcards are left as they are.
final class Readings {
  private static final int MOST = 64;

  private Readings() {}

  /// Every reading; one that is no different is the words themselves. A reading may be empty. None at all when there
  /// are too many.
  static Set<List<ShellWord>> of(List<ShellWord> words, Assigned assigned) {
    if (words.stream().noneMatch(ShellWord::isExpanded)) return Set.of(words);
    var written = written(words);
    if (written.isEmpty()) return Set.of();
    var readings = new LinkedHashSet<List<ShellWord>>();
    for (var values : choices(written, assigned)) {
      readings.add(read(written, values::get));
      readings.add(read(written, expansion -> values.getOrDefault(expansion, "")));
    }
    return readings;
  }

  /// The first reading; no words when there are too many.
  static List<ShellWord> first(List<ShellWord> words, Assigned assigned) {
    var all = of(words, assigned);
    return all.isEmpty() ? List.of() : all.iterator().next();
  }

  /// The texts that one word may become, as the value of a variable: not split.
  static Set<String> texts(String written, Assigned assigned) {
    var texts = new LinkedHashSet<String>();
    for (var part : Braces.expand(written)) {
      for (var values : choices(List.of(part), assigned))
        texts.add(word(part, values::get).text().replace('\uFFFB', ' '));
    }
    return texts;
  }

  private static List<String> written(List<ShellWord> words) {
    var written = new ArrayList<String>();
    for (var word : words) {
      var parts = word.has(ShellWord.Trait.BRACES) ? Braces.expand(word.written()) : List.of(word.written());
      if (parts.isEmpty()) return List.of();
      written.addAll(parts);
    }
    return written;
  }

  private static List<ShellWord> read(List<String> written, UnaryOperator<String> known) {
    var words = new ArrayList<ShellWord>();
    for (var each : written) words.addAll(word(each, known).split());
    return List.copyOf(words);
  }

  private static ShellWord word(String written, UnaryOperator<String> known) {
    try {
      return new ShellWordReader(new ShellParser(written, 1, new ShellScript.Draft()), known).word();
    } catch (ShellParser.Malformed broken) {
      return ShellWord.of(String.valueOf(ShellWord.UNKNOWN));
    }
  }

  /// Each choice of values for the expansions in these words; what has no value in it is not known.
  private static List<Map<String, String>> choices(List<String> written, Assigned assigned) {
    var expansions = new LinkedHashSet<String>();
    for (var each : written) {
      word(each, expansion -> {
        expansions.add(expansion);
        return null;
      });
    }
    var choices = new ArrayList<Map<String, String>>();
    choices.add(Map.of());
    for (var expansion : expansions) {
      var values = assigned.of(expansion);
      if (choices.size() * values.size() <= MOST) multiply(choices, expansion, values);
    }
    return choices;
  }

  private static void multiply(List<Map<String, String>> choices, String expansion, List<String> values) {
    var before = List.copyOf(choices);
    choices.clear();
    for (var choice : before) {
      for (var value : values) {
        var next = new LinkedHashMap<>(choice);
        if (value != null) next.put(expansion, value);
        choices.add(next);
      }
    }
  }
}
