package kosmokrator.demo;

/// Ends a request early with the answer it carries; caught once, where requests are handled.
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1;
  private final transient Answer answer;

  Refusal(Answer answer) {
    super(null, null, false, false);
    this.answer = answer;
  }

  Answer answer() {
    return answer;
  }
}
