package kosmokrator.agent;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Files that no tool may touch, whatever anybody allowed. A pattern such as
/// `*.pem` or `.git/*` is held against the path and against each end of it, of the
/// file and of all folders above; `*` takes slashes too, and case does not matter.
final class BlockedPaths {
  private final List<String> patterns;
  private final List<Wildcards> wildcards = new ArrayList<>();

  BlockedPaths(List<String> patterns) {
    this.patterns = List.copyOf(patterns);
    for (var pattern : patterns) wildcards.add(Wildcards.loose(pattern));
  }

  /// The pattern that blocks this path or a folder above it.
  Optional<String> match(Path path) {
    for (var each = path; each != null && each.getNameCount() > 0; each = each.getParent()) {
      var found = matchItself(each);
      if (found.isPresent()) return found;
    }
    return Optional.empty();
  }

  /// The pattern that blocks a path which this pattern of a shell may mean, or a folder above it.
  Optional<String> meeting(String shell) {
    for (var path = shell; !path.isEmpty(); path = path.substring(0, Math.max(0, path.lastIndexOf('/')))) {
      for (var end = path; !end.isEmpty(); end = end.substring(end.indexOf('/') + 1)) {
        for (var i = 0; i < wildcards.size(); i++) if (wildcards.get(i).meets(end)) return Optional.of(patterns.get(i));
        if (end.indexOf('/') < 0) break;
      }
    }
    return Optional.empty();
  }

  /// The same for somebody who has looked at the folders above before.
  Optional<String> matchItself(Path path) {
    var whole = path.toString();
    for (var end = whole; !end.isEmpty(); end = end.substring(end.indexOf('/') + 1)) {
      for (var i = 0; i < wildcards.size(); i++) {
        if (wildcards.get(i).matches(end)) return Optional.of(patterns.get(i));
      }
      if (end.indexOf('/') < 0) break;
    }
    return Optional.empty();
  }
}
