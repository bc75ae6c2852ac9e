package kosmokrator.values;

import java.util.ArrayList;
import java.util.List;

/// Text that comes in pieces and may become very long, such as the answer of a model. It is kept in blocks: growing
/// never copies what is there, and the whole is made once, when it is asked for. Not safe for use by several threads.
public final class GrowingText {
  private static final int BLOCK = 1 << 15;
  private final List<String> blocks = new ArrayList<>();
  private final StringBuilder end = new StringBuilder();

  /// Empty.
  public GrowingText() {}

  public void append(String piece) {
    end.append(piece);
    if (end.length() >= BLOCK) close();
  }

  public boolean isEmpty() {
    return blocks.isEmpty() && end.isEmpty();
  }

  private void close() {
    blocks.add(end.toString());
    end.setLength(0);
  }

  /// All of it; asking again makes no other copy.
  @Override public String toString() {
    if (!end.isEmpty()) close();
    if (blocks.size() > 1) {
      var whole = String.join("", blocks);
      blocks.clear();
      blocks.add(whole);
    }
    return blocks.isEmpty() ? "" : blocks.getFirst();
  }
}
