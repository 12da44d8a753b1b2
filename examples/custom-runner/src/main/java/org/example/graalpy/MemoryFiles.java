package org.example.graalpy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.graalvm.polyglot.io.FileSystem;

/**
 * All files that one script sees: in memory, so that no path leads to the machine's. GraalPy reads
 * its own library through paths of the machine's kind, which is why the paths here are of that kind
 * and are translated at each call.
 */
final class MemoryFiles implements FileSystem, AutoCloseable {
  static final String WORK = "/work";
  static final String SCRIPT = "/run/script.py";

  private static final Set<Path> WRITABLE = Set.of(Path.of(WORK), Path.of("/tmp"));
  private static final Set<String> LONG_ATTRIBUTES = Set.of("dev", "ino", "rdev");

  private final java.nio.file.FileSystem memory;

  /**
   * @param bytes what all files together may take
   */
  MemoryFiles(String script, long bytes) throws IOException {
    memory =
        Jimfs.newFileSystem(
            Configuration.unix().toBuilder()
                .setMaxSize(bytes)
                .setWorkingDirectory(WORK)
                .setAttributeViews("basic", "unix")
                .build());
    Files.createDirectory(memory.getPath("/tmp"));
    Files.createDirectory(memory.getPath("/run"));
    Files.writeString(memory.getPath(SCRIPT), script);
  }

  @Override
  public Path parsePath(URI uri) {
    return Path.of(uri);
  }

  @Override
  public Path parsePath(String path) {
    return Path.of(path);
  }

  @Override
  public void checkAccess(Path path, Set<? extends AccessMode> modes, LinkOption... options)
      throws IOException {
    Path file = inMemory(path);
    file.getFileSystem().provider().checkAccess(file, modes.toArray(AccessMode[]::new));
  }

  @Override
  public void createDirectory(Path path, FileAttribute<?>... attributes) throws IOException {
    requireWritable(path);
    Files.createDirectory(inMemory(path));
  }

  @Override
  public void delete(Path path) throws IOException {
    requireWritable(path);
    Files.delete(inMemory(path));
  }

  @Override
  public SeekableByteChannel newByteChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    if (!options.isEmpty() && !options.equals(Set.of(StandardOpenOption.READ))) {
      requireWritable(path);
    }
    return Files.newByteChannel(inMemory(path), options);
  }

  @Override
  public DirectoryStream<Path> newDirectoryStream(
      Path path, DirectoryStream.Filter<? super Path> filter) throws IOException {
    try (var entries = Files.list(inMemory(path))) {
      var names = entries.map(entry -> path.resolve(entry.getFileName().toString())).toList();
      return new Listing(names);
    }
  }

  @Override
  public Path toAbsolutePath(Path path) {
    return Path.of(WORK).resolve(path);
  }

  @Override
  public Path toRealPath(Path path, LinkOption... options) throws IOException {
    return Path.of(inMemory(path).toRealPath(options).toString());
  }

  @Override
  public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options)
      throws IOException {
    var found = new HashMap<>(Files.readAttributes(inMemory(path), attributes, options));
    // GraalPy expects the types of the JDK's own file systems, where this one says int.
    LONG_ATTRIBUTES.forEach(
        name ->
            found.computeIfPresent(
                name,
                (same, value) -> value instanceof Integer number ? number.longValue() : value));
    return found;
  }

  @Override
  public void setAttribute(Path path, String attribute, Object value, LinkOption... options)
      throws IOException {
    Files.setAttribute(inMemory(path), attribute, value, options);
  }

  @Override
  public void move(Path source, Path target, CopyOption... options) throws IOException {
    requireWritable(source);
    requireWritable(target);
    Files.move(inMemory(source), inMemory(target), options);
  }

  @Override
  public void createSymbolicLink(Path link, Path target, FileAttribute<?>... attributes)
      throws IOException {
    requireWritable(link);
    Files.createSymbolicLink(inMemory(link), memory.getPath(target.toString()));
  }

  @Override
  public Path readSymbolicLink(Path link) throws IOException {
    return Path.of(Files.readSymbolicLink(inMemory(link)).toString());
  }

  @Override
  public Path getTempDirectory() {
    return Path.of("/tmp");
  }

  @Override
  public void close() throws IOException {
    memory.close();
  }

  private Path inMemory(Path path) {
    return memory.getPath(toAbsolutePath(path).toString());
  }

  private void requireWritable(Path path) throws AccessDeniedException {
    Path absolute = toAbsolutePath(path).normalize();
    if (WRITABLE.stream().noneMatch(absolute::startsWith)) {
      throw new AccessDeniedException(path.toString());
    }
  }

  /** The entries of a directory when it was opened. */
  private record Listing(Iterable<Path> entries) implements DirectoryStream<Path> {
    @Override
    public Iterator<Path> iterator() {
      return entries.iterator();
    }

    @Override
    public void close() {}
  }
}
