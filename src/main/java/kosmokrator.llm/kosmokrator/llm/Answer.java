package kosmokrator.llm;

import com.eclipsesource.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.GrowingText;
import kosmokrator.values.JsonText;

/// An answer as it grows: pieces go on to the sink and stay for
/// the completion. Parts keep the order in which they began.
final class Answer {
  private final Consumer<Chunk> sink;
  private final Supplier<String> ids;
  private final List<Growing> parts = new ArrayList<>();
  private Optional<Completion.Stop> stop = Optional.empty();
  private Usage usage = Usage.NONE;
  private boolean told;

  /// `ids` makes up ids for calls whose provider gives none; they must never be the same.
  Answer(Consumer<Chunk> sink, Supplier<String> ids) {
    this.sink = sink;
    this.ids = ids;
  }

  private sealed interface Growing {
    Part part();
  }

  private record Words(GrowingText text) implements Growing {
    @Override public Part part() {
      return new Part.Text(text.toString());
    }
  }

  private static final class Thinking implements Growing {
    private final GrowingText text = new GrowingText();
    private final GrowingText signature = new GrowingText();

    @Override public Part part() {
      return new Part.Thought(text.toString(), signature.toString());
    }
  }

  /// A tool call whose arguments are still being written.
  static final class Call implements Growing {
    private final GrowingText arguments = new GrowingText();
    private final String id;
    private final String tool;
    private String signature = "";

    private Call(String id, String tool) {
      this.id = id;
      this.tool = tool;
    }

    String id() {
      return id;
    }

    void append(String piece) {
      arguments.append(piece);
    }

    void sign(String seal) {
      signature = seal;
    }

    @Override public Part part() {
      var text = arguments.toString();
      var object = object(text);
      return new Part.ToolCall(id, tool, object.orElseGet(JsonObject::new), object.isPresent() ? "" : text, signature);
    }

    /// No text at all means no arguments; some models write the object as a text inside of JSON.
    private static Optional<JsonObject> object(String text) {
      if (text.isBlank() || text.equals("null")) return Optional.of(new JsonObject());
      try {
        var value = JsonText.parse(text, "the arguments", Failure.Kind.PROVIDER_ERROR);
        if (value.isString()) value = JsonText.parse(value.asString(), "the arguments", Failure.Kind.PROVIDER_ERROR);
        return value.isObject() ? Optional.of(value.asObject()) : Optional.empty();
      } catch (Fault broken) {
        return Optional.empty();
      }
    }
  }

  void text(String piece) {
    if (piece.isEmpty()) return;
    var words = last() instanceof Words open ? open : add(new Words(new GrowingText()));
    words.text.append(piece);
    tell(new Chunk.Text(piece));
  }

  void thought(String piece) {
    if (piece.isEmpty()) return;
    thinking().text.append(piece);
    tell(new Chunk.Thought(piece));
  }

  /// A new thought begins, whatever came before.
  void newThought() {
    add(new Thinking());
  }

  /// More of the seal of the thought that came last.
  void sign(String piece) {
    thinking().signature.append(piece);
  }

  /// Whether the thought that came last has the beginning of a seal.
  boolean isSealed() {
    return last() instanceof Thinking open && !open.signature.isEmpty();
  }

  private Thinking thinking() {
    return last() instanceof Thinking open ? open : add(new Thinking());
  }

  /// A tool call begins; without an id of the provider's own it gets one.
  Call call(String id, String tool) {
    var call = add(new Call(id.isEmpty() ? ids.get() : id, tool));
    tell(new Chunk.ToolCall(call.id, tool));
    return call;
  }

  private int calls() {
    var count = 0;
    for (var part : parts) if (part instanceof Call) count++;
    return count;
  }

  private Growing last() {
    return parts.isEmpty() ? null : parts.getLast();
  }

  private <T extends Growing> T add(T part) {
    parts.add(part);
    return part;
  }

  private void tell(Chunk chunk) {
    told = true;
    sink.accept(chunk);
  }

  void stop(Completion.Stop reason) {
    stop = Optional.of(reason);
  }

  void usage(Usage counted) {
    usage = counted;
  }

  Usage usage() {
    return usage;
  }

  boolean hasStopped() {
    return stop.isPresent();
  }

  /// Whether the sink was handed anything.
  boolean wasTold() {
    return told;
  }

  /// The whole of it. A provider that calls tools and says nothing else means the calls.
  Completion completion() {
    var whole = parts.stream().map(Growing::part).toList();
    var said = stop.orElse(Completion.Stop.END);
    var calls = said == Completion.Stop.END && calls() > 0;
    return new Completion(new Message.Assistant(whole), calls ? Completion.Stop.TOOL_CALLS : said, usage);
  }
}
