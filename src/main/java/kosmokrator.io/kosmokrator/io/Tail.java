package kosmokrator.io;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Arrays;
import kosmokrator.io.Files.Access;

/// The end of a file that grows line by line.
final class Tail {
  private Tail() {}

  static void append(Path file, String line, Access access) throws IOException {
    if (line.indexOf('\n') >= 0) throw new IllegalArgumentException("a line holds no line feed");
    var made = prepare(file, access);
    var before = java.nio.file.Files.size(file);
    var bytes = ((isTorn(file, before) ? "\n" : "") + line + "\n").getBytes(StandardCharsets.UTF_8);
    try (var out = new FileOutputStream(file.toFile(), true)) {
      out.write(bytes);
      out.getFD().sync();
    } catch (IOException problem) {
      takeBack(file, before, bytes);
      throw problem;
    }
    if (made) Draft.force(file.getParent());
  }

  /// Makes the file when there is none, which is the answer.
  private static boolean prepare(Path file, Access access) throws IOException {
    if (java.nio.file.Files.notExists(file)) {
      Modes.makeFolders(file.getParent(), access);
      try {
        Modes.createFile(file, access);
        return true;
      } catch (FileAlreadyExistsException other) {
        // another process made it, or it is a link to nowhere, which the next lines refuse
      }
    }
    if (access == Access.PRIVATE) Modes.requirePrivate(file);
    if (!java.nio.file.Files.isRegularFile(file)) {
      throw new FileSystemException(file.toString(), null, "Not a regular file");
    }
    return false;
  }

  private static boolean isTorn(Path file, long size) throws IOException {
    if (size == 0) return false;
    try (var end = new RandomAccessFile(file.toFile(), "r")) {
      end.seek(size - 1);
      return end.read() != '\n';
    }
  }

  /// After a failed write (a full disk) removes the part that was written, if that is what the file ends with.
  private static void takeBack(Path file, long before, byte[] bytes) {
    try (var end = new RandomAccessFile(file.toFile(), "rw")) {
      var written = new byte[(int) Math.min(Math.max(0, end.length() - before), bytes.length)];
      end.seek(before);
      end.readFully(written);
      var ours = end.length() == before + written.length
          && Arrays.equals(written, Arrays.copyOf(bytes, written.length));
      if (ours && written.length > 0) end.setLength(before);
    } catch (IOException worse) {
      // the next line starts on a line of its own all the same
    }
  }
}
