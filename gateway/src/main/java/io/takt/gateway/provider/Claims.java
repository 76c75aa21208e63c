package io.takt.gateway.provider;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * What a provider says of somebody, as far as it counts here.
 *
 * @param address empty unless the provider says that it is theirs
 */
record Claims(String subject, Optional<String> address, List<String> groups) {
  private static final int MOST_OF_A_SUBJECT = 255;

  Claims {
    groups = List.copyOf(groups);
  }

  static Optional<Claims> of(Jwt token, IdentityProvider provider) {
    String subject = token.getSubject();
    if (subject == null || subject.isBlank() || subject.length() > MOST_OF_A_SUBJECT) {
      return Optional.empty();
    }
    Object address = token.getClaims().get("email");
    boolean verified = isTrue(token.getClaims().get(provider.verifiedClaim()));
    return Optional.of(
        new Claims(
            subject,
            verified && address instanceof String text
                ? Optional.of(text.strip())
                : Optional.empty(),
            groups(token.getClaims().get(provider.groupsClaim()))));
  }

  /** Providers write it in each of these ways. */
  private static boolean isTrue(@Nullable Object claim) {
    return Boolean.TRUE.equals(claim)
        || "true".equals(claim)
        || "1".equals(claim)
        || (claim instanceof Number number && number.intValue() == 1);
  }

  private static List<String> groups(@Nullable Object claim) {
    return switch (claim) {
      case String one -> List.of(one);
      case Collection<?> many -> many.stream().map(String::valueOf).toList();
      case null, default -> List.of();
    };
  }
}
