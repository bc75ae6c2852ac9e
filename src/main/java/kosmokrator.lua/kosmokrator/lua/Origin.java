package kosmokrator.lua;

import org.luaj.vm2.Lua;

/// Where the value in a register came from: what error messages call it, found by reading the function's code up to the
/// instruction that failed, as Lua 5.1 does.
record Origin(String kind, String name) {
  /// The origin of a register's value just before the instruction at `pc`, or null if it has no name.
  static Origin of(Proto proto, int pc, int register) {
    String local = local(proto, pc, register);
    if (local != null) return new Origin("local", local);
    int set = setter(proto, pc, register);
    return set < 0 ? null : loaded(proto, set);
  }

  /// The name of a captured variable.
  static Origin upvalue(Proto proto, int number) {
    return new Origin("upvalue", proto.upvalueNames()[number]);
  }

  private static Origin loaded(Proto proto, int pc) {
    int i = proto.code()[pc];
    return switch (Op.code(i)) {
      case Op.GET_GLOBAL, Lua.OP_GETTABUP -> global(proto, i);
      case Op.GET_FIELD, Lua.OP_GETTABLE -> new Origin("field", constant(proto, Op.c(i)));
      case Lua.OP_SELF -> new Origin("method", constant(proto, Op.c(i)));
      case Lua.OP_GETUPVAL -> upvalue(proto, Op.b(i));
      case Lua.OP_MOVE -> Op.b(i) < Op.a(i) ? of(proto, pc, Op.b(i)) : null;
      default -> null;
    };
  }

  private static Origin global(Proto proto, int i) {
    boolean globals = "_ENV".equals(proto.upvalueNames()[Op.b(i)]);
    return new Origin(globals ? "global" : "field", constant(proto, Op.c(i)));
  }

  private static String constant(Proto proto, int operand) {
    return Op.isConstant(operand) && proto.constants()[operand & 0xff] instanceof Str s ? s.toString() : "?";
  }

  private static String local(Proto proto, int pc, int register) {
    int n = register;
    for (var local : proto.locals()) {
      if (local.from() > pc) return null;
      if (pc < local.to() && n-- == 0) return local.name();
    }
    return null;
  }

  /// The last instruction before `last` that put something into the register, along the way the code runs forward.
  private static int setter(Proto proto, int last, int register) {
    int[] code = proto.code();
    int found = -1;
    for (int pc = 0; pc < last; pc++) {
      int i = code[pc];
      if (sets(i, register)) found = pc;
      if (Op.code(i) == Lua.OP_SETLIST && Op.c(i) == 0) pc++;
      else if (Op.code(i) == Lua.OP_JMP && Op.jump(i) > 0 && pc + 1 + Op.jump(i) <= last) pc += Op.jump(i);
    }
    return found;
  }

  private static boolean sets(int i, int register) {
    int a = Op.a(i);
    return switch (Op.code(i)) {
      case Lua.OP_LOADNIL -> register >= a && register <= a + Op.b(i);
      case Lua.OP_CALL, Lua.OP_TAILCALL, Op.CALL_0, Op.CALL_1 -> register >= a;
      case Lua.OP_TFORCALL -> register >= a + 3;
      case Lua.OP_SELF -> register == a || register == a + 1;
      case Lua.OP_VARARG -> register >= a && (Op.b(i) == 0 || register < a + Op.b(i) - 1);
      case Lua.OP_SETTABUP, Lua.OP_SETUPVAL, Lua.OP_SETTABLE, Op.SET_FIELD, Lua.OP_JMP, Lua.OP_EQ, Op.EQ_K, Lua.OP_LT,
          Lua.OP_LE, Lua.OP_TEST, Lua.OP_RETURN, Op.RETURN_1, Lua.OP_SETLIST -> false;
      default -> register == a;
    };
  }
}
