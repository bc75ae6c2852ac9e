package kosmokrator.io;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;

/// Lines that a person types, with a [LineEditor] and its history when it is a terminal, or lines from a pipe, without
/// prompts. One per process; one thread at a time.
public final class LineReader implements AutoCloseable {
  private final Optional<LineEditor> editor;
  private final BufferedReader lines;
  private final boolean asks;

  private LineReader(Optional<LineEditor> editor, BufferedReader lines, boolean asks) {
    this.editor = editor;
    this.lines = lines;
    this.asks = asks;
  }

  /// Reads from the terminal if standard input and output are one, else from `input`.
  public static LineReader of(Input input, Terminal terminal) {
    if (!terminal.in() || !terminal.out())
      return new LineReader(Optional.empty(),
          new BufferedReader(new InputStreamReader(input.stream(), StandardCharsets.UTF_8)), false);
    var editor = LineEditor.open();
    editor.prepare(List.of(), (_, _) -> List.of());
    return new LineReader(Optional.of(editor), null, false);
  }

  /// Answers to questions amid a dialogue that owns the editor.
  public static LineReader asking(LineEditor editor) {
    return new LineReader(Optional.of(editor), null, true);
  }

  /// One line without its end; empty at the end of input and after an interruption. A pipe is given no prompt.
  public Optional<String> read(String prompt) {
    if (editor.isPresent()) return text(asks ? editor.get().ask(prompt) : editor.get().prompt(prompt));
    try {
      return Optional.ofNullable(lines.readLine());
    } catch (IOException broken) {
      throw Fault.of(Failure.Kind.STATE, "Cannot read standard input: " + Reason.of(broken));
    }
  }

  /// The same for a secret: on a terminal what is typed is not shown.
  public Optional<String> readHidden(String prompt) {
    return editor.isPresent() ? text(editor.get().askHidden(prompt)) : read(prompt);
  }

  private static Optional<String> text(LineEditor.Typed typed) {
    return switch (typed) {
      case LineEditor.Typed.Line(var text) -> Optional.of(text);
      case LineEditor.Typed.Interrupted _, LineEditor.Typed.End _ -> Optional.empty();
    };
  }

  /// Leaves the terminal as it was.
  @Override public void close() {
    if (!asks) editor.ifPresent(LineEditor::close);
  }
}
