package io.takt.platform.problem;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** A request that cannot be answered, thrown by a controller and shown as RFC 9457 problem. */
@SuppressWarnings("serial")
public final class Problem extends RuntimeException {
  private final HttpStatus status;
  private final String code;
  private final String detail;
  private final List<FaultDetail> faults;
  private final @Nullable Duration retryAfter;

  /**
   * @param code stable, part of the API, lower case with hyphens
   * @param detail what is wrong and what to do
   */
  public Problem(HttpStatus status, String code, String detail) {
    this(status, code, detail, List.of(), null);
  }

  public Problem(HttpStatus status, String code, String detail, List<FaultDetail> faults) {
    this(status, code, detail, faults, null);
  }

  private Problem(
      HttpStatus status,
      String code,
      String detail,
      List<FaultDetail> faults,
      @Nullable Duration retryAfter) {
    super(code + ": " + detail, null, false, false);
    this.status = status;
    this.code = code;
    this.detail = detail;
    this.faults = List.copyOf(faults);
    this.retryAfter = retryAfter;
  }

  /** The same answer for a missing thing and for another tenant's. */
  public static Problem notFound() {
    return new Problem(HttpStatus.NOT_FOUND, "not-found", "There is nothing with this id.");
  }

  public static Problem unavailable(String detail, Duration retryAfter) {
    return new Problem(
        HttpStatus.SERVICE_UNAVAILABLE, "unavailable", detail, List.of(), retryAfter);
  }

  /** The same refusal, and when to come again. */
  public Problem retryAfter(Duration wait) {
    return new Problem(status, code, detail, faults, wait);
  }

  public HttpStatus status() {
    return status;
  }

  public String code() {
    return code;
  }

  public String detail() {
    return detail;
  }

  public List<FaultDetail> faults() {
    return faults;
  }

  public @Nullable Duration retryAfter() {
    return retryAfter;
  }
}
