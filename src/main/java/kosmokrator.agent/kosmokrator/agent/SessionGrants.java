package kosmokrator.agent;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import kosmokrator.calls.Asker.Answer;
import kosmokrator.config.Grant;

/// What a person answered for always, for exactly the same tool, arguments and folder. One per session; it is not
/// written to disk. Safe for use by several threads.
public final class SessionGrants {
  private final Map<String, Grant> known = new HashMap<>();

  /// Nothing was answered yet.
  public SessionGrants() {}

  /// Keeps an answer for always; any other one is for this time only.
  public synchronized void answered(ToolRequest request, Answer answer) {
    switch (answer) {
      case ALLOW_ALWAYS -> known.put(Canonical.hash(request), Grant.ALLOW);
      case REJECT_ALWAYS -> known.put(Canonical.hash(request), Grant.DENY);
      case ALLOW_ONCE, REJECT_ONCE, NOBODY -> {}
    }
  }

  /// Forgets everything, as when the permission mode changes.
  public synchronized void clear() {
    known.clear();
  }

  synchronized Optional<Grant> find(ToolRequest request) {
    return Optional.ofNullable(known.get(Canonical.hash(request)));
  }
}
