package kosmokrator.agent;

import kosmokrator.io.Clock;

/// Text for a regular expression: a pattern that tries again and again looks at characters again and again, and so it
/// is here that it is stopped, when its time is over or its thread is interrupted.
final class TimedText implements CharSequence {
  private static final int OFTEN = 1 << 14;
  private final String text;
  private final int from;
  private final int end;
  private final Clock clock;
  private final long deadline;
  private int looks;

  /// Time is over. It never leaves [GrepSearch].
  static final class Late extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Late() {
      super("late", null, false, false);
    }
  }

  TimedText(String text, int from, int end, Clock clock, long deadline) {
    this.text = text;
    this.from = from;
    this.end = end;
    this.clock = clock;
    this.deadline = deadline;
  }

  @Override public int length() {
    return end - from;
  }

  @Override public char charAt(int index) {
    if (++looks % OFTEN == 0) {
      if (Thread.currentThread().isInterrupted()) throw Clock.interrupted("The search");
      if (clock.nanos() > deadline) throw new Late();
    }
    return text.charAt(from + index);
  }

  @Override public CharSequence subSequence(int start, int stop) {
    return new TimedText(text, from + start, from + stop, clock, deadline);
  }

  @Override public String toString() {
    return text.substring(from, end);
  }
}
