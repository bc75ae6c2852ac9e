/// The words every module speaks: immutable values. No I/O, no clock, no threads.
module kosmokrator.values {
  requires transitive com.eclipsesource.json;

  exports kosmokrator.values;
}
