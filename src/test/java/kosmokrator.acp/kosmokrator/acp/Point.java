package kosmokrator.acp;

/// One thing that an agent which speaks the protocol has to do, proved by frames to the real process.
///
/// @param id a letter for the part of the protocol and two digits
/// @param level `SHOULD` where the protocol leaves a way out; we do not take it
/// @param says what has to be so
record Point(String id, Level level, String says, Check check) {
  enum Level { MUST, SHOULD }

  /// Fails when it is not so.
  @FunctionalInterface
  interface Check {
    void holds(PointBed bed) throws Exception;
  }

  static Point must(String id, String says, Check check) {
    return new Point(id, Level.MUST, says, check);
  }

  static Point should(String id, String says, Check check) {
    return new Point(id, Level.SHOULD, says, check);
  }

  @Override public String toString() {
    return id + " " + says;
  }
}
