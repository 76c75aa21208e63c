package io.takt.bench.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPrivateKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The right of whoever can read {@code secret/cli.jwk} to call the gateway as any tenant: a JWT
 * signed with ES256, as docs/architecture.md describes it.
 */
final class OwnerToken {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration LIFETIME = Duration.ofMinutes(5);
  private static final Duration RENEWAL = Duration.ofMinutes(3);

  private final Path file;
  private final int tenant;
  private final Clock clock;
  private String token = "";
  private Instant signedAt = Instant.MAX;

  OwnerToken(Path file, int tenant, Clock clock) {
    this.file = file;
    this.tenant = tenant;
    this.clock = clock;
  }

  synchronized String value() {
    Instant now = clock.instant();
    // the clock may have been set back
    if (now.isBefore(signedAt) || now.isAfter(signedAt.plus(RENEWAL))) {
      token = sign(now);
      signedAt = now;
    }
    return token;
  }

  private String sign(Instant now) {
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("alg", "ES256");
    header.put("kid", "cli");
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("iss", "cli");
    claims.put("aud", "gateway");
    claims.put("sub", "cli");
    claims.put("iat", now.getEpochSecond());
    claims.put("exp", now.plus(LIFETIME).getEpochSecond());
    claims.put("tenant", tenant);
    claims.put("scope", "admin read write");
    String signed = part(header) + "." + part(claims);
    try {
      Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
      signature.initSign(key());
      signature.update(signed.getBytes(StandardCharsets.US_ASCII));
      return signed + "." + base64(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new PlatformException("the key in " + file + " cannot sign", e);
    }
  }

  private PrivateKey key() throws GeneralSecurityException {
    try {
      JsonNode key = JSON.readTree(Files.readString(file));
      AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
      curve.init(new ECGenParameterSpec("secp256r1"));
      BigInteger secret =
          new BigInteger(1, Base64.getUrlDecoder().decode(key.path("d").asString()));
      return KeyFactory.getInstance("EC")
          .generatePrivate(
              new ECPrivateKeySpec(secret, curve.getParameterSpec(ECParameterSpec.class)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String part(Map<String, Object> content) {
    return base64(JSON.writeValueAsBytes(content));
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
