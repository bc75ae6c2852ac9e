package kosmokrator.cli;

import java.util.ArrayList;
import java.util.List;

/// Help text as we write it, a small part of Markdown: paragraphs, `## ` headings,
/// `- ` items, tables of two columns, and lines that begin with four spaces, which
/// are kept as they are. The same text is a reference page and, wrapped, a screen.
final class Prose {
  private Prose() {}

  /// The text for a terminal: no line is wider than `width`, except kept ones.
  static String wrapped(String text, int width, boolean colour) {
    var lines = new ArrayList<String>();
    var table = new ArrayList<List<String>>();
    for (var block : blocks(text)) {
      if (block.startsWith("|")) table.add(cells(block));
      else addTable(lines, table, width);
      if (!block.startsWith("|")) lines.addAll(rendered(block, width, colour));
    }
    addTable(lines, table, width);
    return String.join("\n", lines);
  }

  private static List<String> rendered(String block, int width, boolean colour) {
    if (block.startsWith("    ") || block.isEmpty()) return List.of(block);
    if (block.startsWith("## ")) return List.of(Paint.BOLD.on(plain(block.substring(3)), colour));
    return wrap(plain(block), width, block.startsWith("- ") ? "  " : "");
  }

  /// Adds the rows after the two lines of a table's head, and empties it.
  private static void addTable(List<String> lines, List<List<String>> table, int width) {
    if (!table.isEmpty()) lines.addAll(columns(table.subList(2, table.size()), width).lines().toList());
    table.clear();
  }

  private static List<String> cells(String row) {
    var cells = row.substring(1, row.length() - 1).split("\\|");
    return List.of(plain(cells[0].strip()), plain(cells[1].strip()));
  }

  /// Markdown marks that only a page wants.
  private static String plain(String text) {
    return text.replace("`", "");
  }

  /// Lines that belong together are joined; blank lines, items, headings, table rows and kept lines stand alone.
  private static List<String> blocks(String text) {
    var blocks = new ArrayList<String>();
    var open = false;
    for (var line : text.split("\n", -1)) {
      var alone = line.isBlank() || line.startsWith("    ") || line.startsWith("## ") || line.startsWith("|");
      if (open && !alone && !line.startsWith("- ")) blocks.add(blocks.removeLast() + " " + line.strip());
      else blocks.add(line.stripTrailing());
      open = !alone;
    }
    return blocks;
  }

  /// Words in lines of at most `width` columns; lines after the first begin with `indent`.
  static List<String> wrap(String text, int width, String indent) {
    var lines = new ArrayList<String>();
    var line = new StringBuilder();
    var used = 0;
    for (var word : text.split(" ")) {
      var columns = Width.of(word);
      if (!line.isEmpty() && used + 1 + columns > width) {
        lines.add(line.toString());
        line = new StringBuilder(indent);
        used = indent.length();
      }
      var isFirst = line.toString().isBlank();
      line.append(isFirst ? "" : " ").append(word);
      used += columns + (isFirst ? 0 : 1);
    }
    lines.add(line.toString());
    return lines;
  }

  /// A page whose lines fit: what is too long goes on below the last of its columns. Commands and code stay whole,
  /// since people copy them.
  static String folded(String text, int width) {
    var lines = new ArrayList<String>();
    for (var line : text.split("\n", -1)) {
      if (Width.of(line) <= width) lines.add(line);
      else lines.addAll(fold(line, width));
    }
    return String.join("\n", lines);
  }

  private static List<String> fold(String line, int width) {
    var start = line.lastIndexOf("  ") + 2;
    var body = start < 2 ? line : line.substring(start);
    if (body.startsWith("kosmokrator ") || body.startsWith("local ")) return List.of(line);
    var head = line.substring(0, line.length() - body.length());
    var room = width - Width.of(head);
    if (room < width / 3) return List.of(line);
    var lines = wrap(body, room, "");
    var indent = " ".repeat(Width.of(head));
    for (var i = 0; i < lines.size(); i++) lines.set(i, (i == 0 ? head : indent) + lines.get(i));
    return lines;
  }

  /// Pairs in two columns, indented by two spaces; the second wraps below itself.
  static String columns(List<List<String>> pairs, int width) {
    return columns(pairs, width, 28);
  }

  /// As above; a first part of more than `most` columns has a line of its own.
  static String columns(List<List<String>> pairs, int width, int most) {
    var limit = Math.max(12, Math.min(most, width - 20));
    var left = pairs.stream().mapToInt(pair -> Width.of(pair.getFirst())).filter(columns -> columns <= limit)
        .max().orElse(8);
    var text = new StringBuilder();
    for (var pair : pairs) {
      var label = "  " + pair.getFirst();
      var fits = Width.of(label) <= left + 2;
      if (!fits) text.append(choices(label, width)).append('\n');
      var first = fits ? Width.pad(label, left + 4) : " ".repeat(left + 4);
      for (var line : wrap(pair.getLast(), Math.max(8, width - left - 4), "")) {
        text.append((first + line).stripTrailing()).append('\n');
        first = " ".repeat(left + 4);
      }
    }
    return text.toString();
  }

  /// A label that is wider than the screen goes on behind one of its `|`, below its first choice.
  private static String choices(String label, int width) {
    var end = Width.of(label) <= width ? -1 : label.lastIndexOf('|', width - 1) + 1;
    var first = label.substring(0, label.indexOf('|') + 1).lastIndexOf(' ') + 1;
    if (end <= first) return label;
    return label.substring(0, end) + "\n" + choices(" ".repeat(first) + label.substring(end), width);
  }
}
