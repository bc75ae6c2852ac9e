package kosmokrator.mcp;

import java.util.function.Supplier;
import kosmokrator.config.Home;
import kosmokrator.config.Secrets;
import kosmokrator.io.Clock;
import kosmokrator.io.Egress;
import kosmokrator.io.Environment;
import kosmokrator.io.Redactor;

/// What servers are reached with: files, variables, secrets, HTTP, time. `http` is asked by the first request.
record Outside(Home home, Environment environment, Secrets secrets, Redactor redactor, Supplier<Egress> http,
    Clock clock) {
  Egress egress() {
    return http.get();
  }
}
