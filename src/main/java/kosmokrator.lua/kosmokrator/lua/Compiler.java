package kosmokrator.lua;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.luaj.vm2.LuaBoolean;
import org.luaj.vm2.LuaNumber;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Prototype;
import org.luaj.vm2.compiler.LuaC;

/// Turns source text into functions with LuaJ's compiler, whose errors it words as Lua 5.1 does.
final class Compiler {
  private static final int SHORT = 40;
  private static final int MOST_SHARED = 20_000;
  private static final int BYTECODE = 27;
  private static final String LIMITS = "function has more than 200 local variables or 255 upvalues";
  /// The text ends with a space of ours, so that the end is read later than the last token.
  private static final int TAIL = 1;
  private final Meter meter;
  private final Map<Str, Str> shared = new HashMap<>();

  Compiler(Meter meter) {
    this.meter = meter;
  }

  /// One and the same object for equal short strings, so that looking them up in tables is quick.
  Str shared(Str str) {
    if (str.length() > SHORT) return str;
    if (shared.size() > MOST_SHARED) shared.clear();
    Str before = shared.putIfAbsent(str, str);
    return before == null ? str : before;
  }

  /// Compiles a text. Throws a [LuaError] whose value is the message, position included.
  Proto compile(byte[] source, String chunkName) {
    var chunk = new Proto.Chunk(ChunkName.shown(chunkName));
    if (source.length > 0 && source[0] == BYTECODE) throw failure(chunk.name() + ": bytecode is not loaded");
    meter.alloc(source.length * 4L);
    var reader = new Reader(source, Tokens.trouble(source, meter));
    try {
      return translate(LuaC.instance.compile(reader, "=?"), chunk);
    } catch (org.luaj.vm2.LuaError error) {
      throw failure(chunk.name() + reworded(error.getMessage(), source, reader.read - 1));
    } catch (Unread unread) {
      throw failure(chunk.name() + ":" + unread.trouble.line() + ": " + unread.trouble.message());
    } catch (NullPointerException e) {
      // LuaJ fails like this where it wants to name the limit
      throw failure(chunk.name() + ":" + line(source, reader.read) + ": " + LIMITS);
    } catch (RuntimeException | StackOverflowError | IOException e) {
      throw failure(chunk.name() + ":" + line(source, reader.read) + ": the source text is too large for the compiler");
    }
  }

  private static int line(byte[] source, int end) {
    int line = 1;
    for (int i = 0; i < Math.min(end, source.length); i++) if (source[i] == '\n') line++;
    return line;
  }

  private static SyntaxError failure(String message) {
    return new SyntaxError(message);
  }

  /// LuaJ says `?:LINE: MESSAGE`; Lua 5.1 adds near what.
  private static String reworded(String text, byte[] source, int offset) {
    String[] parts = text.substring(2).split(": ", 2);
    int line = Integer.parseInt(parts[0]);
    return ":" + line + ": " + message(parts[1].replace("<eos>", "<eof>"), source, offset, line);
  }

  private static String message(String message, byte[] source, int offset, int line) {
    String near = " near '" + Tokens.endingAt(source, offset) + "'";
    if (message.startsWith("unexpected symbol")) return "unexpected symbol" + near;
    if (message.equals("syntax error")) return statement(source, offset, near);
    if (message.startsWith("no visible label 'break'")) {
      return "no loop to break near '" + Tokens.afterBreak(source, line) + "'";
    }
    if (message.startsWith("label '")) return message.replace(" already", "' already");
    if (message.equals("compiler assert failed")) return "the function is too large";
    boolean bare = message.startsWith("<goto ") || message.startsWith("no visible label")
        || message.contains(" has more than ") || message.equals("chunk has too many syntax levels");
    return bare ? message : message + near;
  }

  /// An expression that is no statement: Lua 5.1 waits for `=` after what could be assigned to.
  private static String statement(byte[] source, int offset, String near) {
    boolean assignment = near.equals(" near '='") || near.equals(" near ','");
    boolean closed = Tokens.precedes(source, offset, ")");
    return (assignment || closed ? "syntax error" : "'=' expected") + near;
  }

  private Proto translate(Prototype p, Proto.Chunk chunk) {
    meter.charge(p.code.length);
    Value[] constants = new Value[p.k.length];
    for (int i = 0; i < constants.length; i++) constants[i] = constant(p.k[i]);
    Proto[] protos = new Proto[p.p.length];
    for (int i = 0; i < protos.length; i++) protos[i] = translate(p.p[i], chunk);
    int[] upvalues = new int[p.upvalues.length];
    String[] names = new String[upvalues.length];
    for (int i = 0; i < upvalues.length; i++) {
      upvalues[i] = p.upvalues[i].instack ? p.upvalues[i].idx & 0xff : -1 - (p.upvalues[i].idx & 0xff);
      names[i] = p.upvalues[i].name.tojstring();
    }
    return new Proto(chunk, code(p.code, constants), constants, protos, p.lineinfo, upvalues, names, locals(p),
        p.numparams, p.is_vararg != 0, p.maxstacksize, p.linedefined);
  }

  private static Proto.Local[] locals(Prototype p) {
    return Arrays.stream(p.locvars)
        .map(local -> new Proto.Local(local.varname.tojstring(), local.startpc, local.endpc))
        .toArray(Proto.Local[]::new);
  }

  private static int[] code(int[] from, Value[] constants) {
    int[] code = from.clone();
    for (int pc = 0; pc < code.length; pc++) {
      code[pc] = Op.of(code[pc], constants);
      boolean counted = Op.code(code[pc]) == Op.SETLIST && Op.c(code[pc]) == 0;
      if (counted) pc++; // the next word is a number, not an instruction
    }
    return code;
  }

  private Value constant(LuaValue value) {
    if (value instanceof LuaString s) return shared(Str.of(s.m_bytes, s.m_offset, s.m_offset + s.m_length));
    if (value instanceof LuaNumber n) return new Num(n.todouble());
    return value instanceof LuaBoolean b ? Bool.of(b.v) : null;
  }

  private static final class Unread extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient Tokens.Trouble trouble;

    Unread(Tokens.Trouble trouble) {
      super(trouble.message(), null, false, false);
      this.trouble = trouble;
    }
  }

  /// Hands the compiler its text byte by byte, which is what makes
  /// compiling stoppable, up to where the text gets unreadable.
  private final class Reader extends InputStream {
    private static final int STRIDE = 256;
    private final byte[] source;
    private final Tokens.Trouble trouble;
    private final int end;
    private int read;

    Reader(byte[] source, Tokens.Trouble trouble) {
      this.source = source;
      this.trouble = trouble;
      end = trouble == null ? source.length : trouble.start();
    }

    @Override public int read() {
      int at = read++;
      if (at % STRIDE == 0) meter.charge(STRIDE * 16L);
      if (at < end) return source[at] & 0xff;
      if (at < end + TAIL) return ' ';
      if (trouble != null) throw new Unread(trouble);
      return -1;
    }
  }
}
