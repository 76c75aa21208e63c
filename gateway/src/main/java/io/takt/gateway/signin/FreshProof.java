package io.takt.gateway.signin;

import io.takt.platform.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;

/** Asks somebody who is signed in to prove anew that it is them, before what cannot be undone. */
@Service
public class FreshProof {
  private final Sessions sessions;
  private final SignIn signIn;

  FreshProof(Sessions sessions, SignIn signIn) {
    this.sessions = sessions;
    this.signIn = signIn;
  }

  /**
   * The password, and a code from who has a second factor.
   *
   * @throws Problem 403 {@code proof-missing} for who has neither, and for a program; else as
   *     {@link SignIn#prove}
   */
  public void require(
      HttpServletRequest request, @Nullable String password, @Nullable String code) {
    Person person = sessions.person(request).orElseThrow(FreshProof::missing);
    boolean hasPassword = signIn.hasPassword(person);
    if (!hasPassword && !person.hasSecondFactor()) {
      throw missing();
    }
    if (hasPassword) {
      signIn.prove(person, password, null);
    }
    if (person.hasSecondFactor()) {
      signIn.prove(person, null, code);
    }
  }

  private static Problem missing() {
    return new Problem(
        HttpStatus.FORBIDDEN,
        "proof-missing",
        "This needs a person with a password or a second factor; set one first.");
  }
}
