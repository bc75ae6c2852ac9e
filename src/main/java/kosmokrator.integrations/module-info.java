/// Functions declared as data: provider packages turned into HTTP calls that pass the one pipeline.
module kosmokrator.integrations {
  requires transitive kosmokrator.calls;

  exports kosmokrator.integrations;
}
