package io.takt.gateway.web;

import io.takt.platform.problem.ProblemBody;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Errors from before or after the controllers, in the one shape. */
@RestController
@io.swagger.v3.oas.annotations.Hidden
class ErrorPageController implements ErrorController {
  private static final String RETRY_SECONDS = "5";

  @RequestMapping("${spring.web.error.path:/error}")
  ResponseEntity<ProblemDetail> error(HttpServletRequest request, HttpServletResponse response) {
    // the filter that knows it has ended
    String trace = response.getHeader("X-Trace-Id");
    ResponseEntity<ProblemDetail> answer = answer(request);
    if (trace != null && answer.getBody() != null) {
      answer.getBody().setProperty("traceId", trace);
    }
    return answer;
  }

  private static ResponseEntity<ProblemDetail> answer(HttpServletRequest request) {
    if (isStoreAway(request.getAttribute(RequestDispatcher.ERROR_EXCEPTION))) {
      return answer(
          HttpStatus.SERVICE_UNAVAILABLE,
          "store-unavailable",
          "The database does not answer. What you sent before is safe; try again shortly.");
    }
    HttpStatus status = status(request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE));
    String code = status.getReasonPhrase().toLowerCase(Locale.ROOT).replace(' ', '-');
    return switch (status) {
      case INTERNAL_SERVER_ERROR ->
          answer(
              status,
              "internal",
              "This is a fault in Takt. Its log has the details under the trace id.");
      case NOT_FOUND -> answer(status, code, "There is nothing here.");
      default -> answer(status, code, "The request was refused: " + status.getReasonPhrase() + ".");
    };
  }

  private static HttpStatus status(@Nullable Object code) {
    HttpStatus status = code instanceof Integer number ? HttpStatus.resolve(number) : null;
    if (status == null) {
      // nobody asked for an error: /error itself was opened
      return code == null ? HttpStatus.NOT_FOUND : HttpStatus.INTERNAL_SERVER_ERROR;
    }
    return status.isError() ? status : HttpStatus.NOT_FOUND;
  }

  private static boolean isStoreAway(@Nullable Object exception) {
    Throwable cause = exception instanceof Throwable thrown ? thrown : null;
    while (cause != null) {
      if (cause instanceof DataAccessResourceFailureException
          || cause instanceof TransientDataAccessException
          || cause instanceof CannotCreateTransactionException) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  private static ResponseEntity<ProblemDetail> answer(
      HttpStatus status, String code, String detail) {
    ResponseEntity.BodyBuilder answer =
        ResponseEntity.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON);
    if (status == HttpStatus.SERVICE_UNAVAILABLE) {
      answer.header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
    }
    return answer.body(ProblemBody.of(status, code, detail, List.of()));
  }
}
