package kosmokrator.mcp;

import java.util.Optional;
import kosmokrator.rpc.RemoteError;

/// An answer over HTTP that is none to the request: a status that is no success. It holds the JSON-RPC error in the
/// body, if there is one. It never leaves this module.
final class HttpRefusal extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final int status;
  private final transient Optional<RemoteError> error;

  HttpRefusal(int status, Optional<RemoteError> error, String text) {
    super(text, null, false, false);
    this.status = status;
    this.error = error;
  }

  int status() {
    return status;
  }

  Optional<RemoteError> error() {
    return error;
  }
}
