package io.takt.gateway.signin;

import io.takt.platform.problem.Problem;
import io.takt.platform.token.Scope;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** What somebody may do. */
enum Role {
  VIEWER,
  ENGINEER,
  ADMINISTRATOR;

  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  Set<Scope> scopes() {
    return switch (this) {
      case VIEWER -> Set.of(Scope.READ);
      case ENGINEER -> Set.of(Scope.READ, Scope.WRITE);
      case ADMINISTRATOR -> Set.of(Scope.READ, Scope.WRITE, Scope.ADMIN);
    };
  }

  /**
   * @throws Problem 400 for none of them
   */
  static Role of(@Nullable String id) {
    return Arrays.stream(values())
        .filter(role -> role.id().equals(id))
        .findFirst()
        .orElseThrow(() ->
            new Problem(
                HttpStatus.BAD_REQUEST,
                "role-invalid",
                "\"role\" is viewer, engineer or administrator."));
  }

  static Role of(Set<Scope> scopes) {
    return Arrays.stream(values())
        .filter(role -> role.scopes().equals(scopes))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no role has " + scopes));
  }
}
