package kosmokrator.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import kosmokrator.config.Finding;

/// Tells on standard error, once, which settings of a project's file do not count, and why. Safe for use by several
/// threads.
final class IgnoredSettings {
  /// So many are named; `settings:doctor` names all.
  private static final int MOST = 5;
  private final Printer printer;
  private final Set<String> told = ConcurrentHashMap.newKeySet();

  IgnoredSettings(Printer printer) {
    this.printer = printer;
  }

  /// Those of the same kind and for the same reason in one note.
  void tell(List<Finding> findings) {
    var paths = new LinkedHashMap<Finding, List<String>>();
    for (var finding : findings) {
      var why = new Finding(finding.kind(), finding.scope(), "", Optional.empty(), finding.message(), finding.next());
      if (told.add(finding.path())) paths.computeIfAbsent(why, _ -> new ArrayList<>()).add(finding.path());
    }
    paths.forEach(this::tell);
  }

  private void tell(Finding why, List<String> paths) {
    var shown = String.join(", ", paths.subList(0, Math.min(MOST, paths.size())));
    var more = paths.size() > MOST ? " and %d more".formatted(paths.size() - MOST) : "";
    var verb = paths.size() == 1 ? "does" : "do";
    printer.note("%s%s of this project %s not count: %s\n  next: %s"
        .formatted(shown, more, verb, why.message(), why.next()));
  }
}
