package kosmokrator.plugins;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// The functions of the C library that a plugin's process needs, and the one shape of native calls: four 64-bit words
/// in, one out. The calling conventions of the supported systems pass the first words in registers whatever they are,
/// and a function does not look at those that it does not take. Every shape more, and every typed look at memory, would
/// cost a start many milliseconds; that is why structures are read and written through buffers.
@SuppressWarnings("restricted") // this module alone has native access
final class Library {
  private static final ValueLayout.OfLong WORD = ValueLayout.JAVA_LONG;
  private static final Linker LINKER = Linker.nativeLinker();
  private static final int NOW = 2;
  private static final int DATA = 2; // RLIMIT_DATA, the same number on Linux and macOS
  private final MethodHandle native4 = LINKER.downcallHandle(FunctionDescriptor.of(WORD, WORD, WORD, WORD, WORD));
  private final boolean mac;
  private final MemorySegment malloc = find("malloc");
  private final MemorySegment free = find("free");

  /// What native code calls us with: see [HostTable].
  interface Callback {
    int call(long context, long method, long request, long length, long response);
  }

  Library(boolean mac) {
    this.mac = mac;
  }

  private static MemorySegment find(String name) {
    return LINKER.defaultLookup().find(name).orElseThrow(() -> new UnsupportedOperationException("no " + name));
  }

  long call(MemorySegment function, long a) {
    return call(function, a, 0, 0, 0);
  }

  long call(MemorySegment function, long a, long b) {
    return call(function, a, b, 0, 0);
  }

  long call(MemorySegment function, long a, long b, long c, long d) {
    try {
      return (long) native4.invokeExact(function, a, b, c, d);
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /// A function pointer that calls us; it is good until the process ends.
  MemorySegment pointer(Callback callback) {
    var shape = FunctionDescriptor.of(ValueLayout.JAVA_INT, WORD, WORD, WORD, WORD, WORD);
    var type = MethodType.methodType(int.class, long.class, long.class, long.class, long.class, long.class);
    try {
      var target = MethodHandles.lookup().findVirtual(Callback.class, "call", type).bindTo(callback);
      return LINKER.upcallStub(target, shape, Arena.global());
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /// The loaded library's function of this name.
  ///
  /// @throws NotLoaded with the text of the dynamic linker
  MemorySegment open(String path, String function) throws NotLoaded {
    try (var arena = Arena.ofConfined()) {
      var local = mac ? 4 : 0;
      var symbols = find("dlsym");
      var error = find("dlerror"); // looking for it later would forget the error
      var handle = call(find("dlopen"), text(path, arena), NOW | local);
      if (handle == 0) throw new NotLoaded("dlopen " + path + ": " + linkerError(error));
      var symbol = call(symbols, handle, text(function, arena));
      if (symbol == 0) throw new NotLoaded("missing " + function + ": " + linkerError(error));
      return MemorySegment.ofAddress(symbol);
    }
  }

  private String linkerError(MemorySegment function) {
    var text = call(function, 0);
    return text == 0 ? "no reason" : text(text, 4096);
  }

  /// Why a library cannot be used.
  static final class NotLoaded extends Exception {
    private static final long serialVersionUID = 1L;

    NotLoaded(String message) {
      super(message, null, false, false);
    }
  }

  /// Memory of the C heap with these bytes, for others to free; 0 when there is none.
  long copy(byte[] bytes) {
    var place = call(malloc, Math.max(1, bytes.length));
    if (place != 0) at(place, bytes.length).copyFrom(MemorySegment.ofArray(bytes));
    return place;
  }

  /// The C library's own function; its callers may pass a length beside, which lands in a register it does not read.
  MemorySegment free() {
    return free;
  }

  /// What the plugin printed into the C library's buffers goes out.
  void flush() {
    call(find("fflush"), 0);
  }

  /// Takes a variable out of what native code and its children see.
  void forget(String variable) {
    try (var arena = Arena.ofConfined()) {
      call(find("unsetenv"), text(variable, arena));
    }
  }

  /// Limits the memory that this process may hold for data, in bytes.
  void limit(long bytes) {
    try (var arena = Arena.ofConfined()) {
      var limits = arena.allocate(16, 8);
      words(limits).putLong(bytes).putLong(bytes);
      call(find("setrlimit"), DATA, limits.address());
    }
  }

  /// Foreign memory of this length.
  static MemorySegment at(long address, long length) {
    return MemorySegment.ofAddress(address).reinterpret(length);
  }

  /// A structure as the C compiler lays it out.
  static ByteBuffer words(MemorySegment structure) {
    return structure.asByteBuffer().order(ByteOrder.nativeOrder());
  }

  /// The address of this text with a zero behind it.
  static long text(String text, Arena arena) {
    var bytes = (text + "\0").getBytes(StandardCharsets.UTF_8);
    return arena.allocate(bytes.length).copyFrom(MemorySegment.ofArray(bytes)).address();
  }

  /// Text that ends with a zero, up to so many bytes.
  static String text(long address, int most) {
    var memory = at(address, most).asByteBuffer();
    var length = 0;
    while (length < most && memory.get(length) != 0) length++;
    var bytes = new byte[length];
    memory.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
