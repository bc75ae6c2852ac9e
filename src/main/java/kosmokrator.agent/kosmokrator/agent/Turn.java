package kosmokrator.agent;

import java.util.Optional;
import kosmokrator.llm.Usage;
import kosmokrator.values.Failure;

/// How a turn ended.
///
/// @param run its name, the one of [Event.TurnStarted]
/// @param failure why it failed; there with [Event.StopReason#FAILED] only
/// @param usage what its requests used, without its subagents
/// @param rounds how often the model was asked
/// @param text the last text of the model, empty when there was none
public record Turn(String run, Event.StopReason reason, Optional<Failure> failure, Usage usage, int rounds,
    String text) {}
