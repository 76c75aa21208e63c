package io.takt.platform.token;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/**
 * Accepts a token only when one of our own keys signed it with ES256, its issuer is the owner of
 * that key, it is meant for this service, it has not expired, and its issuer may carry its rights.
 */
public final class TokenReader {
  private static final Duration SKEW = Duration.ofSeconds(30);

  private TokenReader() {}

  public static JwtDecoder of(Party self, KeyFolder keys, Clock clock) {
    DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    processor.setJWSKeySelector(
        new JWSVerificationKeySelector<>(
            JWSAlgorithm.ES256, new ImmutableJWKSet<>(keys.trusted())));
    processor.setJWTClaimsSetVerifier((claims, context) -> {});
    NimbusJwtDecoder decoder = new NimbusJwtDecoder(processor);
    JwtTimestampValidator notExpired = new JwtTimestampValidator(SKEW);
    notExpired.setClock(clock);
    OAuth2TokenValidator<Jwt> validator =
        new DelegatingOAuth2TokenValidator<>(
            List.of(
                notExpired,
                check("it has no expiry", jwt -> jwt.getExpiresAt() != null),
                check(
                    "it is for another service",
                    jwt -> jwt.getAudience() != null && jwt.getAudience().contains(self.id())),
                check("its issuer does not own the key", TokenReader::issuerOwnsKey),
                check("its issuer may not carry these rights", TokenReader::issuerMayCarryScopes)));
    decoder.setJwtValidator(validator);
    return new KnownTokens(decoder, validator);
  }

  private static boolean issuerOwnsKey(Jwt jwt) {
    Object issuer = jwt.getClaims().get("iss");
    return issuer != null && issuer.equals(jwt.getHeaders().get("kid"));
  }

  private static boolean issuerMayCarryScopes(Jwt jwt) {
    return Party.of(String.valueOf(jwt.getClaims().get("iss")))
        .map(issuer ->
            issuer.speaksForPeople()
                || Scope.SERVICE.id().equals(jwt.getClaimAsString(Claim.SCOPE)))
        .orElse(false);
  }

  private static OAuth2TokenValidator<Jwt> check(
      String fault, java.util.function.Predicate<Jwt> holds) {
    OAuth2Error error = new OAuth2Error("invalid_token", "The token is refused: " + fault, null);
    return jwt ->
        holds.test(jwt)
            ? OAuth2TokenValidatorResult.success()
            : OAuth2TokenValidatorResult.failure(error);
  }
}
