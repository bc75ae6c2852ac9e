/// Everything callable is a Function; every call passes the one pipeline and the one Gate.
module kosmokrator.calls {
  requires transitive kosmokrator.config;

  exports kosmokrator.calls;
}
