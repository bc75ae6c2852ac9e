package kosmokrator.io;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalTest {
  private static Environment with(String variables) {
    Map<String, String> map = new LinkedHashMap<>();
    if (variables != null) for (var pair : variables.split(" ")) map.put(pair.split("=", 2)[0], pair.split("=", 2)[1]);
    return Environment.of(map, Path.of("."), null);
  }

  @ParameterizedTest
  @CsvSource(textBlock = """
      # streams, variables,                    colour
      ioe,       ,                             true
      i,         ,                             false
      ioe,       NO_COLOR=1,                   false
      ioe,       NO_COLOR=,                    true
      ioe,       NO_COLOR=1 FORCE_COLOR=1,     false
      e,         FORCE_COLOR=1,                true
      e,         FORCE_COLOR=0,                false
      e,         CLICOLOR_FORCE=1,             true
      ioe,       CLICOLOR=0,                   false
      ioe,       CLICOLOR=0 CLICOLOR_FORCE=1,  true
      ioe,       TERM=dumb,                    false
      ioe,       TERM=xterm,                   true
      """)
  void colours(String streams, String variables, boolean colour) {
    assertEquals(colour, Terminal.of(with(variables).withProperty("kosmokrator.tty", streams)).colour());
  }

  @ParameterizedTest
  @CsvSource({"120,COLUMNS=99,120", ",COLUMNS=99,99", ",,80", ",COLUMNS=0,80", ",COLUMNS=wide,80", ",COLUMNS=-5,80"})
  void isAsWideAsTheLauncherThenTheVariableSays(String launcher, String variables, int width) {
    var environment = with(variables).withProperty("kosmokrator.columns", launcher == null ? "" : launcher);
    assertEquals(width, Terminal.of(environment).width());
  }

  @Test void streamsAreTheLettersOfTheLauncher() {
    assertEquals(new Terminal(true, false, true, 80, false),
        Terminal.of(with(null).withProperty("kosmokrator.tty", "ie")));
    assertEquals(new Terminal(false, false, false, 80, false), Terminal.of(with(null)));
  }
}
