package kosmokrator.cli;

import java.util.function.Consumer;

/// A text on its way to standard output that may be too long to be there as a whole again: further pieces go through
/// the redactor one after the other. A short text, as nearly all are, goes as one.
final class Pages implements Consumer<String> {
  private static final int PIECE = 1 << 18; // characters
  private static final int SHORT = 1 << 21; // characters: the list of all integrations is short
  private final Printer printer;
  private String held = "";
  private Printer.Stream stream;

  Pages(Printer printer) {
    this.printer = printer;
  }

  /// Where a piece of a text ends that begins here, not in the middle of a character.
  static int end(String text, int from) {
    var end = Math.min(from + PIECE, text.length());
    return end < text.length() && Character.isHighSurrogate(text.charAt(end - 1)) ? end + 1 : end;
  }

  @Override public void accept(String piece) {
    if (stream == null && held.length() + piece.length() <= SHORT) {
      held = held.isEmpty() ? piece : held.concat(piece);
      return;
    }
    if (stream == null) stream = printer.stream();
    stream.write(held);
    held = piece;
  }

  /// Ends it with these characters; answers with the exit code.
  int end(String last) {
    if (stream == null) return printer.print(held + last);
    try (var rest = stream) {
      rest.write(held + last);
    }
    return Exit.DONE.number();
  }
}
