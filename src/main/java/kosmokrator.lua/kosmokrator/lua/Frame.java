package kosmokrator.lua;

import java.util.Arrays;

/// A Lua function under way: its registers and where it is. Frames form the stack by their callers. A frame that has
/// returned is used again for the next call at its depth, so calling takes no memory.
final class Frame {
  /// Called from Java: its return ends the interpreter's loop.
  static final int ENTRY = 1;
  /// Called by a library function, which is a level of its own when positions are counted.
  static final int FROM_LIBRARY = 2;
  /// Took the place of the function that called it.
  static final int TAIL = 4;
  /// The caller wants one result, in the register that stands above [#TARGET].
  static final int ONE_RESULT = 8;
  static final int TARGET = 8;
  private static final int REGISTERS = 8;

  final Frame caller;
  final int depth;
  /// Null for the mark that a library function stands for when a library function called it.
  Closure closure;
  Value[] registers = Native.NO_VALUES;
  /// The arguments beyond the parameters; null if there are none.
  Value[] varargs;
  /// The instruction after the one being executed.
  int pc;
  int marks;
  private UpVal captured;
  private Frame callee;

  Frame(Frame caller) {
    this.caller = caller;
    depth = caller == null ? 1 : caller.depth + 1;
  }

  /// The frame of a function that this one calls: the one used last time, or a new one.
  Frame callee() {
    return callee != null ? callee : newCallee();
  }

  // What seldom happens is in methods of its own: C2 can spend half a minute on where a register array made inside the
  // interpreter's loop may be seen from.

  private Frame newCallee() {
    return callee = new Frame(this);
  }

  private void makeRegisters(int size) {
    registers = new Value[Math.max(size, REGISTERS)];
  }

  /// Forgets the frames of calls that have returned, and with them what their registers still hold.
  void forget() {
    callee = null;
  }

  /// Begins a call: parameters without an argument are nil. Other registers may hold anything.
  void begin(Closure function, Value[] args, int from, int count, int marks) {
    Proto proto = function.proto;
    closure = function;
    this.marks = marks;
    if (registers.length < proto.registers()) makeRegisters(proto.registers());
    if (proto.params() > 0) parameters(proto.params(), args, from, count);
    if (proto.vararg()) varargs = count > proto.params() ? rest(args, from + proto.params(), from + count) : null;
  }

  private void parameters(int params, Value[] args, int from, int count) {
    Value[] r = registers;
    r[0] = count > 0 ? args[from] : null;
    if (params == 1) return;
    r[1] = count > 1 ? args[from + 1] : null;
    for (int i = 2; i < params; i++) r[i] = i < count ? args[from + i] : null;
  }

  private static Value[] rest(Value[] args, int from, int to) {
    return Arrays.copyOfRange(args, from, to);
  }

  boolean is(int mark) {
    return (marks & mark) != 0;
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
    if (size > registers.length) moreRegisters(size);
    return registers;
  }

  private void moreRegisters(int size) {
    registers = Arrays.copyOf(registers, Math.max(size, registers.length * 2));
    for (UpVal at = captured; at != null; at = at.next) at.move(registers);
  }
}
