package io.takt.gateway.key;

import com.fasterxml.jackson.annotation.JsonValue;
import io.takt.platform.problem.Problem;
import io.takt.platform.token.Scope;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** What a key may do. */
enum KeyScope {
  READ(Set.of(Scope.READ)),
  /** For a tablet at a machine. */
  RECORD(Set.of(Scope.READ, Scope.RECORD)),
  WRITE(Set.of(Scope.READ, Scope.RECORD, Scope.WRITE));

  @SuppressWarnings("ImmutableEnumChecker") // only Set.of
  private final Set<Scope> scopes;

  KeyScope(Set<Scope> scopes) {
    this.scopes = scopes;
  }

  Set<Scope> scopes() {
    return scopes;
  }

  @JsonValue
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  static KeyScope of(@Nullable String id) {
    for (KeyScope scope : values()) {
      if (scope.id().equals(id)) {
        return scope;
      }
    }
    throw new Problem(
        HttpStatus.BAD_REQUEST, "scope-invalid", "\"scope\" is \"read\", \"record\" or \"write\".");
  }
}
