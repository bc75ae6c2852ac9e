package kosmokrator.calls;

/// What the [Gate] decided: go on, ask first, or stop.
enum Decision {
  ALLOW, ASK, DENY
}
