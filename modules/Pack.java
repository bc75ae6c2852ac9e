import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Build tool: turns folders of classes into jars whose bytes depend on nothing but the files in them: entries in the
/// order of their names, one fixed date, stored (jlink compresses again; a deflater may differ from JDK to JDK).
///
/// `java Pack CLASSES JARS`: each folder CLASSES/name becomes JARS/name.jar.
final class Pack {
  private static final LocalDateTime DATE = LocalDateTime.of(2020, 1, 1, 0, 0);

  private Pack() {}

  public static void main(String[] args) throws IOException {
    var jars = Files.createDirectories(Path.of(args[1]));
    try (var modules = Files.list(Path.of(args[0]))) {
      for (var module : modules.filter(Files::isDirectory).toList()) {
        write(module, jars.resolve(module.getFileName() + ".jar"));
      }
    }
  }

  static void write(Path root, Path jar) throws IOException {
    try (var zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(jar)))) {
      for (var name : names(root)) {
        var bytes = Files.readAllBytes(root.resolve(name));
        zip.putNextEntry(entry(name, bytes));
        zip.write(bytes);
        zip.closeEntry();
      }
    }
  }

  private static List<String> names(Path root) throws IOException {
    try (var files = Files.walk(root)) {
      return files.filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString().replace('\\', '/'))
          .sorted()
          .toList();
    }
  }

  private static ZipEntry entry(String name, byte[] bytes) {
    var checksum = new CRC32();
    checksum.update(bytes);
    var entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(bytes.length);
    entry.setCrc(checksum.getValue());
    entry.setTimeLocal(DATE);
    return entry;
  }
}
