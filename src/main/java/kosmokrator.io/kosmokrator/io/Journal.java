package kosmokrator.io;

import com.eclipsesource.json.JsonValue;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Optional;
import kosmokrator.io.Files.Access;
import kosmokrator.values.Fault;
import kosmokrator.values.JsonText;

/// A private file that only grows, and a small file beside it, the head, that says how far it has grown. Both are for
/// the owner to keep in step: whoever writes holds [Files#lock] of the growing file. Like [Files], this refuses links
/// and files of other users, and every failure is a fault that names the path.
///
/// The head is the one text of this program that is written in place: always of the same length and within one block,
/// so that a killed process leaves the old or the new one. Replacing it would cost two forced writes per line.
public final class Journal {
  /// When a write has to be on the disk.
  public enum Force {
    /// Before the method returns: it survives a power cut.
    NOW,
    /// When the system likes: it survives the end of this process only.
    LATER
  }

  /// Characters of a head, all of them ASCII.
  public static final int HEAD_LENGTH = 320;
  private final Path file;
  private final Path head;

  /// Touches neither file.
  public Journal(Path file, Path head) {
    this.file = file.toAbsolutePath();
    this.head = head.toAbsolutePath();
  }

  /// Bytes in the growing file; 0 when there is none.
  public long size() {
    return file.toFile().length();
  }

  /// At most `most` bytes from an offset on; fewer at the end of the file, none of an absent one.
  public byte[] slice(long from, int most) {
    if (size() <= from) return new byte[0];
    try (var in = new RandomAccessFile(file.toFile(), "r")) {
      var bytes = new byte[Math.clamp(in.length() - from, 0, most)];
      in.seek(from);
      in.readFully(bytes);
      return bytes;
    } catch (IOException problem) {
      throw fault("read", file, problem);
    }
  }

  /// Makes the growing file if there is none, and makes sure that it can be written to.
  public void requireWritable() {
    try {
      make();
      new FileOutputStream(file.toFile(), true).close();
    } catch (IOException problem) {
      throw fault("append to", file, problem);
    }
  }

  /// Adds text in one write. What a failed write leaves is cut off again as far as the system lets us.
  public void append(String text, Force force) {
    append(force, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  /// Adds a value on a line of its own. A very long one is written
  /// in several pieces, so that it is never in memory as text.
  public void append(JsonValue line, Force force) {
    append(force, out -> {
      var last = new String[] {""};
      JsonText.write(line, false, piece -> {
        write(out, last[0]);
        last[0] = piece;
      });
      write(out, last[0] + "\n");
    });
  }

  private static void write(FileOutputStream out, String piece) {
    try {
      if (!piece.isEmpty()) out.write(piece.getBytes(StandardCharsets.UTF_8));
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }

  private interface Writing {
    void to(FileOutputStream out) throws IOException;
  }

  private void append(Force force, Writing writing) {
    var before = size();
    try {
      var made = make();
      try (var out = new FileOutputStream(file.toFile(), true)) {
        writing.to(out);
        if (force == Force.NOW) out.getFD().sync();
      }
      if (made) Draft.force(file.getParent());
    } catch (UncheckedIOException problem) {
      throw notAppended(before, problem.getCause());
    } catch (IOException problem) {
      throw notAppended(before, problem);
    }
  }

  private Fault notAppended(long before, IOException problem) {
    cut(before);
    return fault("append to", file, problem);
  }

  private boolean make() throws IOException {
    var made = java.nio.file.Files.notExists(file);
    if (made) {
      Modes.makeFolders(file.getParent(), Access.PRIVATE);
      try {
        Modes.createFile(file, Access.PRIVATE);
      } catch (FileAlreadyExistsException other) {
        made = false; // another process made it, or it is a link to nowhere, which is refused below
      }
    }
    Modes.requirePrivate(file);
    if (!java.nio.file.Files.isRegularFile(file)) {
      throw new FileSystemException(file.toString(), null, "Not a regular file");
    }
    return made;
  }

  private void cut(long size) {
    try (var end = new RandomAccessFile(file.toFile(), "rw")) {
      if (end.length() > size) end.setLength(size);
    } catch (IOException worse) {
      // then the torn line stays, and the next writer finds it
    }
  }

  /// Cuts the file off behind so many bytes, as the line that a killed process left unfinished.
  public void truncate(long size) {
    try (var end = new RandomAccessFile(file.toFile(), "rw")) {
      if (end.length() > size) end.setLength(size);
    } catch (IOException problem) {
      throw fault("shorten", file, problem);
    }
  }

  /// The head; empty when there is none.
  public Optional<String> head() {
    return Files.read(head, HEAD_LENGTH).map(String::strip);
  }

  /// Writes the head. The first one makes the file.
  public void head(String text, Force force) {
    if (text.length() >= HEAD_LENGTH) throw new IllegalArgumentException("too long for a head: " + text.length());
    var padded = text + " ".repeat(HEAD_LENGTH - 1 - text.length()) + "\n";
    if (head.toFile().length() != HEAD_LENGTH) Files.replace(head, padded, Access.PRIVATE);
    else overwrite(padded, force);
  }

  private void overwrite(String text, Force force) {
    try {
      Modes.requirePrivate(head);
      try (var out = new RandomAccessFile(head.toFile(), "rw")) {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        if (force == Force.NOW) out.getFD().sync();
      }
    } catch (IOException problem) {
      throw fault("write", head, problem);
    }
  }

  private static Fault fault(String deed, Path file, IOException problem) {
    return Files.fault(deed, file, Reason.of(problem));
  }
}
