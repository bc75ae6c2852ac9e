package kosmokrator.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.stream.Collectors;
import kosmokrator.values.Failure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExitTest {
  /// A contract with scripts: rows may be added, never changed.
  @Test void theTableIsAContract() {
    assertEquals("0 done, 1 internal, 2 usage, 3 invalid, 4 inactive, 5 credentials, 6 denied, 7 approval, 8 provider, "
        + "9 unreachable, 10 timeout, 11 limit, 12 state, 13 untrusted, 14 script, 129 hangup, 130 interrupted, 143 "
        + "terminated",
        Arrays.stream(Exit.values()).map(exit -> exit.number() + " " + exit.word()).collect(Collectors.joining(", ")));
  }

  @ParameterizedTest
  @CsvSource(textBlock = """
      USAGE, 2
      UNKNOWN_NAME, 3
      INVALID_ARGUMENTS, 3
      INACTIVE, 4
      MISSING_CREDENTIALS, 5
      PERMISSION_DENIED, 6
      APPROVAL_REQUIRED, 7
      PROVIDER_ERROR, 8
      UNREACHABLE, 9
      TIMEOUT, 10
      LIMIT, 11
      STATE, 12
      UNTRUSTED, 13
      SCRIPT_ERROR, 14
      INTERRUPTED, 130
      INTERNAL, 1
      """)
  void everyKindOfFailureHasItsCode(Failure.Kind kind, int number) {
    assertEquals(number, Exit.of(kind).number());
  }
}
