package kosmokrator.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import kosmokrator.cli.Table.Column;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableTest {
  private static Table providers() {
    return new Table(Column.text("Provider"), Column.number("Functions"), Column.state("Status"),
        Column.text("Compatibility"))
        .row("plane", 33, "active", "CLI setup and runtime supported.")
        .row("google_calendar", 5, "inactive", "Needs a redirect; see the web host.");
  }

  @Test void alignsColumns() {
    assertEquals("""
        Provider         Functions  Status    Compatibility
        plane                   33  active    CLI setup and runtime supported.
        google_calendar          5  inactive  Needs a redirect; see the web host.
        """, providers().fitted(80, false));
  }

  @Test void shrinksTheWidestTextColumnFirst() {
    assertEquals("""
        Provider         Functions  Status    Compatibility
        plane                   33  active    CLI setup and …
        google_calendar          5  inactive  Needs a redire…
        """, providers().fitted(53, false));
  }

  @Test void theFirstColumnStaysWholeAsLongAsOthersCanShrink() {
    assertEquals("""
        Command                                   About
        kosmokrator settings:set agent.mode plan  Which t…
        """, Table.of("Command", "About").row("kosmokrator settings:set agent.mode plan", "Which tools the agent has")
        .fitted(50, false));
  }

  @Test void aColumnThatTellsNothingIsLeftOutOnATerminalOnly() {
    var usual = hosts("usual");
    assertEquals("Name  Text\na     x\nb     y\n", usual.fitted(80, false));
    assertEquals("Name\tHost\tText\na\tusual\tx\nb\tusual\ty\n", usual.tabbed());
    assertEquals("Name  Host     Text\na     usual    x\nb     strange  y\n", hosts("strange").fitted(80, false));
  }

  private static Table hosts(String second) {
    return new Table(Column.text("Name"), Column.telling("Host", "usual"), Column.text("Text"))
        .row("a", "usual", "x").row("b", second, "y");
  }

  @Test void whatIsFixedStaysWholeAsLongAsTextCanShrink() {
    assertEquals("Name  Time      Text\na     10:11:12  some te…\n",
        new Table(Column.text("Name"), Column.fixed("Time"), Column.text("Text"))
            .row("a", "10:11:12", "some text that is long").fitted(24, false));
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 20, 33, 40, 60, 79, 200})
  void noLineIsWiderThanTheTerminal(int width) {
    providers().fitted(width, false).lines().forEach(line -> assertTrue(Width.of(line) <= width, line));
  }

  @Test void forProgramsCellsAreSeparatedByTabsAndNeverCut() {
    assertEquals("""
        Provider\tFunctions\tStatus\tCompatibility
        plane\t33\tactive\tCLI setup and runtime supported.
        google_calendar\t5\tinactive\tNeeds a redirect; see the web host.
        """, providers().tabbed());
  }

  @Test void paintsHeadsAndStatesOnlyWhenAsked() {
    var shown = Table.of("Name", "State").row("a", "active").fitted(80, true);
    assertEquals("\033[1mName\033[0m  \033[1mState\033[0m\na     active\n", shown);
    var state = new Table(Column.state("S")).row("active").row("missing").row("whatever").fitted(80, true);
    assertEquals("\033[1mS\033[0m\n\033[32mactive\033[0m\n\033[31mmissing\033[0m\nwhatever\n",
        state.replaceAll(" +\n", "\n"));
  }

  @Test void cellsCannotDriveATerminalOrBreakARow() {
    assertEquals("A\tB\n\\x1b[2Jx\ty\\nz\\tw\n", Table.of("A", "B").row("\033[2Jx", "y\nz\tw").tabbed());
  }

  @Test void wideCharactersTakeTwoColumnsAndMarksNone() {
    assertEquals(6, Width.of("日本語"));
    assertEquals(1, Width.of("e\u0301"));
    assertEquals(2, Width.of("🚀"));
    assertEquals("日…", Width.cut("日本語", 4));
    assertEquals("日本語", Width.cut("日本語", 6));
    assertEquals("…", Width.cut("日本語", 1));
    assertEquals("", Width.cut("abc", 0));
    assertEquals("""
        Name    Next
        日本語  x
        ab      y
        """, Table.of("Name", "Next").row("日本語", "x").row("ab", "y").fitted(80, false));
  }
}
