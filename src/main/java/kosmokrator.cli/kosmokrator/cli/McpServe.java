package kosmokrator.cli;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import kosmokrator.io.Interrupts;
import kosmokrator.mcp.Gateway;
import kosmokrator.values.Envelope;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.Secret;

/// `mcp:serve`: integrations and MCP servers as one MCP server, for other programs.
final class McpServe implements Command {
  private static final Flag HTTP =
      Flag.taking("ADDRESS:PORT", "http", "Serve over HTTP there, such as 127.0.0.1:3900; port 0 takes a free one");
  private static final int LEAST_TOKEN = 16;
  private static final Spec SPEC =
      Spec.of("mcp:serve", Group.MCP, "Serve integrations and MCP servers as one MCP server")
      .about("""
          Another program starts this and talks MCP with it over standard input and output, or over HTTP with
          `--http`. Standard output carries messages of the protocol and nothing else. Tools are called
          `integration__plane__list_issues` and `mcp__server__tool`; every call passes the same checks as from the
          command line and leaves its line in the audit log.

          Only what reads is served unless `--write=allow`, which answers what policy would ask about; what policy
          denies stays denied. Integrations that are not active and servers that are not trusted serve nothing.
          `--unprefixed` keeps the names of a single MCP server.

          Over HTTP each request carries a token, as `Authorization: Bearer TOKEN` or behind the URL, and the address
          must be one of this machine. The token is the value of `KOSMOKRATOR_MCP_TOKEN`; without it a new one is told
          on standard error. It ends with Ctrl-C. Settings and definitions are read at the start.""")
      .flags(GatewayFlags.and(HTTP))
      .exits(Exit.INVALID, Exit.DENIED, Exit.INTERRUPTED, Exit.TERMINATED)
      .example("mcp:serve --integration=plane --upstream=context7 --write=deny", "what a coding tool starts")
      .example("mcp:serve --upstream=context7 --http 127.0.0.1:3900", "for programs that speak HTTP")
      .build();

  @Override public Spec spec() {
    return SPEC;
  }

  @Override public int run(Line line, Parts parts) {
    var profile = GatewayFlags.profile(line, parts);
    var address = line.value(HTTP).map(text -> Address.parse(text, line));
    GatewayFlags.noteInactive(profile, parts);
    var ended = new CompletableFuture<Integer>();
    try (var _ = Interrupts.onEnd(ended::complete); var gateway = parts.gateway(profile)) {
      return address.isPresent() ? overHttp(gateway, address.get(), ended, parts) : overStreams(gateway, ended, parts);
    }
  }

  /// Until the client closes our input, or a signal.
  private static int overStreams(Gateway gateway, CompletableFuture<Integer> ended, Parts parts) {
    Thread.ofPlatform().daemon().name("serve").start(() -> {
      try {
        gateway.serve(parts.input().stream(), parts.printer().frames());
        ended.complete(Exit.DONE.number());
      } catch (RuntimeException defect) {
        ended.completeExceptionally(defect);
      }
    });
    return await(ended);
  }

  /// Until a signal.
  private static int overHttp(Gateway gateway, Address address, CompletableFuture<Integer> ended, Parts parts) {
    var stated = parts.environment().variable(Variable.KOSMOKRATOR_MCP_TOKEN.name());
    if (stated.filter(text -> text.length() < LEAST_TOKEN).isPresent()) {
      throw Fault.of(Failure.Kind.INVALID_ARGUMENTS, "KOSMOKRATOR_MCP_TOKEN must have at least %d characters"
          .formatted(LEAST_TOKEN), "unset KOSMOKRATOR_MCP_TOKEN");
    }
    var token = stated.orElseGet(McpServe::newToken);
    try (var serving = gateway.listen(address.host(), address.port(), Secret.of(token), parts.redactor())) {
      if (parts.printer().json()) parts.printer().result(Envelope.success().add("url", serving.url()));
      parts.printer().announce("serving at " + serving.url());
      if (stated.isEmpty()) parts.printer().announce("token: " + token);
      return await(ended);
    }
  }

  private static int await(CompletableFuture<Integer> ended) {
    try {
      return ended.join();
    } catch (CompletionException failed) {
      throw failed.getCause() instanceof RuntimeException defect ? defect : failed;
    }
  }

  private static String newToken() {
    var bytes = new byte[24];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /// Where to listen.
  private record Address(String host, int port) {
    static Address parse(String text, Line line) {
      var colon = text.lastIndexOf(':');
      var port = text.substring(colon + 1);
      if (colon < 1 || !port.matches("[0-9]{1,5}") || Integer.parseInt(port) > 65_535)
        throw line.refused("--http must be ADDRESS:PORT, such as 127.0.0.1:3900, not '%s'"
            .formatted(Words.shown(text)));
      var host = text.substring(0, colon);
      return new Address(host.startsWith("[") ? host.substring(1, host.length() - 1) : host, Integer.parseInt(port));
    }
  }
}
