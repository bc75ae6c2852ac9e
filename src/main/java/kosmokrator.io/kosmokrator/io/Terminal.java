package kosmokrator.io;

/// What is known about the terminal: which of the three standard streams are one, how many columns it has, and whether
/// output may be coloured.
///
/// The launcher asks the system and says `-Dkosmokrator.tty=`
/// with the letters `i`, `o`, `e` and `-Dkosmokrator.columns=`.
public record Terminal(boolean in, boolean out, boolean err, int width, boolean colour) {
  private static final int USUAL_WIDTH = 80;

  /// Reads the launcher's words and the usual variables: `COLUMNS`; `NO_COLOR` (no-color.org), then `FORCE_COLOR` and
  /// `CLICOLOR_FORCE`, then `CLICOLOR=0` and `TERM=dumb`; without any of them colour follows standard output.
  public static Terminal of(Environment environment) {
    var streams = environment.property("kosmokrator.tty").orElse("");
    var out = streams.indexOf('o') >= 0;
    return new Terminal(streams.indexOf('i') >= 0, out, streams.indexOf('e') >= 0, width(environment),
        colour(environment, out));
  }

  private static int width(Environment environment) {
    return environment.property("kosmokrator.columns").or(() -> environment.variable("COLUMNS"))
        .filter(text -> text.matches("[1-9][0-9]{0,3}")).map(Integer::parseInt).orElse(USUAL_WIDTH);
  }

  private static boolean colour(Environment environment, boolean out) {
    if (environment.variable("NO_COLOR").isPresent()) return false;
    if (forced(environment, "FORCE_COLOR") || forced(environment, "CLICOLOR_FORCE")) return true;
    var refused = environment.variable("CLICOLOR").orElse("").equals("0")
        || environment.variable("TERM").orElse("").equals("dumb");
    return out && !refused;
  }

  private static boolean forced(Environment environment, String name) {
    return environment.variable(name).filter(value -> !value.equals("0") && !value.equals("false")).isPresent();
  }
}
