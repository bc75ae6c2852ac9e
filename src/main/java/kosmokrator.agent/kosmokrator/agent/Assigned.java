package kosmokrator.agent;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the variables of a script may hold, as far as the script says so itself. For finding what must not run: order
/// and scope are not looked at, whatever is assigned anywhere counts everywhere.
final class Assigned {
  private static final Set<String> SETTERS = Set.of("read", "mapfile", "readarray", "printf", "getopts", "unset",
      "select", "let", "declare", "local", "typeset");
  private static final int MOST = 16;
  /// Characters of a value that is looked into; a longer one is not known.
  private static final int LONGEST = 2_000;
  /// By name; null among the values stands for what only the shell knows.
  private final Map<String, Set<String>> values = new HashMap<>();

  /// What an expansion may be, see [ShellWordReader]; null among them for what only the shell knows. Never empty.
  List<String> of(String expansion) {
    if (expansion.startsWith("(")) return printed(expansion.substring(1));
    var end = 0;
    while (end < expansion.length() && ShellParser.isNamePart(expansion.charAt(end), end == 0)) end++;
    var name = expansion.substring(0, end);
    var rest = expansion.substring(end);
    var all = new ArrayList<String>(values.getOrDefault(name, Set.of()));
    if (rest.isEmpty() && all.isEmpty() && name.equals("IFS")) return List.of(" ");
    var instead = alternative(rest);
    if (instead != null) all.add(instead);
    if (all.isEmpty() || instead != null || !rest.isEmpty()) all.add(null);
    return all;
  }

  /// What stands in `${X:-this}`; null when it is another kind of expansion.
  private static String alternative(String rest) {
    var at = rest.startsWith(":") ? 1 : 0;
    if (rest.length() <= at || "-=+".indexOf(rest.charAt(at)) < 0) return null;
    var words = ShellScript.parse("x " + rest.substring(at + 1)).commands();
    return words.isEmpty() ? null : String.join(" ", words.getFirst().arguments().stream().skip(1).toList());
  }

  /// What a substitution prints, when that is plain to see.
  private List<String> printed(String text) {
    var commands = ShellScript.parse(text).commands();
    var unknown = new ArrayList<String>();
    unknown.add(null);
    if (commands.size() != 1 || commands.getFirst().words().isEmpty()) return unknown;
    var words = Readings.first(commands.getFirst().words(), this).stream().map(ShellWord::text).toList();
    if (words.isEmpty()) return unknown;
    var printed = switch (words.getFirst()) {
      case "echo" -> String.join(" ", words.stream().skip(1).filter(word -> !word.matches("-[neE]+")).toList());
      case "printf" -> formatted(words.subList(1, words.size()));
      default -> null;
    };
    if (printed == null || printed.indexOf(ShellWord.UNKNOWN) >= 0) return unknown;
    return printed.indexOf('\\') < 0 ? List.of(printed) : List.of(printed, AnsiString.decode(printed));
  }

  private static String formatted(List<String> words) {
    if (words.size() < 2) return String.join(" ", words);
    return words.getFirst().contains(" ") ? String.join(" ", words.subList(1, words.size()))
        : String.join("", words.subList(1, words.size()));
  }

  /// Learns what a script assigns. True when there was something new in it.
  boolean learn(ShellScript script) {
    var news = false;
    for (var command : script.commands()) {
      for (var word : command.assignments()) news |= assignment(word);
      for (var word : command.words()) news |= assignment(word);
      if (command.words().size() > 1) news |= loop(command.words()) | setter(command.words());
    }
    return news;
  }

  private boolean assignment(ShellWord word) {
    var equals = word.written().indexOf('=');
    var name = equals < 1 ? "" : word.written().substring(0, equals);
    var adds = name.endsWith("+");
    if (adds) name = name.substring(0, equals - 1);
    for (var i = 0; i < name.length(); i++) if (!ShellParser.isNamePart(name.charAt(i), i == 0)) return false;
    if (name.isEmpty()) return false;
    if (adds || word.written().length() > LONGEST) return add(name, null);
    var news = false;
    for (var value : Readings.texts(word.written().substring(equals + 1), this)) news |= add(name, value);
    return news;
  }

  /// `for x in a b`, of which the keyword was taken off.
  private boolean loop(List<ShellWord> words) {
    if (!words.get(1).text().equals("in")) return false;
    var news = false;
    for (var word : words.subList(2, words.size())) {
      for (var value : Readings.texts(word.written(), this)) news |= add(words.getFirst().text(), value);
    }
    return news;
  }

  private boolean setter(List<ShellWord> words) {
    if (!SETTERS.contains(words.getFirst().text())) return false;
    var news = false;
    for (var word : words.subList(1, words.size())) if (word.text().matches("\\w+")) news |= add(word.text(), null);
    return news;
  }

  private boolean add(String name, String value) {
    var all = values.computeIfAbsent(name, any -> new LinkedHashSet<>());
    var known = value == null || value.indexOf(ShellWord.UNKNOWN) >= 0 || all.size() >= MOST ? null : value;
    return all.add(known);
  }
}
