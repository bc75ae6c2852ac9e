package kosmokrator.plugins;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import kosmokrator.plugins.Library.NotLoaded;

/// A native plugin in this very process: the library, and its
/// table of functions. Never unloaded; the process ends instead.
final class NativePlugin {
  /// The only version of the interface there is.
  static final int ABI = 1;
  /// The largest answer that is passed on, in bytes: 64 MiB of output as Base64, and what is around it.
  static final int MOST_ANSWER = 90 << 20;
  private final Library library;
  private final MemorySegment call;
  private final MemorySegment free;

  private NativePlugin(Library library, MemorySegment call, MemorySegment free) {
    this.library = library;
    this.call = call;
    this.free = free;
  }

  /// Lets a loaded library fill its table; `init` is its one exported function, `host` the table that it is given.
  static NativePlugin load(Library library, MemorySegment init, MemorySegment host) throws NotLoaded {
    var table = Arena.global().allocate(32, 8);
    var code = (int) library.call(init, host.address(), table.address());
    var told = Library.words(table);
    if (code != 0) throw new NotLoaded("cliproxy_plugin_init returned " + code);
    var version = told.getInt(0);
    if (version != ABI)
      throw new NotLoaded("plugin ABI version " + Integer.toUnsignedString(version) + " is not supported");
    var call = told.getLong(8);
    var free = told.getLong(16);
    if (call == 0 || free == 0) throw new NotLoaded("plugin function table is incomplete");
    return new NativePlugin(library, MemorySegment.ofAddress(call), MemorySegment.ofAddress(free));
  }

  /// What is done with an answer while it lies in the plugin's memory.
  interface Taker {
    void take(int code, ByteBuffer answer) throws IOException;
  }

  /// Calls the plugin. Its answer is its own memory: it is copied and given back, once, with the length that the plugin
  /// told, before `taker` gets it.
  void call(String method, ByteBuffer request, Taker taker) throws IOException, NotLoaded {
    try (var arena = Arena.ofConfined()) {
      var answer = arena.allocate(16, 8);
      var code = (int) library.call(call, Library.text(method, arena), copied(request, arena),
          request.remaining(), answer.address());
      library.flush();
      var told = Library.words(answer);
      taker.take(code, taken(told.getLong(0), told.getLong(8), arena));
    }
  }

  private ByteBuffer taken(long place, long length, Arena arena) throws NotLoaded {
    if (place == 0) return ByteBuffer.allocate(0);
    if (length < 0 || length > MOST_ANSWER) {
      throw new NotLoaded("answered with " + length + " bytes, at most " + MOST_ANSWER + " are allowed");
    }
    var copy = arena.allocate(length).copyFrom(Library.at(place, length));
    library.call(free, place, length);
    return copy.asByteBuffer();
  }

  private static long copied(ByteBuffer request, Arena arena) {
    if (!request.hasRemaining()) return 0;
    var copy = arena.allocate(request.remaining());
    copy.copyFrom(MemorySegment.ofBuffer(request));
    return copy.address();
  }
}
