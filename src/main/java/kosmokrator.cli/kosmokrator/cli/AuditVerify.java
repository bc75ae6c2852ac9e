package kosmokrator.cli;

import java.util.List;
import kosmokrator.calls.AuditLog;
import kosmokrator.values.Envelope;
import kosmokrator.values.Failure;
import kosmokrator.values.Fault;
import kosmokrator.values.JsonText;

/// `audit:verify`: whether the audit log is as it was written.
final class AuditVerify implements Command {
  private static final Spec SPEC = Spec.of("audit:verify", Group.SAFETY,
      "Check that no record of the audit log was changed, removed or moved")
      .about("""
          Every record holds the hash of the one before, and a head file beside the log holds the last one. A
          record that was changed, removed, inserted or moved is named, and so is a log that was cut short.""")
      .example("audit:verify --json", "for a nightly check")
      .build();

  @Override public Spec spec() {
    return SPEC;
  }

  @Override public int run(Line line, Parts parts) {
    var verdict = parts.audit().verify();
    if (verdict.problem().isPresent()) throw broken(verdict.problem().get());
    verdict.notes().forEach(parts.printer()::note);
    var envelope = Envelope.success().add("records", verdict.lines()).add("notes", JsonText.array(verdict.notes()));
    return parts.printer().answer(envelope, () -> "%d records, unbroken".formatted(verdict.lines()));
  }

  private static Fault broken(AuditLog.Problem problem) {
    return new Fault(new Failure.Plain(Failure.Kind.STATE, "The audit log is not as it was written: line %d: %s"
        .formatted(problem.line(), problem.text()), List.of("kosmokrator audit:list --json")));
  }
}
