package kosmokrator.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ShellScriptTest {
  private static String shown(String text) {
    var script = ShellScript.parse(text);
    var commands = script.commands().stream().map(command -> command.words().stream()
        .map(word -> "[" + word.text().replace(ShellWord.UNKNOWN, '?') + "]").collect(Collectors.joining()))
        .collect(Collectors.joining(" "));
    return commands + script.oddities().stream().map(oddity -> " " + oddity).collect(Collectors.joining());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '\u0001', ignoreLeadingAndTrailingWhitespace = true, textBlock = """
      ls -la                     | [ls][-la]
      a 'b c' "d e" f\\ g        | [a][b c][d e][f g]
      a''b"c"d                   | [abcd]
      a ''                       | [a][]
      a;b&&c                     | [a] [b] [c]
      a "x\\"y\\$z\\q"           | [a][x"y$z\\q]
      a b#c                      | [a][b#c]
      a #c                       | [a] COMMENT
      a $(b c) d                 | [a][?][d] [b][c] SUBSTITUTION
      a `b`                      | [a][?] [b] SUBSTITUTION
      a $x                       | [a][?] EXPANSION
      a $'\\x41\\n'              | [a][A
      X=1 Y=2 a                  | [a] ASSIGNMENT
      a 2>&1                     | [a]
      a 2 >b                     | [a][2]
      (a)                        | [a] GROUP
      if a; then b; fi           | [a] [b] KEYWORD
      a {b,c}                    | [a][{b,c}] BRACES
      a {}                       | [a][{}]
      a HEAD@{1}                 | [a][HEAD@{1}]
      a 'b                       | [a] MALFORMED
      """)
  void readsWordsCommandsAndOddities(String text, String expected) {
    assertTrue(shown(text).startsWith(expected), () -> shown(text));
    if (!expected.startsWith("[a][A")) assertEquals(expected, shown(text));
  }

  private static final List<String> PIECES = List.of("ls", "-la", " ", " ", "\t", "'", "\"", "\\", "$", "(", ")", "`",
      "{", "}", "<", ">", "<<", "EOF", "\n", ";", "&", "|", "#", "!", "~", "*", "?", "[", "]", "=", "X", "$'", "$(",
      "${", "$((", "))", "case", "in", "esac", "if", "fi", "é", "\u202e", "\ud800", "\u0000", "1", "/", "..", "rm",
      "-rf", "sudo", "eval", "bash", "-c");

  @Test void anyTextIsReadInLittleTime() {
    assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
      for (var seed = 0; seed < 8_000; seed++) {
        var random = new Random(seed);
        var text = new StringBuilder();
        for (var i = random.nextInt(40); i >= 0; i--) text.append(PIECES.get(random.nextInt(PIECES.size())));
        Unwrapped.read(ShellScript.parse(text.toString()));
      }
    });
  }

  @Test void deepAndLongTextIsReadInLittleTime() {
    assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
      for (var part : List.of("$(", "`", "(", "${", "$((", "<(", "{", "{a,", "{a,b}", "x{1..9}", "$X", "X=$X;", "${X:-",
          "[a", "* ", "{ ", "\"$(", "'", "<<E\n", "eval 'x ", "sudo ", "a=", "[")) {
        Unwrapped.read(ShellScript.parse(part.repeat(20_000)));
      }
    });
  }

  /// What we say are the words of a plain command is what bash makes of them. Nothing is run: the words are printed.
  @Test void bashReadsPlainCommandsAlike() throws Exception {
    var bash = Path.of("/bin/bash");
    Assumptions.assumeTrue(Files.isExecutable(bash));
    var texts = new ArrayList<String>();
    for (var row : CommandsTableTest.rows()) if (isComparable(row.command())) texts.add(row.command());
    for (var seed = 0; seed < 3_000; seed++) {
      var text = "a " + random(new Random(seed));
      if (isComparable(text)) texts.add(text);
    }
    assertTrue(texts.size() > 500, "texts: " + texts.size());
    var expected = texts.stream().map(text -> ShellScript.parse(text).commands().getFirst().arguments()).toList();
    assertEquals(expected, byBash(bash, texts));
  }

  private static String random(Random random) {
    var pieces = List.of("a", "b", "'", "\"", "\\", " ", "-x", "/", "=", ".", ",", ":", "@", "%", "+", "^", "1", "$",
        "#", "~");
    var text = new StringBuilder();
    for (var i = random.nextInt(12); i >= 0; i--) text.append(pieces.get(random.nextInt(pieces.size())));
    return text.toString();
  }

  /// One simple command without anything that bash would expand or redirect.
  private static boolean isComparable(String text) {
    var script = ShellScript.parse(text);
    return script.oddities().isEmpty() && script.commands().size() == 1
        && script.commands().getFirst().redirections().isEmpty()
        && !text.matches("(?s).*[|&;<>()].*") && script.commands().getFirst().words().stream()
            .noneMatch(word -> word.has(ShellWord.Trait.GLOB) || word.has(ShellWord.Trait.TILDE));
  }

  private static List<List<String>> byBash(Path bash, List<String> texts) throws IOException, InterruptedException {
    var script = new StringBuilder("set -f +B\n");
    for (var text : texts) script.append("printf '%s\\0' ").append(text).append("\nprintf '\\1\\0'\n");
    var process = new ProcessBuilder(bash.toString(), "--norc", "--noprofile").redirectError(
        ProcessBuilder.Redirect.DISCARD).start();
    var writer = Thread.ofPlatform().start(() -> {
      try (var in = process.getOutputStream()) {
        in.write(script.toString().getBytes(StandardCharsets.UTF_8));
      } catch (IOException gone) {
        throw new IllegalStateException(gone);
      }
    });
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    writer.join();
    process.waitFor();
    var answers = new ArrayList<List<String>>();
    var words = new ArrayList<String>();
    for (var word : output.split("\0", -1)) {
      if (word.equals("\1")) {
        answers.add(List.copyOf(words));
        words.clear();
      } else {
        words.add(word);
      }
    }
    return answers;
  }
}
