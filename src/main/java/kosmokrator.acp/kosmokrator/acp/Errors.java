package kosmokrator.acp;

import com.eclipsesource.json.JsonObject;
import kosmokrator.rpc.RemoteError;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.JsonText;

/// Failures as the protocol's error answers.
final class Errors {
  static final int AUTH_REQUIRED = -32000;
  static final int NOT_FOUND = -32002;
  static final int CANCELLED = -32800;

  private Errors() {}

  /// What a request is answered with. Editors show `data.details`, if it is all there is, so the commands to type next
  /// are there too.
  static RemoteError of(Failure failure) {
    var details = new JsonObject().add("details", details(failure));
    return switch (failure.kind()) {
      case USAGE, INVALID_ARGUMENTS, UNKNOWN_NAME ->
          new RemoteError(RemoteError.INVALID_PARAMS, failure.message(), details);
      case MISSING_CREDENTIALS -> new RemoteError(AUTH_REQUIRED, failure.message(), details);
      case INTERRUPTED -> new RemoteError(CANCELLED, failure.message(), details);
      case INACTIVE, PERMISSION_DENIED, APPROVAL_REQUIRED, UNTRUSTED, PROVIDER_ERROR, UNREACHABLE, TIMEOUT, LIMIT,
          STATE, SCRIPT_ERROR, INTERNAL -> new RemoteError(RemoteError.INTERNAL_ERROR, failure.message(), details);
    };
  }

  static RemoteError noSession(String id) {
    return new RemoteError(NOT_FOUND, "Session not found: " + id, new JsonObject().add("sessionId", id));
  }

  /// The message and what to type, as one text.
  static String details(Failure failure) {
    return failure.next().isEmpty() ? failure.message() : failure.message() + "\n" + String.join("\n", failure.next());
  }

  /// Runs work whose faults become error answers.
  static <T> T answering(java.util.concurrent.Callable<T> work) throws Exception {
    try {
      return work.call();
    } catch (Fault fault) {
      throw of(fault.failure());
    }
  }

  static JsonObject json(Failure failure) {
    return new JsonObject().add("code", failure.kind().code()).add("message", failure.message())
        .add("next", JsonText.array(failure.next()));
  }
}
