package io.takt.platform.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;

/**
 * The folder of keys made at install: {@code <party>.jwk} private, {@code trusted.jwks} public.
 *
 * @param path an existing folder of mode 0700
 */
public record KeyFolder(Path path) {
  private static final String TRUSTED = "trusted.jwks";

  /** Makes the keys that are missing and leaves the others; every file gets mode 0600. */
  public void install() {
    List<com.nimbusds.jose.jwk.JWK> trusted = new ArrayList<>();
    for (Party party : Party.values()) {
      if (!Files.exists(file(party))) {
        write(file(party), generate(party).toJSONString());
      }
      trusted.add(privateKey(party).toPublicJWK());
    }
    write(path.resolve(TRUSTED), new JWKSet(trusted).toString());
  }

  /**
   * @throws IllegalStateException naming the file, when it is missing or not a key
   */
  public ECKey privateKey(Party party) {
    Path file = file(party);
    try {
      return ECKey.parse(Files.readString(file));
    } catch (IOException | ParseException e) {
      throw new IllegalStateException("no usable key in " + file + "; ./takt up makes it", e);
    }
  }

  JWKSet trusted() {
    Path file = path.resolve(TRUSTED);
    try {
      return JWKSet.parse(Files.readString(file));
    } catch (IOException | ParseException e) {
      throw new IllegalStateException("no usable keys in " + file + "; ./takt up makes them", e);
    }
  }

  private Path file(Party party) {
    return path.resolve(party.id() + ".jwk");
  }

  private static ECKey generate(Party party) {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID(party.id()).keyUse(KeyUse.SIGNATURE).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException("this JDK cannot make P-256 keys", e);
    }
  }

  private static void write(Path file, String content) {
    try {
      Path fresh =
          Files.createTempFile(
              file.getParent(),
              ".key",
              null,
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(fresh, content, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
      Files.move(fresh, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
