package kosmokrator.calls;

import static org.junit.jupiter.api.Assertions.assertEquals;

import kosmokrator.config.Grant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateTest {
  @ParameterizedTest
  @CsvSource(textBlock = """
      # grant, policy, decision
      ALLOW,   OBEY,   ALLOW
      ASK,     OBEY,   ASK
      DENY,    OBEY,   DENY
      ALLOW,   BYPASS, ALLOW
      ASK,     BYPASS, ALLOW
      DENY,    BYPASS, ALLOW
      """)
  void decides(Grant grant, Call.Policy policy, Decision decision) {
    assertEquals(decision, Gate.decide(grant, policy));
  }
}
