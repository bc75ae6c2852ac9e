/// Lua scripts: LuaJ's compiler, our own interpreter, values and libraries, with limits no script can step over.
module kosmokrator.lua {
  requires com.eclipsesource.json;
  requires org.luaj;

  exports kosmokrator.lua;
}
