package io.takt.simulator.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/**
 * A file with an API key or token that only its owner may read. It is read again for each call, so
 * that whoever wrote it can renew a token that expires.
 */
public record TokenFile(Path path) {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  /**
   * @throws IOException with a message for the user, when it cannot be read or others can read it
   */
  public String read() throws IOException {
    if (!Files.isReadable(path)) {
      throw new IOException("cannot read the token file " + path);
    }
    PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
    if (view != null && !OWNER_ONLY.containsAll(view.readAttributes().permissions())) {
      throw new IOException("others may read the token file; run: chmod 600 " + path);
    }
    String token = Files.readString(path).strip();
    if (token.isEmpty()) {
      throw new IOException("the token file " + path + " is empty");
    }
    return token;
  }
}
