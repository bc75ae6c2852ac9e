package kosmokrator.lua;


/// Makes errors that say where and on what, in the words of Lua 5.1.
final class Blame {
  private final Vm vm;
  /// Whether operators are applied by library functions, which have no lines and no variables.
  private final boolean inLibrary;

  Blame(Vm vm, boolean inLibrary) {
    this.vm = vm;
    this.inLibrary = inLibrary;
  }

  /// An error at the line that is being executed.
  LuaError error(String message) {
    return new LuaError(Str.of(where(1) + message));
  }

  /// `chunk:line: ` of the function at a level (1 is the running
  /// one, 2 its caller), empty if that is not a Lua function.
  String where(int level) {
    Frame frame = inLibrary ? null : frameAt(level);
    return frame == null ? "" : position(frame);
  }

  /// The Lua function at a level, or null. A library function that calls back is a level, and so is what a tail call
  /// left behind.
  Frame frameAt(int level) {
    int at = 0;
    for (Frame frame = vm.frame; frame != null; frame = frame.caller) {
      if (++at == level) return frame.closure == null ? null : frame;
      if (frame.is(Frame.TAIL) && ++at == level || frame.is(Frame.FROM_LIBRARY) && ++at == level) return null;
    }
    return null;
  }

  private static String position(Frame frame) {
    var proto = frame.closure.proto;
    return proto.chunk().name() + ":" + proto.line(frame.pc - 1) + ": ";
  }

  /// "attempt to ... a nil value" for a value that is in a register, with the variable's name if it has one.
  LuaError type(String attempt, Value value, int register) {
    var proto = vm.frame.closure.proto;
    return error(attempt + " " + described(Origin.of(proto, vm.frame.pc - 1, register), value));
  }

  /// The same for a value of which only the value is known: names the register it is found in, among the operands of
  /// the instruction that failed.
  LuaError type(String attempt, Value value) {
    Origin origin = inLibrary || vm.frame == null || vm.frame.closure == null ? null : operand(vm.frame, value);
    return error(attempt + " " + described(origin, value));
  }

  static String described(Origin origin, Value value) {
    String type = value == Null.NULL ? "null" : Value.type(value);
    return origin == null ? "a " + type + " value" : origin.kind() + " '" + origin.name() + "' (a " + type + " value)";
  }

  private static Origin operand(Frame frame, Value value) {
    var proto = frame.closure.proto;
    int pc = frame.pc - 1;
    int i = proto.code()[pc];
    return switch (Op.code(i)) {
      case Op.GET_GLOBAL, Op.GETTABUP -> upvalue(proto, Op.b(i));
      case Op.SETTABUP -> upvalue(proto, Op.a(i));
      case Op.SETTABLE, Op.SET_FIELD -> Origin.of(proto, pc, Op.a(i));
      case Op.CONCAT -> concatenated(frame, value, i);
      case Op.GETTABLE, Op.GET_FIELD, Op.SELF, Op.UNM, Op.LEN -> Origin.of(proto, pc, Op.b(i));
      case Op.ADD, Op.SUB, Op.MUL, Op.DIV, Op.MOD, Op.POW, Op.ADD_K, Op.SUB_K, Op.MUL_K ->
          arithmetic(frame, value, i);
      default -> null;
    };
  }

  private static Origin upvalue(Proto proto, int number) {
    return Origin.upvalue(proto, number);
  }

  private static Origin arithmetic(Frame frame, Value value, int i) {
    int register = !Op.isConstant(Op.b(i)) && frame.registers[Op.b(i)] == value ? Op.b(i) : Op.c(i);
    return Op.isConstant(register) ? null : Origin.of(frame.closure.proto, frame.pc - 1, register);
  }

  private static Origin concatenated(Frame frame, Value value, int i) {
    for (int register = Op.c(i); register >= Op.b(i); register--) {
      if (frame.registers[register] == value) return Origin.of(frame.closure.proto, frame.pc - 1, register);
    }
    return null;
  }

  /// What the running Lua function calls the function it is calling; null if no Lua function is calling.
  Origin callee() {
    Frame frame = vm.frame;
    if (frame == null || frame.closure == null) return null;
    int i = frame.closure.proto.code()[frame.pc - 1];
    return switch (Op.code(i)) {
      case Op.CALL, Op.TAILCALL, Op.TFORCALL, Op.CALL_0, Op.CALL_1 ->
          Origin.of(frame.closure.proto, frame.pc - 1, Op.a(i));
      default -> null;
    };
  }

  /// "bad argument #n to 'f'": the fault lies with who called the library function.
  LuaError argument(int number, String trouble) {
    Origin callee = callee();
    String name = callee == null ? "?" : callee.name();
    int n = number;
    if (callee != null && callee.kind().equals("method") && --n == 0) {
      return error("calling '" + name + "' on bad self (" + trouble + ")");
    }
    return error("bad argument #" + n + " to '" + name + "' (" + trouble + ")");
  }
}
