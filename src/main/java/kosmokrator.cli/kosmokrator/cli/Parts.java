package kosmokrator.cli;

import kosmokrator.io.Environment;
import kosmokrator.io.Input;
import kosmokrator.io.Terminal;

/// The one wiring: what commands work with. Creating it touches nothing; parts that read or open something do so when
/// they are first asked for.
///
/// @param commands all commands
/// @param environment what the process was started with
/// @param input standard input
/// @param candidates names for completion
record Parts(Commands commands, Environment environment, Terminal terminal, Input input, Printer printer,
    Candidates candidates) {}
