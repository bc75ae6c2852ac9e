package kosmokrator.cli;

import java.time.Duration;
import java.time.Instant;
import kosmokrator.mcp.AuthPrompt;
import kosmokrator.mcp.Mcp;
import kosmokrator.values.Envelope;
import kosmokrator.values.JsonText;

/// `mcp:auth`: signs in to a server behind a URL, with a browser here or a code elsewhere.
final class McpAuth implements Command {
  private static final Argument SERVER = Argument.required("SERVER", "A server behind a URL").from(Source.SERVERS);
  private static final Flag SCOPE = Flag.taking("SCOPES", "scope",
      "Ask for these rights instead of those the server names");
  private static final Flag DEVICE = Flag.toggle("device",
      "Sign in with a code on another device, where the server can do that");
  private static final Flag STATUS = Flag.toggle("status", "Only say whether you are signed in");
  private static final Flag LOGOUT = Flag.toggle("logout", "Forget the sign-in");
  private static final Flag TIMEOUT = Flag.taking("SECONDS", "timeout", "How long to wait for you (default: 300)");
  private static final Spec SPEC = Spec.of("mcp:auth", Group.MCP, "Sign in to an MCP server behind a URL")
      .about("""
          Shows a page on standard error, to be opened in a browser on this machine, and waits until it leads back
          here. No browser is started. With `--device` it shows a page and a code instead, for any other device.
          Tokens are kept encrypted under the server's name and address, refreshed by themselves, and sent nowhere
          else.""")
      .takes(SERVER).flags(SCOPE, DEVICE, STATUS, LOGOUT, TIMEOUT, McpUse.FORCE)
      .exits(Exit.INVALID, Exit.INACTIVE, Exit.CREDENTIALS, Exit.DENIED, Exit.PROVIDER, Exit.UNREACHABLE, Exit.TIMEOUT,
          Exit.UNTRUSTED)
      .example("mcp:auth docs", "sign in").example("mcp:auth docs --status --json", "whether somebody is signed in")
      .example("mcp:auth docs --logout", "forget it").build();

  @Override public Spec spec() {
    return SPEC;
  }

  @Override public int run(Line line, Parts parts) {
    if (line.has(STATUS) && line.has(LOGOUT)) throw line.refused("--status and --logout exclude each other");
    var server = line.text(SERVER);
    try (var use = McpUse.of(line, parts)) {
      if (line.has(LOGOUT)) return signedOut(server, use.mcp().signOut(server), parts);
      var state = line.has(STATUS) ? use.mcp().authorization(server)
          : use.mcp().authorize(server, prompt(line, parts), line.value(SCOPE));
      return answer(state, parts);
    }
  }

  private static int answer(Mcp.AuthState state, Parts parts) {
    var envelope = JsonText.merge(Envelope.success(), state.row());
    return parts.printer().answer(envelope, () -> !state.signedIn() ? "Not signed in to " + state.server()
        : "Signed in to %s (issuer %s%s%s)"
        .formatted(state.server(), state.issuer(), state.scope().isEmpty() ? "" : ", scope " + state.scope(),
            state.expiresAt() == 0 ? "" : ", until " + Instant.ofEpochSecond(state.expiresAt())));
  }

  private static int signedOut(String server, boolean was, Parts parts) {
    var envelope = Envelope.success().add("server", server).add("signed_in", false).add("changed", was);
    return parts.printer().answer(envelope, () -> (was ? "Signed out of " : "Was not signed in to ") + server);
  }

  private static AuthPrompt prompt(Line line, Parts parts) {
    var patience = Duration.ofSeconds(line.whole(TIMEOUT, 1, 86_400).orElse(300L));
    return new AuthPrompt() {
      @Override public void visit(String url) {
        parts.printer().log("To sign in, open in a browser on this machine (waiting %d s):"
            .formatted(patience.toSeconds()));
        parts.printer().log("  " + url);
      }

      @Override public void type(String url, String code) {
        parts.printer().log("To sign in, open on any device (waiting %d s):".formatted(patience.toSeconds()));
        parts.printer().log("  " + url);
        parts.printer().log("and type: " + code);
      }

      @Override public Duration patience() {
        return patience;
      }

      @Override public boolean elsewhere() {
        return line.has(DEVICE);
      }
    };
  }
}
