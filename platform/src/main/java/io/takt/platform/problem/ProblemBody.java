package io.takt.platform.problem;

import io.takt.platform.trace.TraceId;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;

/** Builds the one shape of error bodies. */
public final class ProblemBody {
  private ProblemBody() {}

  public static ProblemDetail of(
      HttpStatusCode status, String code, String detail, List<FaultDetail> faults) {
    ProblemDetail body = ProblemDetail.forStatusAndDetail(status, detail);
    complete(body, code);
    if (!faults.isEmpty()) {
      body.setProperty("faults", faults);
    }
    return body;
  }

  /** Adds type, code and trace id to a body Spring made. */
  static void complete(ProblemDetail body, String code) {
    body.setType(URI.create("urn:takt:problem:" + code));
    body.setProperty("code", code);
    body.setProperty("traceId", TraceId.current());
  }

  static String codeOf(HttpStatusCode status) {
    String name =
        status instanceof org.springframework.http.HttpStatus known
            ? known.getReasonPhrase()
            : String.valueOf(status.value());
    return name.toLowerCase(Locale.ROOT).replace(' ', '-');
  }
}
