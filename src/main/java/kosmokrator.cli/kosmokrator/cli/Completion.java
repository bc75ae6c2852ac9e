package kosmokrator.cli;

import java.util.Locale;
import java.util.function.Function;

/// The shells that can complete our command lines.
enum Completion {
  BASH(BashCompletion::script), ZSH(ZshCompletion::script), FISH(FishCompletion::script);

  private final Function<Commands, String> script;

  Completion(Function<Commands, String> script) {
    this.script = script;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The whole script, made from what the commands say about themselves.
  String script(Commands commands) {
    return script.apply(commands);
  }
}
