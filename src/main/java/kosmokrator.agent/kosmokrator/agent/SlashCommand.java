package kosmokrator.agent;

import java.util.function.BiFunction;

/// A command that a prompt may begin with, such as `/model`, for any surface.
///
/// @param name without the slash
/// @param purpose one line, without a full stop
/// @param hint what may follow, empty when nothing does
/// @param work takes the session and what followed, and gives what to show
public record SlashCommand(String name, String purpose, String hint, BiFunction<Session, String, String> work) {}
