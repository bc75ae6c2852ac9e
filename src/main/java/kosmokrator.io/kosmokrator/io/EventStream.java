package kosmokrator.io;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;

/// Reads server-sent events (HTML standard, section 9.2.6): what MCP servers and model providers answer with. Not safe
/// for use by several threads; whoever made the stream closes it.
public final class EventStream {
  private final InputStream in;
  private final int limit;
  private final byte[] buffer = new byte[1 << 13];
  private int at;
  private int end;
  private boolean afterReturn;
  private boolean first = true;
  private Optional<String> lastId = Optional.empty();
  private OptionalLong retry = OptionalLong.empty();

  /// One event; `name` is `message` when the stream gives none.
  public record Event(String name, String data) {}

  /// `limit` is the largest event, in bytes.
  public EventStream(InputStream in, int limit) {
    this.in = in;
    this.limit = limit;
  }

  /// The id of the last event that had one.
  public Optional<String> lastId() {
    return lastId;
  }

  /// How long the server wants us to wait before we come back, in milliseconds.
  public OptionalLong retry() {
    return retry;
  }

  /// The next event with data, or null at the end of the stream; an event that was cut off does not count.
  public Event next() throws IOException {
    var name = "";
    var data = new StringBuilder();
    for (var line = line(); line != null; line = line()) {
      if (line.isEmpty()) {
        if (!data.isEmpty()) return new Event(name.isEmpty() ? "message" : name, data.substring(0, data.length() - 1));
        name = "";
      }
      var colon = line.indexOf(':');
      var value = colon < 0 ? "" : line.substring(line.startsWith(" ", colon + 1) ? colon + 2 : colon + 1);
      switch (colon < 0 ? line : line.substring(0, colon)) {
        case "event" -> name = value;
        case "data" -> append(data, value);
        case "id" -> lastId = value.indexOf('\0') < 0 ? Optional.of(value) : lastId;
        case "retry" -> retry = value.matches("[0-9]{1,9}") ? OptionalLong.of(Long.parseLong(value)) : retry;
        default -> {} // comments and fields of later standards
      }
    }
    return null;
  }

  private void append(StringBuilder data, String value) {
    if (data.length() + value.length() > limit) throw tooLarge();
    data.append(value).append('\n');
  }

  private Fault tooLarge() {
    return Fault.of(Failure.Kind.LIMIT, "The server sent an event of more than %d MiB".formatted(limit >> 20));
  }

  /// The next line without its end, which is a line feed, a carriage return or both; null at the end of the stream.
  private String line() throws IOException {
    var line = new ByteArrayOutputStream(128);
    while (true) {
      if (at == end && !fill()) return null;
      if (afterReturn && buffer[at] == '\n') at++;
      afterReturn = false;
      var stop = at;
      while (stop < end && buffer[stop] != '\n' && buffer[stop] != '\r') stop++;
      line.write(buffer, at, stop - at);
      if (line.size() > limit) throw tooLarge();
      at = stop;
      if (at == end) continue;
      afterReturn = buffer[at++] == '\r';
      return text(line);
    }
  }

  private boolean fill() throws IOException {
    at = 0;
    end = Math.max(0, in.read(buffer));
    return end > 0;
  }

  private String text(ByteArrayOutputStream line) {
    var text = line.toString(StandardCharsets.UTF_8);
    var mark = first && text.startsWith("\ufeff");
    first = false;
    return mark ? text.substring(1) : text;
  }
}
