package kosmokrator.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProseTest {
  private static final String TEXT = """
      A paragraph of `several` words
      on two lines.

      ## Heading
      - an item that is too long for one line
      - second

          kept   as it   is, however long it may be

      | name | meaning |
      |---|---|
      | `a` | first |
      | longer | second thing to say |
      """.strip();

  @Test void foldsWhatDoesNotFitBelowItsColumnAndKeepsWhatPeopleCopy() {
    assertEquals("""
        Every word of it, and
        more
        functions    33, such
                     as these
        next         kosmokrator integrations:docs plane.list_workspaces
          local result = app.integrations.plane.list_projects({})
        fits""", Prose.folded("""
        Every word of it, and more
        functions    33, such as these
        next         kosmokrator integrations:docs plane.list_workspaces
          local result = app.integrations.plane.list_projects({})
        fits""", 21));
  }

  @Test void wrapsParagraphsAndKeepsTheRest() {
    assertEquals("""
        A paragraph of several words
        on two lines.

        Heading
        - an item that is too long for
          one line
        - second

            kept   as it   is, however long it may be

          a       first
          longer  second thing to say""", Prose.wrapped(TEXT, 30, false));
  }

  @Test void paintsHeadingsWhenAsked() {
    assertEquals("\033[1mHeading\033[0m\ntext", Prose.wrapped("## Heading\ntext", 30, true));
  }

  @Test void aWordLongerThanTheLineStandsAlone() {
    assertEquals(List.of("a", "bbbbbbbbbbbb", "c"), Prose.wrap("a bbbbbbbbbbbb c", 5, ""));
  }

  @Test void theSecondColumnWrapsBelowItself() {
    assertEquals("""
          --a NAME  first and
                    second and
                    third
          --much-longer-than-the-other-one-is VALUE
                    purpose
        """, Prose.columns(List.of(List.of("--a NAME", "first and second and third"),
        List.of("--much-longer-than-the-other-one-is VALUE", "purpose")), 26));
  }

  @Test void aLabelThatIsTooWideGoesOnBehindOneOfItsChoices() {
    assertEquals("      --for one|two|\n            three|four\n            For whom\n",
        Prose.columns(java.util.List.of(java.util.List.of("    --for one|two|three|four", "For whom")), 22, 8));
  }
}
