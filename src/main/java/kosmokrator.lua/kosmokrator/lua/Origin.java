package kosmokrator.lua;


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
      case Op.GET_GLOBAL, Op.GETTABUP -> global(proto, i);
      case Op.GET_FIELD, Op.GETTABLE -> new Origin("field", constant(proto, Op.c(i)));
      case Op.SELF -> new Origin("method", constant(proto, Op.c(i)));
      case Op.GETUPVAL -> upvalue(proto, Op.b(i));
      case Op.MOVE -> Op.b(i) < Op.a(i) ? of(proto, pc, Op.b(i)) : null;
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
      if (Op.code(i) == Op.SETLIST && Op.c(i) == 0) pc++;
      else if (Op.code(i) == Op.JMP && Op.jump(i) > 0 && pc + 1 + Op.jump(i) <= last) pc += Op.jump(i);
    }
    return found;
  }

  private static boolean sets(int i, int register) {
    int a = Op.a(i);
    return switch (Op.code(i)) {
      case Op.LOADNIL -> register >= a && register <= a + Op.b(i);
      case Op.CALL, Op.TAILCALL, Op.CALL_0, Op.CALL_1 -> register >= a;
      case Op.TFORCALL -> register >= a + 3;
      case Op.SELF -> register == a || register == a + 1;
      case Op.VARARG -> register >= a && (Op.b(i) == 0 || register < a + Op.b(i) - 1);
      case Op.SETTABUP, Op.SETUPVAL, Op.SETTABLE, Op.SET_FIELD, Op.JMP, Op.EQ, Op.EQ_K, Op.LT,
          Op.LE, Op.TEST, Op.RETURN, Op.RETURN_1, Op.SETLIST -> false;
      default -> register == a;
    };
  }
}
