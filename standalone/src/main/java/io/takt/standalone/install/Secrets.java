package io.takt.standalone.install;

import io.takt.platform.token.KeyFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * Keys and passwords, made once at the first start; nothing ships with the program.
 *
 * @param folder of mode 0700; every file in it is 0600
 */
public record Secrets(Path folder) {
  private static final int BYTES = 24;
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String PASSWORD = "spring.datasource.password=";

  /** Makes what is missing and leaves the rest. */
  public void install() {
    new KeyFolder(folder).install();
    for (Service service : Service.values()) {
      make(service.id() + ".properties", PASSWORD + random() + "\n");
    }
    make("db.key", random());
    make("broker.key", random());
    make("sign-in.key", random());
    make("ingest-mqtt.key", random());
  }

  /** The password of the database's owner. */
  public String databaseOwner() {
    return read("db.key");
  }

  /** The password of a service's role. */
  public String database(Service service) {
    return read(service.id() + ".properties").substring(PASSWORD.length());
  }

  /** Writes a file only this user can read, whole or not at all. */
  public static void write(Path file, String content) {
    try {
      Path fresh =
          Files.createTempFile(
              file.toAbsolutePath().getParent(),
              ".new",
              "",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      try {
        Files.writeString(fresh, content, StandardCharsets.UTF_8);
        Files.move(fresh, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(fresh);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void make(String name, String content) {
    Path file = folder.resolve(name);
    if (!Files.exists(file)) {
      write(file, content);
    }
  }

  private String read(String name) {
    try {
      return Files.readString(folder.resolve(name), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String random() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
