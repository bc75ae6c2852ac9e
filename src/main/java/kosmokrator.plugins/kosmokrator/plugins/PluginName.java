package kosmokrator.plugins;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// What the name of a plugin's file says: `ID-vVERSION.so`, or `ID.so` without a version.
///
/// @param version empty when the name has none
record PluginName(String id, String version) {
  private static final int LONGEST = 128;

  /// Versions by rising rank: none is the lowest; segments between dots are compared as numbers, missing ones are 0,
  /// and as soon as one is no number the whole texts are compared.
  static final Comparator<String> RANK = PluginName::compare;

  /// The name of a native library with this ending, such as `.so`; empty when it is none, or its ID is not valid.
  static Optional<PluginName> ofLibrary(String file, String ending) {
    if (!file.toLowerCase(Locale.ROOT).endsWith(ending)) return Optional.empty();
    var base = file.substring(0, file.length() - ending.length());
    var mark = base.lastIndexOf("-v");
    if (mark > 0 && isVersion(base.substring(mark + 2))) return of(base.substring(0, mark), base.substring(mark + 2));
    return of(base, "");
  }

  /// A name of these parts, if the ID is valid.
  static Optional<PluginName> of(String id, String version) {
    return isId(id) ? Optional.of(new PluginName(id, version)) : Optional.empty();
  }

  static boolean isId(String id) {
    if (id.isEmpty() || id.length() > LONGEST || !isWord(id.charAt(0))) return false;
    return id.chars().allMatch(letter -> isWord(letter) || letter == '.' || letter == '_' || letter == '-');
  }

  static boolean isVersion(String text) {
    if (text.isEmpty() || text.charAt(0) < '0' || text.charAt(0) > '9') return false;
    return text.chars().allMatch(letter -> isWord(letter) || letter == '.' || letter == '+' || letter == '-');
  }

  private static boolean isWord(int letter) {
    return letter >= '0' && letter <= '9' || letter >= 'a' && letter <= 'z' || letter >= 'A' && letter <= 'Z';
  }

  private static int compare(String one, String other) {
    if (one.isEmpty() || other.isEmpty()) return Boolean.compare(!one.isEmpty(), !other.isEmpty());
    var ours = one.split("\\.", -1);
    var theirs = other.split("\\.", -1);
    for (var i = 0; i < Math.max(ours.length, theirs.length); i++) {
      var a = segment(ours, i);
      var b = segment(theirs, i);
      if (a < 0 || b < 0) return one.compareTo(other);
      if (a != b) return Long.compare(a, b);
    }
    return 0;
  }

  /// -1 when it is no number.
  private static long segment(String[] segments, int index) {
    if (index >= segments.length) return 0;
    var text = segments[index];
    return !text.isEmpty() && text.length() < 18 && text.chars().allMatch(Character::isDigit)
        ? Long.parseLong(text) : -1;
  }
}
