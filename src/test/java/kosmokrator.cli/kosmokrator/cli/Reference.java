package kosmokrator.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The pages of `docs/reference`, in Markdown: one per group of commands, one per help topic, and a page that lists
/// them. They are made from the data that help is made from; a test keeps the files equal to it.
final class Reference {
  private static final String MADE =
      "<!-- Made from the command table by `make accept`; edit the commands instead. -->\n\n";
  private final Commands commands;

  Reference(Commands commands) {
    this.commands = commands;
  }

  /// Text by file name.
  Map<String, String> pages() {
    var pages = new LinkedHashMap<String, String>();
    pages.put("README.md", index());
    for (var group : groups()) pages.put(group.page() + ".md", page(group));
    for (var topic : HelpTopics.values()) pages.put(topic.word() + ".md", page(topic));
    return pages;
  }

  private List<Group> groups() {
    return Arrays.stream(Group.values()).filter(group -> !commands.specs(group).isEmpty()).toList();
  }

  private String index() {
    var text = new StringBuilder(MADE).append("# Reference\n\nWhat `kosmokrator help` shows, as pages.\n");
    for (var group : groups()) {
      text.append("\n## [%s](%s.md)\n\n".formatted(group.title(), group.page()));
      commands.specs(group).forEach(spec -> text.append("- [`%s`](%s.md#%s): %s\n"
          .formatted(spec.name(), group.page(), anchor(spec.name()), spec.purpose())));
    }
    text.append("\n## Topics\n\n");
    for (var topic : HelpTopics.values())
      text.append("- [%s](%s.md): %s\n".formatted(topic.word(), topic.word(), topic.purpose()));
    return text.toString();
  }

  /// How Markdown viewers name a heading.
  private static String anchor(String heading) {
    return heading.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9_-]", "");
  }

  private static String page(HelpTopics topic) {
    return MADE + "# " + topic.purpose() + "\n\n`kosmokrator help " + topic.word() + "`\n\n" + markdown(topic.text());
  }

  private String page(Group group) {
    return MADE + "# " + group.title() + "\n\n" + group.purpose() + ".\n"
        + commands.specs(group).stream().map(Reference::section).collect(Collectors.joining());
  }

  private static String section(Spec spec) {
    var text = new StringBuilder("\n## " + spec.name() + "\n\n    " + spec.usage() + "\n\n" + spec.purpose() + ".\n");
    if (!spec.text().isEmpty()) text.append('\n').append(markdown(spec.text()));
    if (!spec.arguments().isEmpty()) text.append('\n').append(table("argument", arguments(spec)));
    text.append('\n').append(table("flag", flags(spec)));
    if (!spec.examples().isEmpty()) text.append("\nExamples:\n\n").append(examples(spec));
    return text.append("\nExit codes: ").append(exits(spec)).append(".\n").toString();
  }

  private static List<List<String>> arguments(Spec spec) {
    return spec.arguments().stream().map(argument -> List.of("`" + argument.shown() + "`", argument.purpose()))
        .toList();
  }

  private static List<List<String>> flags(Spec spec) {
    return spec.allFlags().stream().map(flag -> List.of("`" + flag.shown() + "`", Help.purpose(flag))).toList();
  }

  private static String table(String head, List<List<String>> rows) {
    return "| " + head + " | |\n|---|---|\n" + rows.stream()
        .map(row -> row.stream().map(cell -> cell.replace("|", "\\|"))
        .collect(Collectors.joining(" | ", "| ", " |\n"))).collect(Collectors.joining());
  }

  private static String examples(Spec spec) {
    return spec.examples().stream()
        .map(example -> "    # %s\n    %s\n".formatted(example.purpose(), example.line().replace("\n", "\n    ")))
        .collect(Collectors.joining());
  }

  private static String exits(Spec spec) {
    return spec.allExits().stream().map(exit -> exit.number() + " " + exit.word()).collect(Collectors.joining(", "))
        + " ([table](exit-codes.md))";
  }

  /// Our text as Markdown wants it: a blank line around headings, tables and kept lines.
  private static String markdown(String text) {
    var lines = new ArrayList<String>();
    for (var line : text.split("\n", -1)) {
      var before = lines.isEmpty() ? "" : lines.getLast();
      if (!line.isEmpty() && !before.isEmpty() && kind(line) != kind(before)) lines.add("");
      lines.add(line);
    }
    return String.join("\n", lines) + "\n";
  }

  private static char kind(String line) {
    return line.startsWith("    ") ? ' ' : line.startsWith("## ") ? '#' : line.startsWith("|") ? '|' : 'a';
  }
}
