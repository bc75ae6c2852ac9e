/// Settings, secrets, trust: read once into a snapshot; changes written back whole.
module kosmokrator.config {
  requires transitive kosmokrator.io;

  exports kosmokrator.config;
}
