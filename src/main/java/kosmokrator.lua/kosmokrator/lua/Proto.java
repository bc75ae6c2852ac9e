package kosmokrator.lua;

/// A compiled function: LuaJ's code with some instructions made special, and constants as values of ours.
///
/// `upvalues[i]` is the register of the enclosing function to capture, or, negative, `-1 - i` for its own upvalue i.
record Proto(Chunk chunk, int[] code, Value[] constants, Proto[] protos, int[] lines, int[] upvalues,
    String[] upvalueNames, Local[] locals, int params, boolean vararg, int registers, int line) {
  /// What the functions of one source text share: its name as error messages show it.
  record Chunk(String name) {}

  /// A local variable and the instructions in which it lives.
  record Local(String name, int from, int to) {}

  int line(int pc) {
    return pc >= 0 && pc < lines.length ? lines[pc] : -1;
  }

  /// The number of the upvalue that holds the globals, or -1 if the function uses none.
  int environment() {
    for (int i = 0; i < upvalueNames.length; i++) if ("_ENV".equals(upvalueNames[i])) return i;
    return -1;
  }
}
