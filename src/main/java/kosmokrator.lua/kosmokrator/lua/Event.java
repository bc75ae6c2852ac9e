package kosmokrator.lua;

import java.util.Locale;

/// The events a metatable may handle. Below the line: fields of a metatable that are not called.
enum Event {
  INDEX, NEWINDEX, CALL, EQ, LT, LE, ADD, SUB, MUL, DIV, MOD, POW, UNM, LEN, CONCAT, TOSTRING, PAIRS,
  METATABLE, NAME;

  /// The field that holds the handler.
  final Str key = Str.of("__" + name().toLowerCase(Locale.ROOT));
}
