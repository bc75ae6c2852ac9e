package kosmokrator.io;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/// Why the system refused, in words: what `strerror` says, without the path and the class name Java puts around it.
final class Reason {
  private Reason() {}

  static String of(IOException problem) {
    return switch (problem) {
      case NoSuchFileException _ -> "No such file or directory";
      case AccessDeniedException _ -> "Permission denied";
      case FileAlreadyExistsException _ -> "File exists";
      case NotDirectoryException _ -> "Not a directory";
      case DirectoryNotEmptyException _ -> "Directory not empty";
      case FileSystemLoopException _ -> "Too many levels of symbolic links";
      case FileSystemException named when named.getReason() != null -> named.getReason();
      case FileNotFoundException old -> inParentheses(String.valueOf(old.getMessage()));
      default -> problem.getMessage() == null ? problem.getClass().getSimpleName() : problem.getMessage();
    };
  }

  /// `java.io` says `path (reason)`.
  private static String inParentheses(String message) {
    var open = message.lastIndexOf('(');
    return open >= 0 && message.endsWith(")") ? message.substring(open + 1, message.length() - 1) : message;
  }
}
