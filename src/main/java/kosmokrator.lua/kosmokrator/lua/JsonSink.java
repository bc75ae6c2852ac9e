package kosmokrator.lua;

/// Takes a JSON document part by part, in the order of its text.
interface JsonSink {
  void begin(boolean list);

  void end(boolean list);

  /// The name of the member that comes next.
  void name(String name);

  void string(Str text);

  /// A number as JSON spells it.
  void number(String digits);

  /// `true`, `false` or `null`.
  void word(String word);
}
