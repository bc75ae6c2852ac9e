package kosmokrator.mcp;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kosmokrator.calls.AuditLog;
import kosmokrator.calls.Call;
import kosmokrator.config.Home;
import kosmokrator.config.Secrets;
import kosmokrator.config.Settings;
import kosmokrator.config.Trust;
import kosmokrator.io.Clock;
import kosmokrator.io.Egress;
import kosmokrator.io.Environment;
import kosmokrator.io.Redactor;
import kosmokrator.values.Secret;

/// The gateway over HTTP in front of [ConformanceServer], or of the server whose URL is the second word, for the
/// official conformance suite: prints the URL to look at and serves until its input ends. The first word is passed to
/// the server.
public final class ConformanceGateway {
  private ConformanceGateway() {}

  public static void main(String... args) throws IOException {
    var top = Files.createTempDirectory("conformance");
    var environment = Environment.of(Map.of("PATH", System.getenv("PATH"), "KOSMOKRATOR_KEY",
        "a phrase for tests only"), top, top);
    var home = Home.of(environment);
    var redactor = new Redactor();
    var entry = args.length > 1 ? new com.eclipsesource.json.JsonObject().add("url", args[1]) : Bed.entry(args);
    if (args.length <= 1) entry.get("args").asArray().set(7, "kosmokrator.mcp.ConformanceServer");
    var upstream = ServerConfig.of("fixtures", ServerSource.RUNTIME, Optional.empty(), entry);
    var profile = new GatewayProfile(List.of(), List.of("fixtures"), GatewayProfile.Writes.ALLOW, true, true,
        GatewayProfile.USUAL_CHARS, true, Call.Policy.BYPASS);
    try (var egress = new Egress(environment, Clock.system(), redactor)) {
      var gateway = new Gateway(profile, Offer.nothing(),
          surface -> new Mcp(home, environment, Settings.load(home, Trust.load(home)),
          Secrets.open(home, environment, redactor), redactor, () -> egress, Clock.system(),
              Servers.load(home).with(List.of(upstream)), surface, Admission.ANY),
          new AuditLog(home, Clock.system()), Clock.system(), System.err::println);
      try (var serving = gateway.listen("127.0.0.1", 0, Secret.of("suite"))) {
        System.out.println(serving.url().replace("127.0.0.1", "localhost") + "/suite");
        System.in.readAllBytes();
      }
    }
  }
}
