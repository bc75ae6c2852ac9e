package kosmokrator.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import kosmokrator.values.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventStreamTest {
  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      data: a~~                          | message=a
      data:a~data: b~~data:c~~           | message=a/b message=c
      event: x~data: a~~data: b~~        | x=a message=b
      : comment~~data: a~~               | message=a
      id: 7~retry: 12~data~~             | message= id=7 retry=12
      id: 7~~                            | id=7
      id: 7~~id:~data: a~~               | message=a id=
      id: a\\0b~data: a~~                | message=a
      retry: x~data: a~~                 | message=a
      data: a^^data: b^~^~               | message=a message=b
      data: a^~^~data: b~^~^             | message=a message=b
      other: x~data: a~~                 | message=a
      data: cut off                      | ``
      data: cut off~                     | ``
      \uFEFFdata: a~~                    | message=a
      data: ä€😀~~                       | message=ä€😀
      """)
  void readsWhatTheStandardSays(String text, String events) throws IOException {
    var bytes = text.replace('~', '\n').replace('^', '\r').replace("\\0", "\0").getBytes(StandardCharsets.UTF_8);
    for (var seed = 0; seed < 5; seed++) assertEquals(events, read(new InPieces(bytes, seed)));
  }

  private static String read(InputStream in) throws IOException {
    var stream = new EventStream(in, 1000);
    var told = new StringBuilder();
    for (var event = stream.next(); event != null; event = stream.next())
      told.append(event.name()).append('=').append(event.data().replace('\n', '/')).append(' ');
    stream.lastId().ifPresent(id -> told.append("id=").append(id).append(' '));
    stream.retry().ifPresent(retry -> told.append("retry=").append(retry).append(' '));
    return told.toString().strip();
  }

  @Test void refusesEventsThatAreTooLarge() {
    assertThrows(Fault.class,
        () -> read(new ByteArrayInputStream(("data: " + "x".repeat(2000) + "\n\n").getBytes(StandardCharsets.UTF_8))));
    assertThrows(Fault.class,
        () -> read(new ByteArrayInputStream("data: 12345678\n".repeat(200).getBytes(StandardCharsets.UTF_8))));
  }

  /// Gives one to three bytes a read.
  private static final class InPieces extends ByteArrayInputStream {
    private final Random random;

    InPieces(byte[] bytes, long seed) {
      super(bytes);
      random = new Random(seed);
    }

    @Override public synchronized int read(byte[] into, int from, int count) {
      return super.read(into, from, Math.min(count, 1 + random.nextInt(3)));
    }
  }
}
