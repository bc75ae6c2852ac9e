/// Model providers: one streaming turn over HTTP.
module kosmokrator.llm {
  requires transitive kosmokrator.config;

  exports kosmokrator.llm;
}
