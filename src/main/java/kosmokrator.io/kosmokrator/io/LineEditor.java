package kosmokrator.io;

import java.io.IOError;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import jdk.internal.org.jline.reader.Candidate;
import jdk.internal.org.jline.reader.EndOfFileException;
import jdk.internal.org.jline.reader.LineReader.Option;
import jdk.internal.org.jline.reader.LineReaderBuilder;
import jdk.internal.org.jline.reader.ParsedLine;
import jdk.internal.org.jline.reader.Parser;
import jdk.internal.org.jline.reader.UserInterruptException;
import jdk.internal.org.jline.terminal.Terminal.Signal;
import jdk.internal.org.jline.terminal.TerminalBuilder;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;

/// Lines typed on the terminal of this process, with the JDK's own line editor: keys as in a shell, a history to walk
/// through, completion, lines of several lines. One per process; one thread reads at a time, any thread may interrupt.
/// Closing it leaves the terminal as it was.
public final class LineEditor implements AutoCloseable {
  private static final String ACCEPT = jdk.internal.org.jline.reader.LineReader.ACCEPT_LINE;
  private final jdk.internal.org.jline.terminal.Terminal terminal;
  private jdk.internal.org.jline.reader.LineReader prompts;
  private jdk.internal.org.jline.reader.LineReader questions;
  private volatile boolean reading;
  private volatile boolean interrupted;

  /// What came of reading.
  public sealed interface Typed {
    /// Something was typed; it may have several lines, without the end of the last one.
    record Line(String text) implements Typed {}

    /// [#interrupt] was called.
    record Interrupted() implements Typed {}

    /// The end of input: Ctrl-D on an empty line, or a terminal that went away.
    record End() implements Typed {}
  }

  /// What could stand in the place of the word before the cursor.
  @FunctionalInterface
  public interface Completer {
    /// `line` up to the cursor, and the word at its end, which is empty behind a space.
    List<Suggestion> complete(String line, String word);
  }

  /// @param word the whole word
  /// @param shown how a list shows it
  /// @param purpose a remark beside it, may be empty
  /// @param ends whether a space follows, because nothing can be added to the word
  public record Suggestion(String word, String shown, String purpose, boolean ends) {}

  private LineEditor(jdk.internal.org.jline.terminal.Terminal terminal) {
    this.terminal = terminal;
  }

  /// Takes the terminal of the process. The system is asked directly for its modes: `stty` would be a child, which a
  /// Ctrl-C at the wrong moment ends too.
  public static LineEditor open() {
    try {
      return new LineEditor(TerminalBuilder.builder().name("kosmokrator").encoding(StandardCharsets.UTF_8)
          .provider("ffm")
          .nativeSignals(false).dumb(false).systemOutput(TerminalBuilder.SystemOutput.SysOut).build());
    } catch (IOException | IllegalStateException none) {
      throw Fault.of(Failure.Kind.STATE, "Cannot use the terminal: " + none.getMessage());
    }
  }

  /// Makes what [#prompt] needs; `history` holds earlier lines, oldest first.
  public void prepare(List<String> history, Completer completer) {
    prompts = listening(reader().completer((_, line, found) -> {
      var before = line.line().substring(0, line.cursor());
      for (var each : completer.complete(before, line.word())) found.add(candidate(each));
    }).build());
    for (var line : history) prompts.getHistory().add(line);
    var accept = prompts.getBuiltinWidgets().get(ACCEPT);
    prompts.getWidgets().put(ACCEPT, () -> continues(prompts) || accept.apply());
  }

  /// An interruption that came before the reader could hear it reaches it when it begins.
  private jdk.internal.org.jline.reader.LineReader listening(jdk.internal.org.jline.reader.LineReader reader) {
    reader.getWidgets().put(jdk.internal.org.jline.reader.LineReader.CALLBACK_INIT, () -> {
      if (interrupted) Thread.currentThread().interrupt();
      return true;
    });
    return reader;
  }

  private LineReaderBuilder reader() {
    return LineReaderBuilder.builder().terminal(terminal).appName("kosmokrator").parser(LineEditor::word)
        .option(Option.DISABLE_EVENT_EXPANSION, true).option(Option.INSERT_TAB, false)
        .option(Option.AUTO_FRESH_LINE, false)
        .variable(jdk.internal.org.jline.reader.LineReader.BELL_STYLE, "none")
        .variable(jdk.internal.org.jline.reader.LineReader.SECONDARY_PROMPT_PATTERN, "  ");
  }

  private static Candidate candidate(Suggestion each) {
    return new Candidate(each.word(), each.shown(), null, each.purpose().isEmpty()
        ? null : each.purpose(), null, null, each.ends());
  }

  /// A backslash at the end of the text is not sent but becomes a new line.
  private static boolean continues(jdk.internal.org.jline.reader.LineReader reader) {
    var buffer = reader.getBuffer();
    if (buffer.cursor() != buffer.length() || !buffer.toString().endsWith("\\")) return false;
    buffer.backspace();
    buffer.write("\n");
    return true;
  }

  /// What was typed at the prompt of the dialogue. The prompt is one line, which may be coloured. Needs [#prepare].
  public Typed prompt(String prompt) {
    return read(prompts, prompt, null);
  }

  /// The answer to a question, which goes into no history.
  public Typed ask(String question) {
    return read(questions(), question, null);
  }

  /// The same for a secret: what is typed is not shown.
  public Typed askHidden(String question) {
    try {
      return read(questions(), question, '\0');
    } finally {
      questions().zeroOut();
    }
  }

  private jdk.internal.org.jline.reader.LineReader questions() {
    if (questions == null)
      questions = listening(reader().variable(jdk.internal.org.jline.reader.LineReader.HISTORY_SIZE, 0).build());
    return questions;
  }

  private Typed read(jdk.internal.org.jline.reader.LineReader reader, String prompt, Character mask) {
    reading = true;
    try {
      return new Typed.Line(reader.readLine(prompt.replace("%", "%%"), mask));
    } catch (UserInterruptException interrupted) {
      return new Typed.Interrupted();
    } catch (EndOfFileException end) {
      return new Typed.End();
    } catch (IOError broken) {
      if (broken.getCause() instanceof InterruptedIOException) return new Typed.Interrupted();
      return new Typed.End();
    } finally {
      reading = false;
      if (interrupted) Thread.interrupted();
      interrupted = false;
    }
  }

  /// Whether a thread waits for somebody to type.
  public boolean isReading() {
    return reading;
  }

  /// Ends the reading that is under way, or else the next one, as Ctrl-C does; whoever handles signals calls it.
  public void interrupt() {
    interrupted = true;
    if (reading) terminal.raise(Signal.INT);
  }

  /// The terminal has another size now.
  public void resized() {
    if (reading) terminal.raise(Signal.WINCH);
  }

  /// Forgets what was typed before anybody asked, so that no question is answered by accident.
  public void forgetTyped() {
    try {
      var before = terminal.enterRawMode();
      try {
        while (terminal.reader().read(1) >= 0);
      } finally {
        terminal.setAttributes(before);
      }
    } catch (IOException | IOError gone) {
      // the question will see the end of input
    }
  }

  /// Whether the terminal shows keys while nobody reads.
  public void echo(boolean shown) {
    try {
      terminal.echo(shown);
    } catch (IOError gone) {
      // the next reading will see the end of input
    }
  }

  /// Columns; 0 when the terminal does not know.
  public int width() {
    try {
      return terminal.getWidth();
    } catch (IOError gone) {
      return 0;
    }
  }

  /// Rows; 0 when the terminal does not know.
  public int height() {
    try {
      return terminal.getHeight();
    } catch (IOError gone) {
      return 0;
    }
  }

  @Override public void close() {
    try {
      terminal.close();
    } catch (IOException | IOError gone) {
      // then there is nothing to leave as it was
    }
  }

  /// The word before the cursor; words end at spaces.
  private static ParsedLine word(String line, int cursor, Parser.ParseContext context) {
    var start = cursor;
    while (start > 0 && !Character.isWhitespace(line.charAt(start - 1))) start--;
    var word = line.substring(start, cursor);
    var words = new ArrayList<>(List.of(word));
    return new ParsedLine() {
      @Override public String word() {
        return word;
      }

      @Override public int wordCursor() {
        return word.length();
      }

      @Override public int wordIndex() {
        return 0;
      }

      @Override public List<String> words() {
        return words;
      }

      @Override public String line() {
        return line;
      }

      @Override public int cursor() {
        return cursor;
      }
    };
  }
}
