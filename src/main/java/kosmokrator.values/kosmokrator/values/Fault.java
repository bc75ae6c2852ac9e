package kosmokrator.values;

/// The one exception of this program: it carries a [Failure] to the two places that turn failures into answers,
/// the call pipeline and the command line. It has no stack trace, because a failure explains itself. A subclass only
/// adds what its own module does about it.
public class Fault extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient Failure failure;

  public Fault(Failure failure) {
    super(failure.message(), null, false, false);
    this.failure = failure;
  }

  /// A fault of a kind that needs no type of its own; `next` are commands to type.
  public static Fault of(Failure.Kind kind, String message, String... next) {
    return new Fault(new Failure.Plain(kind, message, java.util.List.of(next)));
  }

  /// Somebody named a file that is not there: one wording and one exit code for all of them. `name` as it was typed.
  public static Fault noFile(String name, String... next) {
    return of(Failure.Kind.INVALID_ARGUMENTS, "No such file: " + Printable.line(name), next);
  }

  /// What went wrong and what to type next.
  public Failure failure() {
    return failure;
  }
}
