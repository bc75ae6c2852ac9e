package kosmokrator.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.eclipsesource.json.Json;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.function.Consumer;
import kosmokrator.io.Redactor;
import kosmokrator.io.Terminal;
import kosmokrator.values.Envelope;
import kosmokrator.values.Failure;
import kosmokrator.values.FunctionName;
import kosmokrator.values.Secret;
import org.junit.jupiter.api.Test;

class PrinterTest {
  private static final Terminal PIPES = Stage.PIPES;
  private static final Terminal SCREEN = new Terminal(true, true, true, 40, true);
  private static final Failure MISSING = new Failure.MissingCredentials("plane", "work", List.of("api_key"));

  private static String said(Terminal terminal, boolean json, Redactor redactor, Consumer<Printer> deed) {
    var out = new StringWriter();
    var err = new StringWriter();
    deed.accept(new Printer(new PrintWriter(out), new PrintWriter(err), terminal, json, redactor));
    return (out.toString().isEmpty() ? "" : "out:\n" + out) + (err.toString().isEmpty() ? "" : "err:\n" + err);
  }

  private static String said(Terminal terminal, boolean json, Consumer<Printer> deed) {
    return said(terminal, json, new Redactor(), deed);
  }

  @Test void aFailureSaysWhatHappenedThenDetailsThenWhatToType() {
    assertEquals("""
        err:
        error: Integration 'plane' is missing required credentials for account 'work'. Configure it in settings first.
          missing: api_key
          next: kosmokrator integrations:fields plane --account work
                kosmokrator integrations:configure plane --account work --set api_key=@-
        """, said(PIPES, false, printer -> assertEquals(5, printer.failure(MISSING))));
  }

  @Test void inJsonModeAFailureIsOneDocumentOnStandardOutput() {
    assertEquals("""
        out:
        {
            "success": false,
            "error": "Integration 'plane' is missing required credentials for account 'work'. Configure it in settings \
        first.",
            "error_code": "missing_credentials",
            "next": [
                "kosmokrator integrations:fields plane --account work",
                "kosmokrator integrations:configure plane --account work --set api_key=@-"
            ],
            "details": {
                "account": "work",
                "missing": [
                    "api_key"
                ]
            }
        }
        """, said(PIPES, true, printer -> assertEquals(5, printer.failure(MISSING))));
  }

  @Test void longTextGoesOutInPiecesWithoutASecretThatIsSplit() {
    var redactor = new Redactor();
    redactor.learn(Secret.of("sesame-sesame"));
    for (var before : new int[] {5, (1 << 20) - 5, (1 << 20) - 1, 1 << 20}) {
      var text = "x".repeat(before) + "sesame-sesame " + "\ud83d\ude00".repeat(600_001) + "\u001b[2J";
      var clean = text.replace("sesame-sesame", Redactor.MARK);
      assertEquals("out:\n" + clean + "\n", said(PIPES, false, redactor, printer -> printer.data(text)));
      assertEquals("out:\n" + clean.replace("\u001b", "\\x1b") + "\n",
          said(SCREEN, false, redactor, printer -> printer.data(text)));
      assertEquals("out:\n\"" + clean.replace("\u001b", "\\u001b") + "\"\n",
          said(PIPES, true, redactor, printer -> printer.line(Json.value(text))));
    }
  }

  @Test void detailsThatTheMessageSaysAreNotRepeated() {
    var failure = new Failure.InvalidArguments(FunctionName.parse("plane.x"), List.of("name"),
        List.of("'a' must be text"), "kosmokrator s");
    assertEquals("""
        err:
        error: Missing required parameter(s): name; 'a' must be text
          function: plane.x
          next: kosmokrator s plane.x
        """, said(PIPES, false, printer -> assertEquals(3, printer.failure(failure))));
  }

  @Test void aCallMayFailWithAnEnvelopeOfItsOwn() {
    var failure = new Failure.ProviderError("Not found", 404);
    var envelope = Envelope.call(FunctionName.parse("plane.x"), Json.NULL, java.util.Optional.of(failure), Json.object()
        .asObject(), 1_000_000);
    var shown = said(PIPES, true, printer -> assertEquals(8, printer.failure(envelope, failure)));
    assertEquals("plane.x", Json.parse(shown.substring(5)).asObject().getString("function", ""));
    assertEquals("err:\nerror: Not found\n  status: 404\n",
        said(PIPES, false, printer -> printer.failure(envelope, failure)));
  }

  @Test void foreignTextCannotDriveATerminal() {
    var failure = new Failure.ProviderError("bad \033]0;title\007\nsecond line", 0);
    assertEquals("err:\n\033[31merror:\033[0m bad \\x1b]0;title\\x07\nsecond line\n",
        said(SCREEN, false, printer -> printer.failure(failure)));
    assertEquals("out:\n\\x1b[2J\n", said(SCREEN, false, printer -> printer.text("\033[2J")));
    assertEquals("out:\n\\x1b[2J\n", said(SCREEN, false, printer -> printer.data("\033[2J")));
    assertEquals("out:\n{\n    \"a\": \"\\u001b[2J\"\n}\n",
        said(SCREEN, false, printer -> printer.result(Json.object().add("a", "\033[2J"))));
  }

  @Test void dataForAProgramIsUnchanged() {
    assertEquals("out:\n\033[2J\r\n", said(PIPES, false, printer -> printer.data("\033[2J\r\n")));
    assertEquals("", said(PIPES, false, printer -> printer.data("")));
  }

  @Test void everythingMeetsTheRedactorLast() {
    var redact = new Redactor();
    redact.learn(Secret.of("s3cret"));
    var failure = new Failure.Plain(Failure.Kind.PROVIDER_ERROR, "key s3cret refused", List.of("try s3cret"));
    assertEquals("err:\nerror: key [redacted] refused\n  next: try [redacted]\n",
        said(PIPES, false, redact, printer -> printer.failure(failure)));
    assertEquals("out:\n[redacted]\n", said(PIPES, false, redact, printer -> printer.data("s3cret")));
    assertEquals("out:\n[redacted]\n", said(PIPES, false, redact, printer -> printer.text("s3cret")));
    assertEquals("out:\n{\n    \"a\": \"[redacted]\"\n}\n",
        said(PIPES, true, redact, printer -> printer.result(Json.object().add("a", "s3cret"))));
    assertEquals("out:\nA\n[redacted]\n",
        said(PIPES, false, redact, printer -> printer.table(Table.of("A").row("s3cret"))));
    assertEquals("err:\nnote: [redacted]\n", said(PIPES, true, redact, printer -> printer.note("s3cret")));
  }

  @Test void coloursFollowTheTerminal() {
    var failure = new Failure.ProviderError("no", 0);
    assertEquals("err:\n\033[31merror:\033[0m no\n", said(SCREEN, false, printer -> printer.failure(failure)));
    assertEquals("err:\nerror: no\n",
        said(new Terminal(true, true, false, 80, true), false, printer -> printer.failure(failure)));
    assertEquals("err:\nerror: no\n",
        said(new Terminal(true, true, true, 80, false), false, printer -> printer.failure(failure)));
    assertEquals("err:\n\033[31merror:\033[0m no\n",
        said(new Terminal(false, false, false, 80, true), false, printer -> printer.failure(failure)));
  }

  @Test void answersInTheModeThatIsWanted() {
    var envelope = Envelope.success().add("n", 1);
    assertEquals("out:\nOne.\n",
        said(PIPES, false, printer -> assertEquals(0, printer.answer(envelope, () -> "One."))));
    assertEquals("out:\n{\n    \"success\": true,\n    \"n\": 1\n}\n",
        said(PIPES, true, printer -> printer.answer(envelope, () -> "One.")));
    var table = Table.of("A", "B").row("a", "b");
    assertEquals("out:\nA\tB\na\tb\n", said(PIPES, false, printer -> printer.answer(envelope, table)));
    assertEquals("out:\n\033[1mA\033[0m  \033[1mB\033[0m\na  b\n",
        said(SCREEN, false, printer -> printer.answer(envelope, table)));
  }

  @Test void misuseShowsHowToTypeIt() {
    var failure = new Failure.Usage("Missing argument: FUNCTION", List.of("kosmokrator help integrations:call"));
    assertEquals("""
        err:
        error: Missing argument: FUNCTION
          usage: kosmokrator integrations:call FUNCTION [JSON] [--KEY=VALUE ...] [flags]
          next: kosmokrator help integrations:call
        """, said(PIPES, false, printer -> assertEquals(2, printer.misuse(failure, Stage.CALL))));
  }
}
