package kosmokrator.lua;

import java.util.Arrays;

/// A Lua function under way: its registers and where it is. Frames form the stack by their callers.
final class Frame {
  /// Null for the mark that a library function stands for when a library function called it.
  final Closure closure;
  final Frame caller;
  final int depth;
  Value[] registers;
  Value[] varargs;
  /// The instruction after the one being executed.
  int pc;
  private UpVal captured;
  /// Called from Java: its return ends the interpreter's loop.
  boolean entry;
  /// Called by a library function, which is a level of its own when positions are counted.
  boolean fromLibrary;
  /// Took the place of the function that called it.
  boolean tail;

  Frame(Closure closure, Value[] registers, Frame caller) {
    this.closure = closure;
    this.registers = registers;
    this.caller = caller;
    depth = caller == null ? 1 : caller.depth + 1;
  }

  /// The variable in a register, to be shared with the functions that captured it.
  UpVal capture(int register) {
    UpVal before = null;
    UpVal at = captured;
    while (at != null && at.register() > register) {
      before = at;
      at = at.next;
    }
    if (at != null && at.register() == register) return at;
    var made = new UpVal(registers, register, at);
    if (before == null) captured = made;
    else before.next = made;
    return made;
  }

  /// Ends the life of the variables from a register on: who captured them keeps them.
  void close(int from) {
    while (captured != null && captured.register() >= from) {
      UpVal closed = captured;
      captured = closed.next;
      closed.close();
    }
  }

  boolean hasCaptured() {
    return captured != null;
  }

  /// Registers for at least `size` values: more than the function asked for if a call returned many.
  Value[] widen(int size) {
    if (size > registers.length) {
      registers = Arrays.copyOf(registers, Math.max(size, registers.length * 2));
      for (UpVal at = captured; at != null; at = at.next) at.move(registers);
    }
    return registers;
  }
}
