package kosmokrator.mcp;

import java.util.List;
import java.util.Optional;
import kosmokrator.values.Secret;

/// What proves to a server over HTTP who asks, besides the headers in its configuration.
interface Credentials {
  /// The value of the `Authorization` header now; empty for none.
  Optional<Secret> authorization();

  /// The server refused (401, or 403 for want of a scope) with these `WWW-Authenticate`
  /// challenges. True when trying again makes sense, because [#authorization] is
  /// another one now. May ask the user; throws a fault that says what to do.
  boolean renew(int status, List<String> challenges);

  /// For servers that need none.
  Credentials NONE = new Credentials() {
    @Override public Optional<Secret> authorization() {
      return Optional.empty();
    }

    @Override public boolean renew(int status, List<String> challenges) {
      return false;
    }
  };
}
