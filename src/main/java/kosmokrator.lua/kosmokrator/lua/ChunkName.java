package kosmokrator.lua;

/// How a chunk is named in error messages: `=name` as it is, `@file` by the end of its path, anything else is the text
/// itself, of which the beginning is shown. Lengths are those of Lua 5.1.
final class ChunkName {
  private static final int NAME = 59;
  private static final int FILE = 52;
  private static final int TEXT = 43;

  private ChunkName() {}

  static String shown(String name) {
    if (name.startsWith("=")) return cut(name.substring(1), NAME);
    if (name.startsWith("@")) return file(name.substring(1));
    return text(name);
  }

  private static String cut(String name, int length) {
    return name.length() > length ? name.substring(0, length) : name;
  }

  private static String file(String name) {
    return name.length() > FILE ? "..." + name.substring(name.length() - FILE) : name;
  }

  private static String text(String source) {
    String first = cut(source.lines().findFirst().orElse(""), TEXT);
    return "[string \"" + first + (first.length() < source.length() ? "..." : "") + "\"]";
  }
}
