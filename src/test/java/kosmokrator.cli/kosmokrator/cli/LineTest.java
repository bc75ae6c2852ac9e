package kosmokrator.cli;

import static kosmokrator.cli.Stage.line;
import static kosmokrator.cli.Stage.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LineTest {
  @ParameterizedTest
  @ValueSource(strings =
      {"plane --account work", "plane --account=work", "--account work plane", "--account=home plane --account work"})
  void takesAValueFromTheNextWordOrBehindAnEqualsSign(String words) {
    var line = line(Stage.CONFIGURE, words.split(" "));
    assertEquals(Optional.of("work"), line.value(Stage.ACCOUNT));
    assertEquals(List.of("plane"), line.words());
  }

  @ParameterizedTest
  @ValueSource(strings = {"-5", "-.5", "-", "-x", "a=b", ""})
  void takesAnyNextWordAsAValueUnlessItBeginsWithTwoDashes(String value) {
    assertEquals(Optional.of(value), line(Stage.CONFIGURE, "plane", "--account", value).value(Stage.ACCOUNT));
  }

  @Test void valuesThatBeginWithTwoDashesStandBehindTheEqualsSign() {
    assertEquals(Optional.of("--odd"), line(Stage.CONFIGURE, "plane", "--account=--odd").value(Stage.ACCOUNT));
    assertEquals("--account needs a value: --account=NAME",
        refusal(() -> line(Stage.CONFIGURE, "plane", "--account", "--json")));
    assertEquals("--account needs a value: --account=NAME", refusal(() -> line(Stage.CONFIGURE, "plane", "--account")));
  }

  @Test void keepsAllValuesOfARepeatableFlagInOrder() {
    var line = line(Stage.CONFIGURE, "--set", "a=1", "plane", "--set=b=2=3", "--set=");
    assertEquals(List.of("a=1", "b=2=3", ""), line.values(Stage.SET));
    assertEquals(List.of(), line.values(Stage.ACCOUNT));
  }

  @ParameterizedTest
  @CsvSource(textBlock = """
      --quiet,             true
      -q,                  true
      --quiet=true,        true
      --quiet=false,       false
      --quiet --quiet=false, false
      --json,              false
      """)
  void aToggleIsOnOrOff(String words, boolean on) {
    assertEquals(on, line(Stage.SEARCH, words.split(" ")).has(Stage.QUIET));
  }

  @Test void aToggleTakesNoOtherValue() {
    assertEquals("--dry-run takes no value but true or false",
        refusal(() -> line(Stage.CALL, "a.b", "--dry-run=no")));
    assertEquals(List.of("a.b", "x"), line(Stage.CALL, "a.b", "--dry-run", "x").words());
  }

  @Test void aValueIsTheNextWordOrBehindTheEqualsSign() {
    var line = line(Stage.SEARCH, "--pages", "5");
    assertTrue(line.has(Stage.PAGES));
    assertEquals(Optional.of("5"), line.value(Stage.PAGES));
    assertEquals(List.of(), line.words());
    assertEquals(Optional.of("5"), line(Stage.SEARCH, "--pages=5").value(Stage.PAGES));
    assertFalse(line(Stage.SEARCH, "x").has(Stage.PAGES));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-e code", "-ecode", "-e=code", "-qe code", "-qecode", "--eval code"})
  void lettersMayBeJoinedAndTheLastMayCarryAValue(String words) {
    assertEquals(Optional.of("code"), line(Stage.SCRIPT, words.split(" ")).value(Stage.EVAL));
  }

  @ParameterizedTest
  @CsvSource(textBlock = """
      plane --acount=x,     Unknown flag: --acount (did you mean 'account'?)
      plane --zzzzzz,       Unknown flag: --zzzzzz
      plane -z,             Unknown flag: -z
      plane --read alow,    "--read must be one of allow, ask, deny, not 'alow' (did you mean 'allow'?)"
      plane extra,          Unexpected argument: 'extra'
      --json,               Missing argument: PROVIDER
      """, quoteCharacter = '"')
  void refusesWhatDoesNotFit(String words, String message) {
    assertEquals(message, refusal(() -> line(Stage.CONFIGURE, words.split(" "))));
  }

  @Test void refusesAWordThatIsNoChoice() {
    var spec = Spec.of("x", Group.GENERAL, "x").takes(Argument.required("SHELL", "x").choices("bash", "zsh", "fish"))
        .build();
    assertEquals("SHELL must be one of bash, zsh, fish, not 'bsh' (did you mean 'bash' or 'zsh'?)",
        refusal(() -> line(spec, "bsh")));
    assertEquals("kosmokrator x bash|zsh|fish [flags]", spec.usage());
  }

  @Test void messagesShowHostileWordsHarmless() {
    assertEquals("Unknown flag: --\\x1b[31m", refusal(() -> line(Stage.CONFIGURE, "plane", "--\033[31m")));
    assertEquals("Unexpected argument: '\\x1b]0;x\\x07'",
        refusal(() -> line(Stage.CONFIGURE, "plane", "\033]0;x\007")));
  }

  @Test void wordsAfterTwoDashesArePositional() {
    assertEquals(List.of("a", "--json", "-q"), line(Stage.SEARCH, "a", "--", "--json", "-q").words());
    assertEquals(List.of("--", "x"), line(Stage.SEARCH, "--", "--", "x").words());
  }

  @Test void wordsAfterTwoDashesAreKeptApartWhenTheyArePassedOn() {
    var line = line(Stage.SCRIPT, "--eval", "print(1)", "--", "a", "--quiet");
    assertEquals(List.of(), line.words());
    assertEquals(List.of("a", "--quiet"), line.rest());
    assertEquals("kosmokrator integrations:lua [FILE] [flags] [-- WORD...]", Stage.SCRIPT.usage());
  }

  @Test void negativeNumbersAreWords() {
    assertEquals(List.of("-5", "-.5", "-"), line(Stage.SEARCH, "-5", "-.5", "-").words());
  }

  @Test void aRepeatedArgumentTakesTheRest() {
    assertEquals(List.of("a", "b", "c"), line(Stage.SEARCH, "a", "b", "--quiet", "c").values(Stage.WORDS));
    assertEquals(List.of(), line(Stage.SEARCH).values(Stage.WORDS));
  }

  @Test void collectsFreeArgumentsInOrderWithEverySpelling() {
    var line = line(Stage.CALL, "plane.x", "--project-id=5", "--name", "A b", "--bare", "--arg", "k=v=w",
        "--arg=account=x", "--offset", "-5", "--last");
    assertEquals("[project-id=5, name=A b, bare=null, k=v=w, account=x, offset=-5, last=null]",
        line.free().stream().map(free -> free.key() + "=" + free.text().orElse(null)).toList().toString());
    assertEquals(List.of("plane.x"), line.words());
    assertEquals(Optional.empty(), line.value(Stage.ACCOUNT));
  }

  @Test void findsThePayloadAlsoBehindUnknownFlags() {
    var line = line(Stage.CALL, "plane.x", "--foo", "bar", "{\"a\":1}");
    assertEquals(Optional.of("{\"a\":1}"), line.value(Payload.JSON));
    assertEquals(Optional.of("{}"), line(Stage.CALL, "--foo=bar", "plane.x", "--account", "w", "{}")
        .value(Payload.JSON));
  }

  @Test void ownFlagsWinOverArgumentsOfTheSameName() {
    var line = line(Stage.CALL, "plane.x", "--account", "work", "--arg", "account=other");
    assertEquals(Optional.of("work"), line.value(Stage.ACCOUNT));
    assertEquals(List.of(new Line.Free("account", Optional.of("other"))), line.free());
  }

  @ParameterizedTest
  @ValueSource(strings = {"--arg x", "--arg =x", "--arg=x", "--arg="})
  void anArgumentPairNeedsAKeyAndAnEqualsSign(String words) {
    assertEquals("--arg values must use key=value syntax.",
        refusal(() -> line(Stage.CALL, ("plane.x " + words).split(" "))));
  }

  @Test void aPrefixCommandKnowsWhatStandsForItsName() {
    assertEquals("plane", Line.parse(Stage.SHORTCUT, "integrations:plane", List.of()).stem());
    assertTrue(Stage.SHORTCUT.isPrefix());
    assertFalse(Stage.CALL.isPrefix());
    assertEquals("integrations:", Stage.SHORTCUT.prefix());
  }

  @ParameterizedTest
  @CsvSource(textBlock = """
      5,    5,  ''
      1,    1,  ''
      0,    ,   '--pages must be a whole number, from 1 to 9, not ''0'''
      10,   ,   '--pages must be a whole number, from 1 to 9, not ''10'''
      1.5,  ,   '--pages must be a whole number, from 1 to 9, not ''1.5'''
      x,    ,   '--pages must be a whole number, from 1 to 9, not ''x'''
      """)
  void readsWholeNumbersInARange(String text, Long number, String message) {
    var line = line(Stage.SEARCH, "--pages=" + text);
    if (message.isEmpty()) assertEquals(Optional.of(number), line.whole(Stage.PAGES, 1, 9));
    else assertEquals(message, refusal(() -> line.whole(Stage.PAGES, 1, 9)));
  }

  @ParameterizedTest
  @CsvSource(textBlock = """
      a --json,        true,  false
      --json=true a,   true,  false
      --json=false,    false, false
      a -- --json -h,  false, false
      a --x --help,    false, true
      -h,              false, true
      a,               false, false
      """)
  void knowsWhatIsWantedBeforeParsing(String words, boolean json, boolean help) {
    assertEquals(json, Line.wantsJson(List.of(words.split(" "))));
    assertEquals(help, Line.wantsHelp(List.of(words.split(" "))));
  }
}
