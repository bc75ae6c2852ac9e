/// Lua's compiler and values: the classes of luaj-jse 3.0.1 named in kept.txt, and our MathLib in place of its libraries.
module org.luaj {
  exports org.luaj.vm2;
  exports org.luaj.vm2.compiler;
}
