/// JSON values, parser and writer: minimal-json 0.9.5 with a descriptor of ours, because jlink refuses automatic modules.
module com.eclipsesource.json {
  exports com.eclipsesource.json;
}
