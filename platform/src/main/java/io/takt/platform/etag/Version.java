package io.takt.platform.etag;

import io.takt.platform.problem.Problem;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/**
 * The version of something that can be changed, counted from 1. Whoever changes it says in {@code
 * If-Match} which version they saw (RFC 9110, RFC 6585), so that nobody undoes what they did not
 * see.
 */
public record Version(long number) {
  /** {@code If-Match} of who takes whatever there is. */
  public static final String ANY = "*";

  /** A strong validator. */
  public String etag() {
    return "\"" + number + "\"";
  }

  /** The answer that tells it. */
  public <T> ResponseEntity<T> answer(HttpStatus status, T body) {
    return ResponseEntity.status(status).eTag(etag()).body(body);
  }

  public Version next() {
    return new Version(number + 1);
  }

  /**
   * @param ifMatch the header; {@code *} stands for whatever there is
   * @throws Problem 428 {@code precondition-required} without it, 412 {@code changed-meanwhile}
   *     when it names other versions only
   */
  public void require(@Nullable String ifMatch) {
    if (ifMatch == null || ifMatch.isBlank()) {
      throw new Problem(
          HttpStatus.PRECONDITION_REQUIRED,
          "precondition-required",
          "Say in If-Match which version this changes: the ETag of its last answer.");
    }
    boolean seen =
        ifMatch.strip().equals(ANY)
            || Arrays.stream(ifMatch.split(",", -1)).map(String::strip).anyMatch(etag()::equals);
    if (!seen) {
      throw new Problem(
          HttpStatus.PRECONDITION_FAILED,
          "changed-meanwhile",
          "It has been changed since it was read; read it again.");
    }
  }
}
