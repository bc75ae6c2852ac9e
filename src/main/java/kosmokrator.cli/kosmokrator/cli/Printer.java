package kosmokrator.cli;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import kosmokrator.io.Redactor;
import kosmokrator.io.Terminal;
import kosmokrator.values.Envelope;
import kosmokrator.values.Failure;
import kosmokrator.values.JsonText;
import kosmokrator.values.Printable;

/// Where everything a command says leaves the program: results to standard output, the rest to standard error. In JSON
/// mode standard output gets exactly one document, also for a failure. Every text meets the redactor last: results lose
/// known secrets only, since they must stay what they are; errors and remarks lose whatever looks like one.
///
/// A reader that went away (`| head -1`) is no failure: writing
/// goes on into nothing, and the exit code stays what it was.
final class Printer {
  private final PrintWriter out;
  private final PrintWriter err;
  private final Terminal terminal;
  private final boolean json;
  private final Redactor redactor;

  Printer(PrintWriter out, PrintWriter err, Terminal terminal, boolean json, Redactor redactor) {
    this.out = out;
    this.err = err;
    this.terminal = terminal;
    this.json = json;
    this.redactor = redactor;
  }

  /// Whether the answer is to be JSON.
  boolean json() {
    return json;
  }

  /// Columns for text, at most `most`.
  int width(int most) {
    return Math.min(terminal.width(), most);
  }

  /// Whether standard output shows colours.
  boolean colour() {
    return terminal.colour();
  }

  /// The result of a command: `envelope` in JSON mode, `text` otherwise.
  int answer(JsonObject envelope, Supplier<String> text) {
    return json ? result(envelope) : text(text.get());
  }

  /// The result of a command: `envelope` in JSON mode, the table otherwise.
  int answer(JsonObject envelope, Table table) {
    return json ? result(envelope) : table(table);
  }

  /// The result of a command: `envelope` in JSON mode, a page of ours otherwise.
  int facts(JsonObject envelope, Supplier<String> page) {
    return json ? result(envelope) : page(page.get());
  }

  /// One JSON document, in either mode.
  int result(JsonValue document) {
    return json(document, true);
  }

  /// One JSON document on one line.
  int line(JsonValue document) {
    return json(document, false);
  }

  private int json(JsonValue document, boolean pretty) {
    var pages = new Pages(this);
    JsonText.write(document, pretty, pages);
    return pages.end("\n");
  }

  /// Text for people that may hold foreign parts: whatever could drive a terminal is shown as an escape.
  int text(String text) {
    return print(ended(Printable.text(text)));
  }

  /// The same for a page of ours; on a terminal its lines are folded to fit.
  int page(String text) {
    return text(terminal.out() ? Prose.folded(text, terminal.width()) : text);
  }

  /// What the other side answered, as text: made harmless for a terminal, unchanged for a program.
  int data(String foreign) {
    var pages = new Pages(this);
    for (var at = 0; at < foreign.length();) {
      var end = Pages.end(foreign, at);
      var piece = foreign.substring(at, end);
      pages.accept(terminal.out() ? Printable.text(piece) : piece);
      at = end;
    }
    return pages.end(foreign.isEmpty() || foreign.endsWith("\n") ? "" : "\n");
  }

  /// Output that comes in pieces, shown as it comes. Close it before anything else is printed.
  Stream stream() {
    return new Stream();
  }

  /// Pieces of foreign output on their way to standard output. A secret that is split over pieces is taken out too.
  final class Stream implements AutoCloseable {
    private final StringWriter held = new StringWriter();
    private final Writer pieces = redactor.writer(held, Redactor.Reach.KNOWN);

    void write(String piece) {
      put(piece, false);
    }

    /// What was held back, because a secret could have begun there, goes out.
    @Override public void close() {
      put("", true);
    }

    private void put(String piece, boolean last) {
      try {
        pieces.write(terminal.out() ? Printable.text(piece) : piece);
        pieces.flush();
        if (last) pieces.close();
      } catch (IOException impossible) {
        throw new UncheckedIOException(impossible);
      }
      out.print(held);
      out.flush();
      held.getBuffer().setLength(0);
    }
  }

  /// Bytes of a plugin for standard output, unchanged: what they mean is the plugin's business.
  void passOut(byte[] bytes) {
    pass(out, bytes);
  }

  /// Bytes of a plugin for standard error, unchanged.
  void passErr(byte[] bytes) {
    out.flush();
    pass(err, bytes);
  }

  private static void pass(PrintWriter writer, byte[] bytes) {
    if (writer instanceof Outlet.Printing raw) raw.pass(bytes);
    else writer.print(new String(bytes, StandardCharsets.UTF_8));
    writer.flush();
  }

  int table(Table table) {
    return print(terminal.out() ? table.fitted(terminal.width(), colour()) : table.tabbed());
  }

  /// Text whose foreign parts were made harmless before it was painted.
  int painted(String text) {
    return print(ended(text));
  }

  /// The same without an end of line: some of a dialogue on a terminal.
  void piece(String painted) {
    print(painted);
  }

  /// A remark beside the result, on standard error.
  void note(String remark) {
    tell(Paint.YELLOW, "note:", remark);
  }

  /// A line for people who want to know more, on standard error. Any thread may tell one.
  void log(String line) {
    err.print(redactor.redact(Printable.line(line)) + "\n");
    err.flush();
  }

  /// A line of ours on standard error that is meant to be copied, with a token that was made for whoever reads it.
  void announce(String line) {
    err.print(line + "\n");
    err.flush();
  }

  /// Standard output for a protocol with one message on each line, which nothing else is written to meanwhile. Known
  /// secrets are taken out of messages too.
  OutputStream frames() {
    return new Frames(out, redactor);
  }

  /// A failure beside what others said, on standard error in either mode.
  void complaint(String message) {
    tell(Paint.RED, "error:", message);
  }

  /// A failure before anything ran; answers with its exit code.
  int failure(Failure failure) {
    return failure(Envelope.failure(failure), failure);
  }

  /// A failure with an envelope of its own, such as that of a call; answers with its exit code.
  int failure(JsonObject envelope, Failure failure) {
    if (json) result(envelope);
    else explain(failure, List.of());
    return Exit.of(failure).number();
  }

  /// A command line that was not understood, with the line that says how to type it.
  int misuse(Failure failure, Spec spec) {
    if (json) result(Envelope.failure(failure).add("usage", spec.usage()));
    else explain(failure, List.of("usage: " + spec.usage()));
    return Exit.of(failure).number();
  }

  /// The same without a command, with lines of ours that say what there is.
  int misuse(Failure failure, List<String> lines) {
    explain(failure, lines);
    return Exit.of(failure).number();
  }

  private void explain(Failure failure, List<String> more) {
    var lines = new ArrayList<>(details(failure));
    lines.addAll(more);
    var label = "next: ";
    for (var command : failure.next()) {
      lines.add(label + Printable.line(command));
      label = "      ";
    }
    var below = lines.stream().map(line -> "\n  " + line).collect(Collectors.joining());
    tell(Paint.RED, "error:", failure.message() + below);
  }

  /// Details that the message does not say already.
  private static List<String> details(Failure failure) {
    var lines = new ArrayList<String>();
    for (var detail : failure.details()) {
      var texts = texts(detail.getValue()).stream().filter(text -> !failure.message().contains(text)).toList();
      var label = detail.getName().replace('_', ' ') + ": ";
      if (!texts.isEmpty()) lines.add(label + Printable.line(String.join(", ", texts)));
    }
    return lines;
  }

  private static List<String> texts(JsonValue value) {
    return value instanceof JsonArray array ? array.values().stream().flatMap(each -> texts(each).stream()).toList()
        : List.of(value.isString() ? value.asString() : JsonText.compact(value));
  }

  private void tell(Paint paint, String label, String text) {
    out.flush();
    var colour = terminal.colour() && (terminal.err() || !terminal.out()); // colour without a terminal was asked for
    err.print(redactor.redact(paint.on(label, colour) + " " + ended(Printable.text(text))));
    err.flush();
  }

  int print(String text) {
    out.print(redactor.redact(text, Redactor.Reach.KNOWN));
    out.flush();
    return Exit.DONE.number();
  }

  private static String ended(String text) {
    return text.isEmpty() || text.endsWith("\n") ? text : text + "\n";
  }
}
