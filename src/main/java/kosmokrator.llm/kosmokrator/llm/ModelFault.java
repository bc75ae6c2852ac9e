package kosmokrator.llm;

import kosmokrator.values.Failure;
import kosmokrator.values.Fault;

/// Why a model did not answer, for whoever can do something about it; its failure is what people are told.
public final class ModelFault extends Fault {
  private static final long serialVersionUID = 1L;
  private final Reason reason;

  /// What to do about it differs: configure a key, wait, shorten the conversation, tell the user, try again later.
  public enum Reason { AUTH, RATE_LIMIT, OVERFLOW, REFUSED, BAD_REQUEST, SERVER, NETWORK, TIMEOUT, MALFORMED }

  public ModelFault(Reason reason, Failure failure) {
    super(failure);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
