package kosmokrator.cli;

import kosmokrator.values.Failure;

/// The exit codes: one table for every command, part of the contract. Numbers are never reused for another meaning.
enum Exit {
  DONE(0, "done", "The command did what was asked"),
  INTERNAL(1, "internal", "A defect in kosmokrator itself"),
  USAGE(2, "usage", "The command line could not be understood: unknown command or flag, missing or wrong word"),
  INVALID(3, "invalid", "Invalid arguments or an unknown name: function, provider, page, account"),
  INACTIVE(4, "inactive", "Not configured, not enabled, not installed, or not supported by the command line"),
  CREDENTIALS(5, "credentials", "Required credentials are missing for the account"),
  DENIED(6, "denied", "The read/write policy denies the call"),
  APPROVAL(7, "approval", "The read/write policy asks for approval, and nobody could be asked"),
  PROVIDER(8, "provider", "The other side answered, and the answer is a failure"),
  UNREACHABLE(9, "unreachable", "The other side could not be reached: name, connection or TLS"),
  TIMEOUT(10, "timeout", "A time limit passed"),
  LIMIT(11, "limit", "A limit other than time was hit: size, memory, processor, count"),
  STATE(12, "state", "A settings, credentials or data file is broken, or cannot be read or written"),
  UNTRUSTED(13, "untrusted", "The folder, server or plugin is not trusted yet"),
  SCRIPT(14, "script", "A script ended with an error of its own"),
  HANGUP(129, "hangup", "Stopped by SIGHUP, as when a terminal is closed"),
  INTERRUPTED(130, "interrupted", "Stopped by Ctrl-C (SIGINT)"),
  TERMINATED(143, "terminated", "Stopped by SIGTERM");

  private final int number;
  private final String word;
  private final String meaning;

  Exit(int number, String word, String meaning) {
    this.number = number;
    this.word = word;
    this.meaning = meaning;
  }

  /// What the process returns.
  int number() {
    return number;
  }

  /// The word used in help.
  String word() {
    return word;
  }

  /// One sentence for people.
  String meaning() {
    return meaning;
  }

  /// The exit code of a failure.
  static Exit of(Failure failure) {
    return of(failure.kind());
  }

  static Exit of(Failure.Kind kind) {
    return switch (kind) {
      case INTERNAL -> INTERNAL;
      case USAGE -> USAGE;
      case UNKNOWN_NAME, INVALID_ARGUMENTS -> INVALID;
      case INACTIVE -> INACTIVE;
      case MISSING_CREDENTIALS -> CREDENTIALS;
      case PERMISSION_DENIED -> DENIED;
      case APPROVAL_REQUIRED -> APPROVAL;
      case PROVIDER_ERROR -> PROVIDER;
      case UNREACHABLE -> UNREACHABLE;
      case TIMEOUT -> TIMEOUT;
      case LIMIT -> LIMIT;
      case STATE -> STATE;
      case UNTRUSTED -> UNTRUSTED;
      case SCRIPT_ERROR -> SCRIPT;
      case INTERRUPTED -> INTERRUPTED;
    };
  }
}
