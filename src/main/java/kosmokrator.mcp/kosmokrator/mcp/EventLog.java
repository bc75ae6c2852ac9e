package kosmokrator.mcp;

import com.eclipsesource.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import kosmokrator.values.JsonText;

/// What is said on one stream of events, kept so that a client whose connection broke can go on where it was. Several
/// connections may read it; events are named `STREAM-NUMBER`.
final class EventLog {
  private static final int MOST = 1_000;
  private static final long BEAT_MILLIS = 15_000;
  private final String name;
  private final List<String> events = new ArrayList<>();
  private int dropped;
  private boolean ended;

  EventLog(String name) {
    this.name = name;
  }

  String name() {
    return name;
  }

  synchronized void add(JsonObject message) {
    add(JsonText.compact(message));
  }

  /// An event without data, which gives the stream an id before anything is said (revision 2025-11-25).
  synchronized void prime() {
    add("");
  }

  private void add(String data) {
    if (ended) return;
    if (events.size() == MOST) {
      events.removeFirst();
      dropped++;
    }
    events.add(data);
    notifyAll();
  }

  /// Nothing more will be said.
  synchronized void end() {
    ended = true;
    notifyAll();
  }

  synchronized boolean hasEnded() {
    return ended;
  }

  /// How many events there were.
  synchronized int size() {
    return dropped + events.size();
  }

  /// The number behind the one in an event's id, if it is one of ours.
  static OptionalInt after(String id) {
    var dash = id.lastIndexOf('-');
    return dash > 0 && id.substring(dash + 1).matches("[0-9]{1,9}")
        ? OptionalInt.of(Integer.parseInt(id.substring(dash + 1)) + 1) : OptionalInt.empty();
  }

  static String stream(String id) {
    return id.substring(0, Math.max(0, id.lastIndexOf('-')));
  }

  /// Writes what is said from an event on until the stream ends. An interrupt ends the writing, not the stream.
  void write(OutputStream out, int from) throws IOException {
    try {
      for (var next = from; ; ) {
        var event = await(next);
        if (event == null) return;
        out.write(event.getBytes(StandardCharsets.UTF_8));
        out.flush();
        if (!event.startsWith(":")) next++;
      }
    } catch (InterruptedException left) {
      Thread.currentThread().interrupt();
    }
  }

  /// The event with this number as it is written, a sign of life when it does not come, or null at the end.
  private synchronized String await(int number) throws InterruptedException {
    if (size() <= number && !ended) wait(BEAT_MILLIS);
    if (size() > number)
      return "id: %s-%d\ndata: %s\n\n".formatted(name, Math.max(number, dropped),
          events.get(Math.max(0, number - dropped)));
    return ended ? null : ": here\n\n";
  }
}
