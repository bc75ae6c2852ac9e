/// Command line plugins: native libraries with a C interface and programs that speak JSON lines, each in a child
/// process. The only module with native code, and it loads it in the child only.
module kosmokrator.plugins {
  requires transitive kosmokrator.config;

  exports kosmokrator.plugins;
}
