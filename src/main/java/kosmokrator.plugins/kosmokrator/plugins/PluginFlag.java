package kosmokrator.plugins;

/// A flag that a plugin owns.
///
/// @param name without dashes
/// @param usage one line of the plugin's own, may be empty
/// @param standard the default in its canonical spelling
public record PluginFlag(String name, String usage, FlagType type, String standard) {
  /// The word for the value in help: what the usage text has in back quotes, else `value`; empty for `bool`.
  public String valueName() {
    var open = usage.indexOf('`');
    var close = usage.indexOf('`', open + 1);
    if (open >= 0 && close > open) return usage.substring(open + 1, close);
    return type == FlagType.BOOL ? "" : "value";
  }

  /// The usage text without back quotes, and the default unless it is the type's zero.
  public String shownUsage() {
    var hidden = standard.isEmpty() || standard.equals("false") || standard.equals("0");
    return usage.replaceFirst("`([^`]*)`", "$1") + (hidden ? "" : " (default " + standard + ")");
  }
}
