package kosmokrator.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import kosmokrator.io.Redactor;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.Secret;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaceholdersTest {
  @TempDir Path top;
  private final Redactor redactor = new Redactor();
  private Folder folder;
  private Placeholders placeholders;

  @BeforeEach void begin() {
    folder = new Folder(top).with("HOST", "example.org").with("API_KEY", "k-123456").with("EMPTY", "");
    var secrets = folder.secrets(redactor);
    secrets.apply(List.of(new SecretName("srv", "token").put(Secret.of("s-abcdef")),
        new SecretName("other.srv", "x").put(Secret.of("o-abcdef"))));
    placeholders = new Placeholders("srv", Path.of("/root/project"), folder.environment(), secrets, redactor);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      plain                                 | plain                          | plain
      https://${HOST}/${env:HOST}           | https://example.org/example.org | https://example.org/example.org
      Bearer ${API_KEY}                     | Bearer k-123456                | Bearer {API_KEY}
      ${KOSMO_SECRET:mcp.srv.token}         | s-abcdef                       | {mcp.srv.token}
      ${KOSMO_SECRET:token}                 | s-abcdef                       | {mcp.srv.token}
      x@secret:mcp.srv.token, y             | xs-abcdef, y                   | x{mcp.srv.token}, y
      @secret:mcp.other.srv.x               | o-abcdef                       | {mcp.other.srv.x}
      ${input:token}                        | s-abcdef                       | {mcp.srv.token}
      ${NONE:-fall back}                    | fall back                      | fall back
      ${env:NONE:-}.                        | .                              | .
      ${EMPTY:-full}                        | full                           | full
      ${workspaceFolder}/${workspaceFolderBasename} | /root/project/project  | /root/project/project
      $HOST                                 | $HOST                          | $HOST
      ${not a placeholder} ${a.b} $x ${}    | ${not a placeholder} ${a.b} $x ${} | ${not a placeholder} ${a.b} $x ${}
      """)
  void fillsAnywhereInAText(String text, String actual, String shown) {
    var filled = placeholders.fill(text, "env A", false);
    assertEquals(actual, filled.actual().reveal());
    assertEquals(shown, filled.shown());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      ${NONE}                      | MCP server 'srv': headers.A refers to the variable NONE, which is not set \
      | export NONE=...
      a${env:EMPTY}b               | MCP server 'srv': headers.A refers to the variable EMPTY, which is not set \
      | export EMPTY=...
      ${KOSMO_SECRET:mcp.srv.none} | MCP server 'srv': headers.A refers to the secret mcp.srv.none, which is not \
      stored         | kosmokrator mcp:secret:set srv none --stdin
      @secret:mcp.b.none           | MCP server 'srv': headers.A refers to the secret mcp.b.none, which is not stored \
      | kosmokrator mcp:secret:set b none --stdin
      """)
  void namesWhatIsMissing(String text, String message, String next) {
    var failure = assertThrows(Fault.class, () -> placeholders.fill(text, "headers.A", false)).failure();
    assertEquals(Failure.Kind.MISSING_CREDENTIALS, failure.kind());
    assertEquals(message, failure.message());
    assertEquals(List.of(next), failure.next());
  }

  @Test void aWholeVariableMayBeWrittenAsInAShell() {
    assertEquals("example.org", placeholders.fillVariable("$HOST", "env A").shown());
    assertEquals("{API_KEY}", placeholders.fillVariable("$env:API_KEY", "env A").shown());
    assertEquals("pa$$word", placeholders.fillVariable("pa$$word", "env A").shown());
  }

  @Test void whatIsSecretIsTakenOutOfTexts() {
    placeholders.fill("${API_KEY} @secret:mcp.srv.token", "x", false);
    placeholders.fill("${HOST}", "x", false);
    assertEquals("[redacted] [redacted] example.org", redactor.redact("k-123456 s-abcdef example.org"));
    placeholders.fill("${HOST}", "headers.Authorization", true);
    assertEquals("[redacted]", redactor.redact("example.org"));
  }

  @Test void secretsInTheDefinitionItselfAreTakenOutToo() {
    placeholders.learn("Authorization", "Bearer literal-token");
    placeholders.learn("GITHUB_TOKEN", "literal-value");
    placeholders.learn("MODE", "read-only");
    assertEquals("[redacted] [redacted] read-only", redactor.redact("literal-token literal-value read-only"));
  }

  @Test void tellsWhatATextNeedsWithoutReadingSecrets() {
    assertEquals("[Need[kind=variable, name=HOST, present=true], Need[kind=secret, name=mcp.srv.token, present=true],"
        + " Need[kind=secret, name=mcp.srv.nope, present=false], Need[kind=variable, name=NONE, present=false]]",
        placeholders.needs("${HOST} ${input:token} @secret:mcp.srv.nope ${workspaceFolder} ${NONE}").toString());
    assertTrue(placeholders.needs("plain").isEmpty());
  }
}
