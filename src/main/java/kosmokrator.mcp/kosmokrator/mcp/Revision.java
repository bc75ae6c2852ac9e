package kosmokrator.mcp;

import java.util.List;
import java.util.Optional;

/// The revisions of the protocol, oldest first. Those before 2026-07-28 begin with a handshake (`initialize`) and have
/// sessions; from then on every request carries what the handshake said.
enum Revision {
  V2024_11_05("2024-11-05"), V2025_03_26("2025-03-26"), V2025_06_18("2025-06-18"), V2025_11_25("2025-11-25"),
  V2026_07_28("2026-07-28");

  /// What we offer in a handshake.
  static final Revision NEWEST_WITH_HANDSHAKE = V2025_11_25;
  static final Revision NEWEST = V2026_07_28;
  private final String date;

  Revision(String date) {
    this.date = date;
  }

  static Optional<Revision> of(String date) {
    return List.of(values()).stream().filter(revision -> revision.date.equals(date)).findFirst();
  }

  /// The newest one of a list that we know; empty when there is none.
  static Optional<Revision> newestOf(List<String> dates) {
    return List.of(values()).reversed().stream().filter(revision -> dates.contains(revision.date)).findFirst();
  }

  boolean isStateless() {
    return this == V2026_07_28;
  }

  @Override public String toString() {
    return date;
  }
}
