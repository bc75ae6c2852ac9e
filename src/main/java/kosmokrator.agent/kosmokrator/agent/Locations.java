package kosmokrator.agent;

import com.eclipsesource.json.JsonObject;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The files that a call names: its `path`, and those of a patch.
final class Locations {
  private static final Pattern PATCHED =
      Pattern.compile("(?m)^\\*\\*\\* (?:Add File|Update File|Delete File|Move to): *(.+?) *$");

  private Locations() {}

  /// Absolute, in the order in which they are named.
  static List<Path> of(JsonObject arguments, Path folder) {
    var paths = new ArrayList<Path>();
    text(arguments, "path").flatMap(path -> path(path, folder)).ifPresent(paths::add);
    text(arguments, "patch").ifPresent(patch -> {
      var named = PATCHED.matcher(patch);
      while (named.find()) path(named.group(1), folder).ifPresent(paths::add);
    });
    return paths;
  }

  private static Optional<String> text(JsonObject arguments, String name) {
    var value = arguments.get(name);
    return value != null && value.isString() ? Optional.of(value.asString()) : Optional.empty();
  }

  private static Optional<Path> path(String text, Path folder) {
    try {
      return Optional.of(folder.resolve(text).normalize());
    } catch (InvalidPathException odd) {
      return Optional.empty();
    }
  }
}
