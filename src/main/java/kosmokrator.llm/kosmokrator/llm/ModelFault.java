package kosmokrator.llm;

import java.time.Duration;
import java.util.Optional;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.Worded;

/// Why a model did not answer, for whoever can do something about it; its failure is what people are told.
public final class ModelFault extends Fault {
  private static final long serialVersionUID = 1L;
  private final Reason reason;
  private final transient Remedy remedy;

  /// What to do about it differs: configure a key, wait, shorten the conversation, tell the user, try again later.
  public enum Reason implements Worded { AUTH, RATE_LIMIT, OVERFLOW, REFUSED, BAD_REQUEST, SERVER, NETWORK, TIMEOUT,
      MALFORMED }

  /// Whether trying again may help, and when the provider wants it; more often than `attempts` it is not tried.
  record Remedy(int attempts, Optional<Duration> pause) {
    static final Remedy NONE = new Remedy(1, Optional.empty());

    static Remedy again(int attempts) {
      return new Remedy(attempts, Optional.empty());
    }
  }

  public ModelFault(Reason reason, Failure failure) {
    this(reason, failure, Remedy.NONE);
  }

  ModelFault(Reason reason, Failure failure, Remedy remedy) {
    super(failure);
    this.reason = reason;
    this.remedy = remedy;
  }

  public Reason reason() {
    return reason;
  }

  Remedy remedy() {
    return remedy;
  }
}
