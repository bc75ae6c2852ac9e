package kosmokrator.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import org.junit.jupiter.api.Test;

class ClockTest {
  @Test void identifiersAreDifferentAndSortByTime() {
    List<String> ids = IntStream.range(0, 2000).mapToObj(_ -> Clock.system().newId()).toList();
    assertEquals(ids.stream().sorted().distinct().toList(), ids);
    assertEquals(7, UUID.fromString(ids.getFirst()).version());
    assertEquals(2, UUID.fromString(ids.getFirst()).variant());
  }

  @Test void anInterruptEndsAPauseAndStaysSet() {
    Thread.currentThread().interrupt();
    var fault = assertThrows(Fault.class, () -> Clock.system().pause(Duration.ofSeconds(20)));
    assertEquals(Failure.Kind.INTERRUPTED, fault.failure().kind());
    assertTrue(Thread.interrupted());
  }
}
