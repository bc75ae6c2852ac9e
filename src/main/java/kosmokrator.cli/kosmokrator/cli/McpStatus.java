package kosmokrator.cli;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import kosmokrator.cli.Table.Column;
import kosmokrator.mcp.McpServer;
import kosmokrator.mcp.ServerInfo;
import kosmokrator.values.Envelope;
import kosmokrator.values.Fault;
import kosmokrator.values.JsonText;

/// `mcp:status`: whether servers could be called, and with `--probe` whether they can.
final class McpStatus implements Command {
  private static final Argument SERVER = Argument.optional("SERVER", "One server only").from(Source.SERVERS);
  private static final Flag PROBE = Flag.toggle("probe", "Start the servers and measure handshake, tools and latency");
  private static final Spec SPEC = Spec.of("mcp:status", Group.MCP,
      "Show whether MCP servers are ready, and how fast they answer")
      .about("""
          Without `--probe` nothing is started: `configured` means that a server is enabled, trusted, and that
          everything it refers to has a value. With it, every such server is started, all at the same time;
          `start` is the time up to the end of the handshake, `latency` that of one empty request. A server that
          was named and does not answer is a failure; among all of them it is told in its row.""")
      .takes(SERVER).flags(PROBE, McpUse.FORCE, McpUse.VERBOSE).exits(McpUse.EXITS)
      .example("mcp:status", "what is ready")
      .example("mcp:status github --probe --json", "start one and measure").build();

  /// What came of one server; empty when it was not probed.
  private record Row(ServerInfo info, Optional<McpServer.Probe> probe, Optional<Fault> problem) {
    JsonObject json(boolean probed) {
      var row = info.row();
      if (!probed) return row;
      row.add("probe", probe.<JsonValue>map(McpServer.Probe::row).orElse(Json.NULL));
      return problem.map(fault -> JsonText.merge(row.set("error", fault.getMessage()),
          Envelope.reasons(fault.failure()))).orElse(row);
    }
  }

  @Override public Spec spec() {
    return SPEC;
  }

  @Override public int run(Line line, Parts parts) {
    try (var use = McpUse.of(line, parts)) {
      var infos = line.value(SERVER).map(name -> List.of(use.mcp().info(name))).orElseGet(use.mcp()::infos);
      var rows = line.has(PROBE) ? probed(infos, line, use)
          : infos.stream().map(info -> new Row(info, Optional.empty(), Optional.empty())).toList();
      if (line.value(SERVER).isPresent()) rows.getFirst().problem().ifPresent(problem -> { throw problem; });
      var servers = new JsonObject();
      rows.forEach(row -> servers.add(row.info().name(), row.json(line.has(PROBE))));
      return parts.printer().answer(Envelope.success().add("servers", servers), table(rows, line.has(PROBE)));
    }
  }

  /// A named server is always asked, so that it says itself why it cannot be started.
  private static List<Row> probed(List<ServerInfo> infos, Line line, McpUse use) {
    var asked = new ArrayList<CompletableFuture<Row>>();
    for (var info : infos) {
      var wanted = line.value(SERVER).isPresent() || info.isReady() || line.has(McpUse.FORCE) && info.enabled();
      asked.add(wanted ? CompletableFuture.supplyAsync(() -> probed(info, use), Thread::startVirtualThread)
          : CompletableFuture.completedFuture(new Row(info, Optional.empty(), Optional.empty())));
    }
    return asked.stream().map(CompletableFuture::join).toList();
  }

  private static Row probed(ServerInfo info, McpUse use) {
    try {
      return new Row(info, Optional.of(use.server(info.name()).probe()), Optional.empty());
    } catch (Fault fault) {
      return new Row(info, Optional.empty(), Optional.of(fault));
    }
  }

  private static Table table(List<Row> rows, boolean probed) {
    if (!probed) {
      var table = new Table(Column.text("Name"), Column.state("Status"));
      rows.forEach(row -> table.row(row.info().name(), row.info().status()));
      return table;
    }
    var table = new Table(Column.text("Name"), Column.state("Status"), Column.text("Protocol"), Column.number("Tools"),
        Column.number("Start ms"), Column.number("Latency ms"), Column.text("Problem"));
    for (var row : rows) {
      var found = row.probe();
      var status = found.isPresent() ? "ok" : row.problem().isPresent() ? "failed" : row.info().status();
      table.row(row.info().name(), status,
          found.map(McpServer.Probe::protocolVersion).orElse(""), found.map(probe -> "" + probe.tools()).orElse(""),
          found.map(probe -> "" + Envelope.milliseconds(probe.startNanoseconds())).orElse(""),
          found.map(probe -> "" + Envelope.milliseconds(probe.latencyNanoseconds())).orElse(""),
          row.problem().map(Fault::getMessage).orElse(""));
    }
    return table;
  }
}
