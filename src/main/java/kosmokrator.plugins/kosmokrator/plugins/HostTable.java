package kosmokrator.plugins;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/// The table of functions that a native plugin is given. Its calls come from any thread, several at once; each becomes
/// a question to the process that started us, and waits for the answer.
final class HostTable implements Library.Callback {
  private static final int MOST_METHOD = 1024;
  private static final long MOST_REQUEST = 64L << 20;
  private final Library library;
  private final Worker worker;
  private final AtomicInteger last = new AtomicInteger();
  private final Map<Integer, CompletableFuture<byte[]>> waiting = new ConcurrentHashMap<>();

  HostTable(Library library, Worker worker) {
    this.library = library;
    this.worker = worker;
  }

  /// The C structure: version, context, call, free. Plugins keep the pointer, so it is never freed.
  MemorySegment inMemory() {
    var table = Arena.global().allocate(32, 8);
    Library.words(table).putInt(0, NativePlugin.ABI)
        .putLong(8, table.address()) // the context is ours to choose and must not be null
        .putLong(16, library.pointer(this).address()).putLong(24, library.free().address());
    return table;
  }

  /// The answer to an earlier question has come.
  void told(Frame frame) {
    var bytes = new byte[frame.bytes().remaining()];
    frame.bytes().get(bytes);
    var future = waiting.remove(frame.number());
    if (future != null) future.complete(bytes);
  }

  /// Nothing may be thrown into native code: that would end the process.
  @Override public int call(long context, long method, long request, long length, long response) {
    try {
      if (context == 0 || method == 0) return 1;
      if (length < 0 || length > MOST_REQUEST || request == 0 && length > 0) return 1;
      var bytes = length == 0 ? new byte[0] : Library.at(request, length).toArray(ValueLayout.JAVA_BYTE);
      return answer(ask(Library.text(method, MOST_METHOD), bytes), response);
    } catch (Throwable failed) {
      return 1;
    }
  }

  private byte[] ask(String method, byte[] request) throws IOException, InterruptedException, ExecutionException {
    var number = last.incrementAndGet();
    var answer = new CompletableFuture<byte[]>();
    waiting.put(number, answer);
    worker.send(new Frame(Frame.Kind.HOST, number, method, ByteBuffer.wrap(request)));
    return answer.get();
  }

  private int answer(byte[] bytes, long response) {
    if (response == 0) return 0;
    var place = library.copy(bytes);
    if (place == 0) return 1;
    Library.words(Library.at(response, 16)).putLong(0, place).putLong(8, bytes.length);
    return 0;
  }
}
