/// Lua scripts, each in a child process whose only way out is a call: LuaJ's compiler, our own interpreter, values and
/// libraries, with limits no script can step over.
module kosmokrator.lua {
  requires transitive kosmokrator.calls;
  requires kosmokrator.rpc;
  requires org.luaj;

  exports kosmokrator.lua;
}
