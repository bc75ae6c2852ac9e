package kosmokrator.acp;

import java.util.Optional;

/// What a running command printed: the end of it, shown each time it has grown by a good part, because each update
/// holds all of it again.
final class Printed {
  private static final int KEPT = 16 << 10;
  private static final int STEP = 2 << 10;
  private final StringBuilder end = new StringBuilder();
  private long unseen;
  private boolean shown;

  /// Takes more output and tells what to show now, if anything.
  synchronized Optional<String> add(String output) {
    end.append(output);
    unseen += output.length();
    if (end.length() > KEPT) end.delete(0, start(end.length() - KEPT));
    if (shown && unseen < STEP) return Optional.empty();
    shown = true;
    unseen = 0;
    return Optional.of(end.toString());
  }

  /// No half characters at the start.
  private int start(int cut) {
    return Character.isLowSurrogate(end.charAt(cut)) ? cut + 1 : cut;
  }
}
