package io.takt.gateway.signin;

import com.fasterxml.jackson.annotation.JsonValue;
import io.takt.platform.caller.Caller;
import io.takt.platform.problem.Problem;
import io.takt.platform.token.Scope;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** What somebody does in the plant, and so may do here. */
public enum Role {
  VIEWER,
  OPERATOR,
  /** May do what an operator may, until there are alarms and work orders. */
  TECHNICIAN,
  ENGINEER,
  PLANT_MANAGER,
  ADMINISTRATOR;

  @JsonValue
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public Set<Scope> scopes() {
    return switch (this) {
      case VIEWER -> Set.of(Scope.READ);
      case OPERATOR, TECHNICIAN -> Set.of(Scope.READ, Scope.RECORD);
      case ENGINEER -> Set.of(Scope.READ, Scope.RECORD, Scope.WRITE);
      case PLANT_MANAGER -> Set.of(Scope.READ, Scope.RECORD, Scope.WRITE, Scope.PEOPLE);
      case ADMINISTRATOR ->
          Set.of(Scope.READ, Scope.RECORD, Scope.WRITE, Scope.PEOPLE, Scope.ADMIN);
    };
  }

  /** Those that may do nothing the caller may not do: what they may give, and to whom. */
  static Set<Role> within(Caller caller) {
    Set<Role> all = EnumSet.allOf(Role.class);
    if (!caller.may(Scope.ADMIN)) {
      all.removeIf(role -> !caller.scopes().containsAll(role.scopes()));
    }
    return all;
  }

  /**
   * @throws Problem 400 for none of them
   */
  public static Role of(@Nullable String id) {
    return Arrays.stream(values())
        .filter(role -> role.id().equals(id))
        .findFirst()
        .orElseThrow(() ->
            new Problem(
                HttpStatus.BAD_REQUEST,
                "role-invalid",
                Arrays.stream(values())
                    .map(Role::id)
                    .collect(Collectors.joining(", ", "\"role\" is one of ", "."))));
  }
}
