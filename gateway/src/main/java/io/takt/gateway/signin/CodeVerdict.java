package io.takt.gateway.signin;

import io.takt.platform.problem.Problem;
import org.springframework.http.HttpStatus;

/** What became of a code. */
enum CodeVerdict {
  ACCEPTED,
  WRONG,
  /** Too many wrong ones in a row: only a recovery code helps. */
  LOCKED;

  /**
   * @throws Problem {@code code-wrong}, {@code code-locked}
   */
  void require(HttpStatus refusal) {
    switch (this) {
      case ACCEPTED -> {}
      case WRONG ->
          throw new Problem(
              refusal,
              "code-wrong",
              "This code is wrong or was used. Wait for the next one of the app.");
      case LOCKED ->
          throw new Problem(
              refusal,
              "code-locked",
              "Too many wrong codes in a row. Use a recovery code, or ask an administrator to reset"
                  + " the second factor.");
    }
  }
}
