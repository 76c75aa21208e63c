package io.takt.gateway.signin;

import io.takt.platform.PlatformProperties;
import io.takt.platform.seal.Seal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.stereotype.Component;

/** Made at install; seals what signing in has to keep readable. */
@Component
public class SignInKey {
  private final byte[] key;

  SignInKey(PlatformProperties platform) {
    key = read(platform.secrets().resolve("sign-in.key"));
  }

  private static byte[] read(Path file) {
    try {
      return Files.readString(file).strip().getBytes(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("no usable key in " + file + "; ./takt up makes it", e);
    }
  }

  /**
   * @param owner each has their own, so that what is kept for one opens nothing as another's
   */
  public Seal seal(String owner, String purpose) {
    return Seal.of(key, owner.getBytes(StandardCharsets.UTF_8), purpose);
  }
}
