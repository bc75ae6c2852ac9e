package kosmokrator.lua;

import org.luaj.vm2.Lua;

/// The instructions: LuaJ's, with special cases of some split off. The fields of an instruction lie where LuaJ has
/// them: 6 bits of code, then A (8), C (9), B (9); or A, then Bx (18).
///
/// The numbers are in the order of how often programs execute an instruction, because the quick compiler of the Java
/// machine turns a switch into comparisons from the lowest number up.
final class Op {
  static final int MOVE = 0;
  static final int CALL_1 = 1;
  static final int GET_FIELD = 2;
  static final int ADD = 3;
  static final int LOADK = 4;
  static final int RETURN_1 = 5;
  static final int MUL = 6;
  static final int GETUPVAL = 7;
  static final int LT = 8;
  static final int SUB_K = 9;
  static final int FORLOOP = 10;
  static final int GETTABLE = 11;
  static final int ADD_K = 12;
  static final int SELF = 13;
  static final int EQ_K = 14;
  static final int SET_FIELD = 15;
  static final int TEST = 16;
  static final int GET_GLOBAL = 17;
  static final int SUB = 18;
  static final int CALL = 19;
  static final int SETTABLE = 20;
  static final int JMP = 21;
  static final int LOADBOOL = 22;
  static final int CALL_0 = 23;
  static final int DIV = 24;
  static final int CONCAT = 25;
  static final int LEN = 26;
  static final int MUL_K = 27;
  static final int NEWTABLE = 28;
  static final int MOD = 29;
  static final int LE = 30;
  static final int TESTSET = 31;
  static final int RETURN = 32;
  static final int EQ = 33;
  static final int TFORCALL = 34;
  static final int TFORLOOP = 35;
  static final int TAILCALL = 36;
  static final int NOT = 37;
  static final int UNM = 38;
  static final int SETUPVAL = 39;
  static final int SETLIST = 40;
  static final int GETTABUP = 41;
  static final int SETTABUP = 42;
  static final int VARARG = 43;
  static final int FORPREP = 44;
  static final int LOADNIL = 45;
  static final int CLOSURE = 46;
  static final int POW = 47;

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

  /// Our instruction for one of LuaJ's.
  static int of(int i, Value[] constants) {
    return i & ~0x3f | switch (i & 0x3f) {
      case Lua.OP_MOVE -> MOVE;
      case Lua.OP_LOADK -> LOADK;
      case Lua.OP_LOADBOOL -> LOADBOOL;
      case Lua.OP_LOADNIL -> LOADNIL;
      case Lua.OP_GETUPVAL -> GETUPVAL;
      case Lua.OP_SETUPVAL -> SETUPVAL;
      case Lua.OP_GETTABUP -> isString(c(i), constants) ? GET_GLOBAL : GETTABUP;
      case Lua.OP_GETTABLE -> isString(c(i), constants) ? GET_FIELD : GETTABLE;
      case Lua.OP_SETTABUP -> SETTABUP;
      case Lua.OP_SETTABLE -> isString(b(i), constants) ? SET_FIELD : SETTABLE;
      case Lua.OP_NEWTABLE -> NEWTABLE;
      case Lua.OP_SELF -> SELF;
      case Lua.OP_ADD -> isNumber(c(i), b(i), constants) ? ADD_K : ADD;
      case Lua.OP_SUB -> isNumber(c(i), b(i), constants) ? SUB_K : SUB;
      case Lua.OP_MUL -> isNumber(c(i), b(i), constants) ? MUL_K : MUL;
      case Lua.OP_DIV -> DIV;
      case Lua.OP_MOD -> MOD;
      case Lua.OP_POW -> POW;
      case Lua.OP_UNM -> UNM;
      case Lua.OP_NOT -> NOT;
      case Lua.OP_LEN -> LEN;
      case Lua.OP_CONCAT -> CONCAT;
      case Lua.OP_JMP -> JMP;
      case Lua.OP_EQ -> isConstant(c(i)) && !isConstant(b(i)) ? EQ_K : EQ;
      case Lua.OP_LT -> LT;
      case Lua.OP_LE -> LE;
      case Lua.OP_TEST -> TEST;
      case Lua.OP_TESTSET -> TESTSET;
      case Lua.OP_CALL -> b(i) == 0 ? CALL : c(i) == 1 ? CALL_0 : c(i) == 2 ? CALL_1 : CALL;
      case Lua.OP_TAILCALL -> TAILCALL;
      case Lua.OP_RETURN -> b(i) == 2 ? RETURN_1 : RETURN;
      case Lua.OP_FORLOOP -> FORLOOP;
      case Lua.OP_FORPREP -> FORPREP;
      case Lua.OP_TFORCALL -> TFORCALL;
      case Lua.OP_TFORLOOP -> TFORLOOP;
      case Lua.OP_SETLIST -> SETLIST;
      case Lua.OP_CLOSURE -> CLOSURE;
      case Lua.OP_VARARG -> VARARG;
      default -> throw new IllegalStateException("instruction " + (i & 0x3f));
    };
  }

  private static boolean isString(int operand, Value[] constants) {
    return isConstant(operand) && constants[operand & 0xff] instanceof Str;
  }

  private static boolean isNumber(int operand, int other, Value[] constants) {
    return isConstant(operand) && !isConstant(other) && constants[operand & 0xff] instanceof Num;
  }
}
