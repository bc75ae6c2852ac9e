package kosmokrator.cli;

import java.util.ArrayList;
import java.util.List;

/// Help text as we write it, a small part of Markdown: paragraphs, `## ` headings, `- ` items, and lines that begin with
/// four spaces, which are kept as they are. The same text is a reference page and, wrapped, a screen.
final class Prose {
  private Prose() {}

  /// The text for a terminal: no line is wider than `width`, except kept ones.
  static String wrapped(String text, int width, boolean colour) {
    var lines = new ArrayList<String>();
    for (var block : blocks(text)) {
      if (block.startsWith("    ") || block.isEmpty()) lines.add(block.replaceFirst("^  ", ""));
      else if (block.startsWith("## ")) lines.add(Paint.BOLD.on(plain(block.substring(3)), colour));
      else lines.addAll(wrap(plain(block), width, block.startsWith("- ") ? "  " : ""));
    }
    return String.join("\n", lines);
  }

  /// Markdown marks that only a page wants.
  private static String plain(String text) {
    return text.replace("`", "");
  }

  /// Lines that belong together are joined; blank lines, items, headings and kept lines stand alone.
  private static List<String> blocks(String text) {
    var blocks = new ArrayList<String>();
    var open = false;
    for (var line : text.split("\n", -1)) {
      var alone = line.isBlank() || line.startsWith("    ") || line.startsWith("## ");
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
    for (var word : text.split(" ")) {
      if (!line.isEmpty() && Width.of(line.toString()) + 1 + Width.of(word) > width) {
        lines.add(line.toString());
        line = new StringBuilder(indent);
      }
      if (!line.toString().isBlank()) line.append(' ');
      line.append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  /// Pairs in two columns, indented by two spaces; the second wraps below itself.
  static String columns(List<List<String>> pairs, int width) {
    var left = pairs.stream().mapToInt(pair -> Width.of(pair.getFirst())).filter(columns -> columns <= 28).max().orElse(12);
    var text = new StringBuilder();
    for (var pair : pairs) {
      var label = "  " + pair.getFirst();
      var fits = Width.of(label) <= left + 2;
      if (!fits) text.append(label).append('\n');
      var first = fits ? Width.pad(label, left + 4) : " ".repeat(left + 4);
      for (var line : wrap(pair.getLast(), Math.max(16, width - left - 4), "")) {
        text.append((first + line).stripTrailing()).append('\n');
        first = " ".repeat(left + 4);
      }
    }
    return text.toString();
  }
}
