package kosmokrator.cli;

import java.util.function.Function;
import kosmokrator.values.Worded;

/// The shells that can complete our command lines.
enum Completion implements Worded {
  BASH(BashCompletion::script), ZSH(ZshCompletion::script), FISH(FishCompletion::script);

  private final Function<Commands, String> script;

  Completion(Function<Commands, String> script) {
    this.script = script;
  }

  /// The whole script, made from what the commands say about themselves.
  String script(Commands commands) {
    return script.apply(commands);
  }
}
