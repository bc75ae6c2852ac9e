package kosmokrator.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import kosmokrator.llm.Chunk;
import kosmokrator.llm.Part;
import kosmokrator.values.GrowingText;

/// Hears an answer while it comes, tells of it, and remembers it in case it breaks off.
final class Listener implements Consumer<Chunk> {
  private final Scene scene;
  private final Stop stop;
  private final String message;
  private final GrowingText text = new GrowingText();
  private boolean heard;

  Listener(Scene scene, Stop stop) {
    this.scene = scene;
    this.stop = stop;
    this.message = scene.name("msg");
  }

  /// The name of the message that is being written.
  String message() {
    return message;
  }

  boolean heard() {
    return heard;
  }

  String text() {
    return text.toString();
  }

  /// The text that came. Thoughts without the end of their seal are worth nothing to a provider.
  List<Part> parts() {
    return text.isEmpty() ? List.of() : new ArrayList<>(List.of(new Part.Text(text.toString())));
  }

  @Override public void accept(Chunk chunk) {
    switch (chunk) {
      case Chunk.Text(var piece) -> {
        heard = true;
        text.append(piece);
        tell(new Event.Text(message, piece));
      }
      case Chunk.Thought(var piece) -> {
        heard = true;
        tell(new Event.Thought(message, piece));
      }
      case Chunk.ToolCall _ -> heard = true;
      case Chunk.Retrying retry -> tell(new Event.Notice(Event.Severity.INFO,
          "Trying again in %.1f s (attempt %d): %s"
              .formatted(retry.pause().toMillis() / 1000.0, retry.attempt(), retry.reason())));
    }
  }

  private void tell(Event event) {
    stop.shielded(() -> scene.tell(event));
  }
}
