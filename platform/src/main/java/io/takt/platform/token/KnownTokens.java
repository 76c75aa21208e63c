package io.takt.platform.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidationException;

/** Checks the signature of a token once, and all else, as its expiry, each time. */
final class KnownTokens implements JwtDecoder {
  private static final int MOST = 10_000;

  private final JwtDecoder decoder;
  private final OAuth2TokenValidator<Jwt> validator;
  private final Cache<String, Jwt> signed = Caffeine.newBuilder().maximumSize(MOST).build();

  KnownTokens(JwtDecoder decoder, OAuth2TokenValidator<Jwt> validator) {
    this.decoder = decoder;
    this.validator = validator;
  }

  @Override
  public Jwt decode(String token) {
    Jwt known = signed.getIfPresent(token);
    if (known == null) {
      Jwt fresh = decoder.decode(token);
      signed.put(token, fresh);
      return fresh;
    }
    OAuth2TokenValidatorResult result = validator.validate(known);
    if (result.hasErrors()) {
      signed.invalidate(token);
      throw new JwtValidationException("The token is refused", result.getErrors());
    }
    return known;
  }
}
