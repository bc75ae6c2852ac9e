/// The only doors outside: HTTP, files, child processes, clock, ids, terminal, redaction.
module kosmokrator.io {
  requires transitive kosmokrator.values;
  requires java.net.http;
  requires jdk.internal.le;

  exports kosmokrator.io;
}
