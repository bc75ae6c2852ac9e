package kosmokrator.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import kosmokrator.checks.Golden;
import kosmokrator.checks.Repository;
import kosmokrator.values.Fault;
import kosmokrator.values.JsonText;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each file in `transcripts/` is what a provider sends (`<` lines) and what is made of it, which is the same wherever
/// the network cuts the stream into pieces.
class TranscriptsTest {
  private static final Path FOLDER = Repository.folder()
      .resolve("src/test/java/kosmokrator.llm/kosmokrator/llm/transcripts");

  static Stream<Path> files() throws IOException {
    try (var files = Files.list(FOLDER)) {
      return files.sorted().toList().stream();
    }
  }

  private record Transcript(List<String> head, Protocol protocol, byte[] bytes) {
    static Transcript of(Path file) throws IOException {
      var lines = Files.readAllLines(file);
      var head = lines.stream().takeWhile(line -> !line.startsWith("= ")).toList();
      var word = head.stream().filter(line -> line.startsWith("protocol ")).findFirst().orElseThrow().substring(9);
      var stream = new StringBuilder();
      head.stream().filter(line -> line.startsWith("<"))
          .forEach(line -> stream.append(line.replaceFirst("^< ?", "")).append('\n'));
      return new Transcript(head, Protocol.parse(word).orElseThrow(),
          stream.toString().getBytes(StandardCharsets.UTF_8));
    }

    String outcome(InputStream in) {
      var chunks = new ArrayList<Chunk>();
      var answer = new Answer(chunks::add, () -> "call_made_up");
      var reading = Dialect.of(protocol).reading(answer);
      try {
        if (!HttpModel.events(in, reading) && !reading.isOver()) return shown(chunks) + "= broken off\n";
        return shown(chunks) + shown(answer.completion());
      } catch (Refusal.Thrown refused) {
        return shown(chunks) + "= refused %s: %s\n".formatted(refused.refusal().reason(), refused.refusal().message());
      } catch (Fault fault) {
        return shown(chunks) + "= fault " + fault.getMessage() + "\n";
      } catch (IOException impossible) {
        throw new AssertionError(impossible);
      }
    }
  }

  private static String shown(List<Chunk> chunks) {
    var shown = new StringBuilder();
    for (var chunk : chunks) shown.append("= chunk ").append(chunk.toString().replace("\n", "\\n")).append('\n');
    return shown.toString();
  }

  private static String shown(Completion completion) {
    var shown = new StringBuilder();
    for (var part : completion.message().parts()) {
      shown.append("= part ").append(part instanceof Part.ToolCall call
          ? "ToolCall %s %s %s broken=%s signature=%s".formatted(
              call.id(), call.tool(), JsonText.compact(call.arguments()), call.broken(), call.signature()) : part)
          .append('\n');
    }
    return shown.append("= ").append(completion.stop()).append(' ').append(completion.usage()).append('\n').toString();
  }

  @ParameterizedTest
  @MethodSource("files")
  void isReadAsWritten(Path file) throws IOException {
    var transcript = Transcript.of(file);
    Golden.check(file, String.join("\n", transcript.head) + "\n"
        + transcript.outcome(new ByteArrayInputStream(transcript.bytes)));
  }

  @ParameterizedTest
  @MethodSource("files")
  void isReadTheSameWhereverItIsCut(Path file) throws IOException {
    var transcript = Transcript.of(file);
    var whole = transcript.outcome(new ByteArrayInputStream(transcript.bytes));
    for (var cut = 1; cut < transcript.bytes.length; cut++) {
      var pieces = new SequenceInputStream(new ByteArrayInputStream(transcript.bytes, 0, cut),
          new ByteArrayInputStream(transcript.bytes, cut, transcript.bytes.length - cut));
      assertEquals(whole, transcript.outcome(pieces), "cut at " + cut);
    }
  }

  /// Whatever a stranger sends: an answer or a fault, never anything else.
  @ParameterizedTest
  @MethodSource("files")
  void whatIsDamagedIsAnAnswerOrAFault(Path file) throws IOException {
    var transcript = Transcript.of(file);
    var pieces = List.of("null", "[]", "{}", "-1", "1e999", "\"\"", "\"x\"", "true", "[[[[", "\n\n", "\u0000", "data:",
        "9999999999999999999999");
    for (var seed = 0; seed < 300; seed++) {
      var random = new Random(seed);
      var text = new StringBuilder(new String(transcript.bytes, StandardCharsets.UTF_8));
      for (var edits = 1 + random.nextInt(4); edits > 0; edits--) {
        var at = random.nextInt(text.length());
        var end = Math.min(text.length(), at + random.nextInt(12));
        text.replace(at, end, pieces.get(random.nextInt(pieces.size())));
      }
      var damaged = new Transcript(transcript.head, transcript.protocol,
          text.toString().getBytes(StandardCharsets.UTF_8));
      try {
        damaged.outcome(new ByteArrayInputStream(damaged.bytes));
      } catch (RuntimeException defect) {
        throw new AssertionError("seed " + seed + ": " + text, defect);
      }
    }
  }

  /// A whole body that is damaged in the place of a stream.
  @ParameterizedTest
  @MethodSource("files")
  void anyObjectIsReadAsAWholeAnswer(Path file) throws IOException {
    var transcript = Transcript.of(file);
    for (var line : transcript.head) {
      if (!line.startsWith("< data: {")) continue;
      for (var protocol : List.of(Protocol.OPENAI, Protocol.ANTHROPIC, Protocol.GEMINI)) {
        var answer = new Answer(_ -> {}, () -> "call_made_up");
        try {
          Dialect.of(protocol).reading(answer).whole(JsonText.parse(line.substring(8), "x",
              kosmokrator.values.Failure.Kind.INTERNAL).asObject());
          answer.completion();
        } catch (Fault refused) {
          // what it says is another protocol's
        }
      }
    }
  }
}
