package kosmokrator.lua;

import org.luaj.vm2.Lua;

/// The instructions: LuaJ's own and, behind them, special cases of some with a constant operand. The fields of an
/// instruction lie where LuaJ has them: 6 bits of code, then A (8), C (9), B (9); or A, then Bx (18).
final class Op {
  static final int GET_GLOBAL = Lua.NUM_OPCODES;
  static final int GET_FIELD = GET_GLOBAL + 1;
  static final int SET_FIELD = GET_GLOBAL + 2;
  static final int ADD_K = GET_GLOBAL + 3;
  static final int SUB_K = GET_GLOBAL + 4;
  static final int MUL_K = GET_GLOBAL + 5;
  static final int EQ_K = GET_GLOBAL + 6;
  static final int CALL_0 = GET_GLOBAL + 7;
  static final int CALL_1 = GET_GLOBAL + 8;
  static final int RETURN_1 = GET_GLOBAL + 9;

  private static final int CONSTANT = 0x100;

  private Op() {}

  static int code(int i) {
    return i & 0x3f;
  }

  static int a(int i) {
    return i >> 6 & 0xff;
  }

  static int b(int i) {
    return i >>> 23;
  }

  static int c(int i) {
    return i >> 14 & 0x1ff;
  }

  static int bx(int i) {
    return i >>> 14;
  }

  static int jump(int i) {
    return (i >>> 14) - 0x1ffff;
  }

  static boolean isConstant(int operand) {
    return (operand & CONSTANT) != 0;
  }

  /// The size a "floating point byte" operand of NEWTABLE stands for.
  static int size(int operand) {
    return operand < 8 ? operand : ((operand & 7) + 8) << ((operand >> 3) - 1);
  }

  /// The special case an instruction is of, or the instruction itself.
  static int specialized(int i, Value[] constants) {
    int special = switch (code(i)) {
      case Lua.OP_GETTABUP -> isString(c(i), constants) ? GET_GLOBAL : -1;
      case Lua.OP_GETTABLE -> isString(c(i), constants) ? GET_FIELD : -1;
      case Lua.OP_SETTABLE -> isString(b(i), constants) ? SET_FIELD : -1;
      case Lua.OP_ADD -> isNumber(c(i), b(i), constants) ? ADD_K : -1;
      case Lua.OP_SUB -> isNumber(c(i), b(i), constants) ? SUB_K : -1;
      case Lua.OP_MUL -> isNumber(c(i), b(i), constants) ? MUL_K : -1;
      case Lua.OP_EQ -> isConstant(c(i)) && !isConstant(b(i)) ? EQ_K : -1;
      case Lua.OP_CALL -> b(i) == 0 ? -1 : c(i) == 1 ? CALL_0 : c(i) == 2 ? CALL_1 : -1;
      case Lua.OP_RETURN -> b(i) == 2 ? RETURN_1 : -1;
      default -> -1;
    };
    return special < 0 ? i : i & ~0x3f | special;
  }

  private static boolean isString(int operand, Value[] constants) {
    return isConstant(operand) && constants[operand & 0xff] instanceof Str;
  }

  private static boolean isNumber(int operand, int other, Value[] constants) {
    return isConstant(operand) && !isConstant(other) && constants[operand & 0xff] instanceof Num;
  }
}
