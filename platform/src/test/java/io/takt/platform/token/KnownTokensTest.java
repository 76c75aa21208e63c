package io.takt.platform.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.takt.contracts.TenantId;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;

class KnownTokensTest {
  private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");
  private static final TenantId TENANT = new TenantId(1);

  private final AtomicReference<Instant> now = new AtomicReference<>(START);
  private final InstantSource source = now::get;
  private final Clock clock = source.withZone(ZoneOffset.UTC);
  private TokenIssuer issuer;
  private JwtDecoder reader;

  @BeforeEach
  void keys(@TempDir Path folder) {
    KeyFolder keys = new KeyFolder(folder);
    keys.install();
    issuer = new TokenIssuer(Party.GATEWAY, keys, clock);
    reader = TokenReader.of(Party.ANALYTICS, keys, clock);
  }

  private String token(Scope scope) {
    return issuer.forCaller(Party.ANALYTICS, "ann", TENANT, Set.of(scope));
  }

  private void pass(Duration time) {
    now.set(now.get().plus(time));
  }

  @Test
  void signsTheSameRightsOnceAMinute() {
    String first = token(Scope.READ);
    pass(Duration.ofSeconds(59));
    assertThat(token(Scope.READ)).isEqualTo(first);
    assertThat(token(Scope.WRITE)).isNotEqualTo(first);
    pass(Duration.ofSeconds(1));
    assertThat(token(Scope.READ)).isNotEqualTo(first);
  }

  @Test
  void signsAnewWhenTheClockWasSetBack() {
    String first = token(Scope.READ);
    pass(Duration.ofHours(-2));
    assertThat(token(Scope.READ)).isNotEqualTo(first);
  }

  @Test
  void aKnownTokenExpires() {
    String token = token(Scope.READ);
    assertThat(reader.decode(token).getSubject()).isEqualTo("ann");
    pass(Duration.ofMinutes(5));
    assertThat(reader.decode(token).getSubject()).isEqualTo("ann"); // within the skew
    pass(Duration.ofSeconds(31));
    assertThatThrownBy(() -> reader.decode(token)).isInstanceOf(JwtException.class);
    assertThatThrownBy(() -> reader.decode(token)).isInstanceOf(JwtException.class);
  }

  @Test
  void aTokenBesideAKnownOneIsNotKnown() {
    String token = token(Scope.READ);
    var _ = reader.decode(token);
    String other = token.substring(0, token.length() - 4) + "AAAA";
    assertThatThrownBy(() -> reader.decode(other)).isInstanceOf(BadJwtException.class);
  }
}
