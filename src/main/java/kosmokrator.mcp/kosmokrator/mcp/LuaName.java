package kosmokrator.mcp;

import java.util.Locale;

/// The names under which scripts and machines know servers and tools.
final class LuaName {
  private LuaName() {}

  /// Lower case, every run of other characters than letters, digits and underscores as one underscore, none at the
  /// ends; `server` when nothing is left.
  static String of(String name) {
    var plain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]+", "_").replaceAll("^_+|_+$", "");
    return plain.isEmpty() ? "server" : plain;
  }
}
