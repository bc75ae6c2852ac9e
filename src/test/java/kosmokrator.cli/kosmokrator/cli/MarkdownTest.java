package kosmokrator.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import kosmokrator.values.Printable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a model says, as it is shown while it comes. `[b ...]`, `[c ...]` and `[d ...]` stand for bold, code and dim.
final class MarkdownTest {
  private static final String SAMPLE = """
      # A heading with **more**

      Some *text* with **bold words**, `code` and ``a ` tick``, 2**3 = 8, *args, **kwargs and a lone ` tick that goes \
      on.

      - an item that is so long that it has to go on below its own beginning and not below the dash
        - nested **one**
      12. numbered\r
      > quoted and rather long so that it has to be broken somewhere near the end of the line
      ```java
      int x = 1;\t// `not a span`
      ~~~
      ```
      ~~~
      ```
      ~~~
      ---
      \u001b[31mred\u001b[0m \u202egnp.exe \ud83d\ude80 \u4f60\u597d 100% done # no heading
      #hashtag, ####### seven, 1234567890. no item, -no item
      unfinished **bold\nand `code""";

  private static String shown(String text, int width, boolean colour) {
    var shown = new StringBuilder();
    var markdown = new Markdown(width, colour, Paint.PLAIN, shown::append);
    markdown.take(text);
    markdown.end();
    return shown.toString();
  }

  private static String marked(String text) {
    return shown(text, 80, true).replaceAll("\033\\[1m([^\033]*)\033\\[0m", "[b $1]")
        .replaceAll("\033\\[36m([^\033]*)\033\\[0m", "[c $1]")
        .replaceAll("\033\\[2m([^\033]*)\033\\[0m", "[d $1]").stripTrailing();
  }

  @ParameterizedTest
  @CsvSource(quoteCharacter = '"', delimiter = '|', value = {
      "# One two | [b One] [b two]", "###### Six | [b Six]", "####### Seven | ####### Seven", "#tag | #tag",
      "a **b c** d | a [b b] [b c] d", "2**3**4 | 2**3**4", "** no ** | ** no **", "**kwargs | **kwargs",
      "f(*args, **kw) | f(*args, **kw)",
      "`a b` c | [c a] [c b] c", "``a ` b`` | [c a] [c `] [c b]", "one ` alone | one ` alone", "* item | * item",
      "*emphasis* | *emphasis*", "1) one | 1) one", "> quote | > quote", "a_b_c __init__ | a_b_c __init__",
      "`**no**` | [c **no**]", "**`x`** | [b `x`]",
      "```x``` inline | [d ```x``` inline]", "C# | C#", "-1 | -1"})
  void isShownLightly(String text, String expected) {
    assertEquals(expected, marked(text));
  }

  @Test
  void codeIsShownAsItIs() {
    assertEquals("""
        before
        ```sh
          rm  -rf "$x"   # **no bold**

        ```
        after
        """, shown("before\n```sh\n  rm  -rf \"$x\"   # **no bold**\n\n```\nafter", 40, false));
    assertEquals("```\n~~~\n``\n````\nout\n", shown("```\n~~~\n``\n````\nout", 40, false));
  }

  @Test
  void isBrokenBetweenWordsBelowTheTextOfAnItem() {
    assertEquals("""
        - one two three four
          five six seven
          eight
        plain words that are
        broken too
        """, shown("- one two three four five six seven eight\nplain words that are broken too", 20, false));
    assertEquals("1234567890\n1234567890\nx\n",
        shown("12345678901234567890 x", 10, false).replaceAll("(?<=0)(?=1)", "\n"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void isTheSameWhereverItIsCut(boolean colour) {
    var whole = shown(SAMPLE, 40, colour);
    for (var cut = 0; cut <= SAMPLE.length(); cut++) {
      var shown = new StringBuilder();
      var markdown = new Markdown(40, colour, Paint.PLAIN, shown::append);
      markdown.take(SAMPLE.substring(0, cut));
      markdown.take(SAMPLE.substring(cut));
      markdown.end();
      assertEquals(whole, shown.toString(), "cut at " + cut);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void whateverComesNothingActsOnTheTerminalAndNothingIsLost(long seed) {
    var random = new Random(seed);
    var alphabet = List.of("*", "**", "`", "```", "~~~", "#", " ", "  ", "\n", "\r\n", "\r", "\t", "- ", "1. ", "> ",
        "a", "word", "\u001b[31m", "\u009b2J", "\u202e", "\u200b", "\ud83d", "\ude80", "\u4f60",
        "\u001b]52;c;eA==\u0007", "\\", "_");
    for (var round = 0; round < 500; round++) {
      var text = new StringBuilder();
      for (var i = random.nextInt(40); i >= 0; i--) text.append(alphabet.get(random.nextInt(alphabet.size())));
      check(text.toString(), random);
    }
  }

  private static void check(String text, Random random) {
    var pieces = new StringBuilder();
    var markdown = new Markdown(30, true, Paint.PLAIN, pieces::append);
    for (var at = 0; at < text.length();) {
      var next = Math.min(text.length(), at + 1 + random.nextInt(5));
      markdown.take(text.substring(at, next));
      at = next;
    }
    markdown.end();
    assertEquals(shown(text, 30, true), pieces.toString(), () -> Printable.line(text));
    var bare = pieces.toString().replaceAll("\033\\[[0-9]+m", "");
    assertTrue(bare.codePoints().noneMatch(point -> point != '\n' && Printable.acts(point)),
        () -> Printable.line(text));
    var plain = shown(text, 30, false);
    assertEquals(letters(Printable.text(text.replace("\r\n", "\n"))), letters(plain), () -> Printable.line(text));
  }

  private static String letters(String text) {
    return text.replaceAll("[\\s]", "");
  }

  @Test
  void aVeryLongLineIsShownInPiecesAndHoldsLittleBack() {
    var longest = new int[1];
    var total = new long[1];
    var markdown = new Markdown(80, true, Paint.PLAIN, piece -> {
      longest[0] = Math.max(longest[0], piece.length());
      total[0] += piece.length();
    });
    for (var i = 0; i < 10_000; i++) markdown.take("x".repeat(100));
    assertTrue(total[0] > 999_000, "held back: " + total[0]);
    assertTrue(longest[0] < 1_000, "at once: " + longest[0]);
  }
}
