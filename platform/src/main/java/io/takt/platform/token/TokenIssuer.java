package io.takt.platform.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.takt.contracts.TenantId;
import io.takt.platform.realm.Realm;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Signs the tokens of one party. */
public final class TokenIssuer {
  private static final Duration LIFETIME = Duration.ofMinutes(5);
  private static final Duration AGAIN = Duration.ofMinutes(1);
  private static final int MOST = 10_000;

  private final Party self;
  private final ECDSASigner signer;
  private final Clock clock;
  private final Cache<Rights, Signed> signed = Caffeine.newBuilder().maximumSize(MOST).build();

  public TokenIssuer(Party self, KeyFolder keys, Clock clock) {
    this.self = self;
    this.clock = clock;
    ECKey key = keys.privateKey(self);
    try {
      this.signer = new ECDSASigner(key);
    } catch (JOSEException e) {
      throw new IllegalStateException("the key of " + self.id() + " cannot sign", e);
    }
  }

  /** The same for all of a tenant. */
  public String forCaller(Party audience, String subject, TenantId tenant, Set<Scope> scopes) {
    return forCaller(audience, subject, Realm.of(tenant), scopes);
  }

  /**
   * A token that carries a person's or a program's rights to a service. The same rights get the
   * same token for a minute: signing takes longer than most of what is asked.
   */
  public String forCaller(Party audience, String subject, Realm realm, Set<Scope> scopes) {
    Rights rights = new Rights(audience, subject, realm, Set.copyOf(scopes));
    Instant now = clock.instant();
    Signed before = signed.getIfPresent(rights);
    if (before != null && before.isFresh(now)) {
      return before.token();
    }
    JWTClaimsSet.Builder claims =
        claims(audience, subject, scopes).claim(Claim.TENANT, realm.tenant().value());
    if (realm.sites() != null) {
      claims.claim(Claim.SITES, List.copyOf(realm.sites()));
    }
    String token = sign(claims.build());
    signed.put(rights, new Signed(token, now));
    return token;
  }

  private record Rights(Party audience, String subject, Realm realm, Set<Scope> scopes) {}

  private record Signed(String token, Instant at) {
    /** Not so when the clock was set back. */
    boolean isFresh(Instant now) {
      return !now.isBefore(at) && now.isBefore(at.plus(AGAIN));
    }
  }

  /** A token by which this service calls {@code /internal/**} of another. */
  public String forService(Party audience) {
    return sign(claims(audience, self.id(), Set.of(Scope.SERVICE)).build());
  }

  private JWTClaimsSet.Builder claims(Party audience, String subject, Set<Scope> scopes) {
    Instant now = clock.instant();
    return new JWTClaimsSet.Builder()
        .issuer(self.id())
        .audience(audience.id())
        .subject(subject)
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plus(LIFETIME)))
        .claim(
            Claim.SCOPE, scopes.stream().map(Scope::id).sorted().collect(Collectors.joining(" ")));
  }

  private String sign(JWTClaimsSet claims) {
    SignedJWT token =
        new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(self.id()).build(), claims);
    try {
      token.sign(signer);
    } catch (JOSEException e) {
      throw new IllegalStateException("signing failed", e);
    }
    return token.serialize();
  }
}
