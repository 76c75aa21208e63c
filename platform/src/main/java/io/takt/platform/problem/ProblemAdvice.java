package io.takt.platform.problem;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Turns every exception into a problem body. */
@RestControllerAdvice
public final class ProblemAdvice extends ResponseEntityExceptionHandler {
  private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

  @ExceptionHandler
  ResponseEntity<Object> refused(Problem problem) {
    HttpHeaders headers = new HttpHeaders();
    if (problem.retryAfter() != null) {
      headers.set(HttpHeaders.RETRY_AFTER, String.valueOf(problem.retryAfter().toSeconds()));
    }
    return new ResponseEntity<>(
        ProblemBody.of(problem.status(), problem.code(), problem.detail(), problem.faults()),
        headers,
        problem.status());
  }

  @ExceptionHandler
  ResponseEntity<Object> unexpected(Exception exception) {
    if (exception instanceof AccessDeniedException denied) {
      throw denied;
    }
    if (exception instanceof AuthenticationException unauthenticated) {
      throw unauthenticated;
    }
    log.error("unexpected failure", exception);
    return ResponseEntity.status(HttpStatus.INTERNAL_SERVER_ERROR)
        .body(
            ProblemBody.of(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "internal",
                "This is a fault in Takt. Its log has the details under the trace id.",
                List.of()));
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
      MethodArgumentNotValidException exception,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    List<FaultDetail> faults =
        exception.getBindingResult().getFieldErrors().stream()
            .map(error ->
                new FaultDetail(
                    "invalid", error.getField(), String.valueOf(error.getDefaultMessage())))
            .toList();
    return new ResponseEntity<>(
        ProblemBody.of(status, "invalid", "Some fields are not valid.", faults), headers, status);
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleExceptionInternal(
      Exception exception,
      @Nullable Object body,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    ResponseEntity<Object> answer =
        super.handleExceptionInternal(exception, body, headers, status, request);
    if (answer != null && answer.getBody() instanceof ProblemDetail problem) {
      ProblemBody.complete(problem, ProblemBody.codeOf(status));
    }
    return answer;
  }
}
