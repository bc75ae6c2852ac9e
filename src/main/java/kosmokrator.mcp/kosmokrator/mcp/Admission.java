package kosmokrator.mcp;

/// Which servers are started.
public enum Admission {
  /// The user's own, those of this session, and those of the
  /// project that the user trusts, with the tools they had then.
  TRUSTED,
  /// Every one, with whatever tools it has: for automation that was told to trust what it finds (`--force`).
  ANY
}
