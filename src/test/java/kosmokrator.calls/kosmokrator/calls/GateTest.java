package kosmokrator.calls;

import static org.junit.jupiter.api.Assertions.assertEquals;

import kosmokrator.config.Grant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateTest {
  @ParameterizedTest
  @CsvSource(textBlock = """
      # grant, force,   policy, decision
      ALLOW,   SETTING, OBEY,   ALLOW
      ASK,     SETTING, OBEY,   ASK
      DENY,    SETTING, OBEY,   DENY
      ALLOW,   SETTING, BYPASS, ALLOW
      ASK,     SETTING, BYPASS, ALLOW
      DENY,    SETTING, BYPASS, ALLOW
      ALLOW,   LAW,     OBEY,   ALLOW
      ASK,     LAW,     OBEY,   ASK
      DENY,    LAW,     OBEY,   DENY
      ALLOW,   LAW,     BYPASS, ALLOW
      ASK,     LAW,     BYPASS, ASK
      DENY,    LAW,     BYPASS, DENY
      """)
  void decides(Grant grant, Ruling.Force force, Call.Policy policy, Decision decision) {
    var ruling = force == Ruling.Force.LAW ? Ruling.law(grant, "rule", "reason") : Ruling.of(grant);
    assertEquals(decision, Gate.decide(ruling, policy));
  }
}
