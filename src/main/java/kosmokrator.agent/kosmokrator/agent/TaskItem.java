package kosmokrator.agent;

import java.util.List;
import java.util.Optional;
import kosmokrator.values.Worded;

/// One entry of a session's task list. A new value replaces an old one with the same id.
public record TaskItem(String id, String subject, String description, String activeForm, Status status,
    Optional<String> parent, List<String> blockedBy) {
  public TaskItem {
    blockedBy = List.copyOf(blockedBy);
  }

  public enum Status implements Worded {
    PENDING, IN_PROGRESS, COMPLETED, CANCELLED, FAILED
  }
}
