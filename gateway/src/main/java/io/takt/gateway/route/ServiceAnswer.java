package io.takt.gateway.route;

import io.takt.gateway.web.BodyLimit;
import io.takt.platform.problem.Problem;
import io.takt.platform.problem.ProblemBody;
import io.takt.platform.token.Party;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.Optional;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** Passes a service's answer on, or answers for a service that cannot. */
@Component
class ServiceAnswer {
  private static final Logger log = LoggerFactory.getLogger(ServiceAnswer.class);
  private static final String RETRY_SECONDS = "5";

  /** Said by the gateway itself, once. */
  private static final List<String> OWN =
      List.of(
          HttpHeaders.SET_COOKIE,
          HttpHeaders.SERVER,
          HttpHeaders.DATE,
          "X-Trace-Id",
          "X-XSS-Protection",
          "X-Frame-Options",
          "X-Content-Type-Options",
          "Content-Security-Policy");

  ServerResponse of(Party service, ServerRequest request, HandlerFunction<ServerResponse> next)
      throws Exception {
    try {
      return checked(service, request, next.handle(request));
    } catch (Problem problem) {
      return problem(problem.status(), problem.code(), problem.detail());
    } catch (ResourceAccessException e) {
      return BodyLimit.exceeded(request.servletRequest()) ? tooLarge() : unreachable(service, e);
    } catch (IOException e) {
      return unreachable(service, e);
    }
  }

  private static ServerResponse checked(
      Party service, ServerRequest request, ServerResponse answer) {
    OWN.forEach(answer.headers()::remove);
    HttpStatusCode status = answer.statusCode();
    if (!status.isError() || isProblem(answer.headers())) {
      return answer;
    }
    Routes.drop(request);
    log.warn("{} answered {} {}", service.id(), status.value(), request.path());
    return status.is4xxClientError()
        ? problem(status, "refused", "The request was refused with status " + status.value() + ".")
        : problem(
            HttpStatus.SERVICE_UNAVAILABLE,
            "service-fault",
            "The " + service.id() + " service failed. Try again; its log has the details.");
  }

  private static boolean isProblem(HttpHeaders headers) {
    return Optional.ofNullable(headers.getContentType())
        .filter(type -> type.equalsTypeAndSubtype(MediaType.APPLICATION_PROBLEM_JSON))
        .isPresent();
  }

  private static ServerResponse unreachable(Party service, Exception failure) {
    boolean slow =
        causedBy(failure, InterruptedIOException.class)
            && !causedBy(failure, ConnectTimeoutException.class);
    log.warn("{} does not answer: {}", service.id(), failure.getMessage());
    return slow
        ? problem(
            HttpStatus.SERVICE_UNAVAILABLE,
            "service-slow",
            "The " + service.id() + " service took too long. Ask for less, or try again.")
        : problem(
            HttpStatus.SERVICE_UNAVAILABLE,
            "service-unreachable",
            "The "
                + service.id()
                + " service does not answer. It is restarted; try again shortly.");
  }

  private static boolean causedBy(Throwable failure, Class<? extends Throwable> type) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return true;
      }
    }
    return false;
  }

  private static ServerResponse tooLarge() {
    return problem(HttpStatus.CONTENT_TOO_LARGE, BodyLimit.CODE, BodyLimit.DETAIL);
  }

  private static ServerResponse problem(HttpStatusCode status, String code, String detail) {
    ServerResponse.BodyBuilder answer =
        ServerResponse.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON);
    if (status.is5xxServerError()) {
      answer.header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
    }
    return answer.body(ProblemBody.of(status, code, detail, List.of()));
  }
}
