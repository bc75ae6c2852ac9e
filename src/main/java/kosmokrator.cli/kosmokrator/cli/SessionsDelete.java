package kosmokrator.cli;

import kosmokrator.values.Envelope;

/// `sessions:delete`: removes a session for good.
final class SessionsDelete implements Command {
  private static final Spec SPEC = Spec.of("sessions:delete", Group.AGENT, "Remove a session for good")
      .takes(SessionsShow.SESSION).exits(Exit.INVALID)
      .example("sessions:delete 019aa2f7", "with its outputs")
      .build();

  @Override public Spec spec() {
    return SPEC;
  }

  @Override public int run(Line line, Parts parts) {
    var removed = parts.sessions().delete(line.text(SessionsShow.SESSION));
    return parts.printer().answer(Envelope.success().add("removed", SessionsList.json(removed)),
        () -> "Removed %s %s".formatted(removed.id(), removed.title()));
  }
}
