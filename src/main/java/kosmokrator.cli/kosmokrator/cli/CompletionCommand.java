package kosmokrator.cli;

import java.util.Locale;
import kosmokrator.values.Envelope;

/// `completion bash|zsh|fish`: prints the script that teaches a shell our commands.
final class CompletionCommand implements Command {
  private static final Argument SHELL = Argument.required("SHELL", "The shell").choices("bash", "zsh", "fish");
  private static final Spec SPEC = Spec.of("completion", Group.GENERAL, "Print the completion script of a shell")
      .about("""
          Commands, flags and their choices are written into the script; only names of providers, functions and
          parameters are asked from the program while you type, from its own index. Make the script again after an
          update.

          bash, in `~/.bashrc`:

              source <(kosmokrator completion bash)

          zsh, in `~/.zshrc` after `compinit`:

              source <(kosmokrator completion zsh)

          fish, once:

              kosmokrator completion fish > ~/.config/fish/completions/kosmokrator.fish
          """)
      .takes(SHELL)
      .example("completion bash > /etc/bash_completion.d/kosmokrator", "for everybody on a machine")
      .build();

  @Override public Spec spec() {
    return SPEC;
  }

  @Override public int run(Line line, Parts parts) {
    var shell = Completion.valueOf(line.text(SHELL).toUpperCase(Locale.ROOT));
    var script = shell.script(parts.commands());
    return parts.printer().answer(Envelope.success().add("shell", shell.word()).add("script", script), () -> script);
  }
}
