package io.takt.gateway.idempotency;

import io.takt.gateway.signin.Secret;
import io.takt.platform.caller.Caller;
import io.takt.platform.problem.Problem;
import io.takt.platform.problem.SecurityProblems;
import io.takt.platform.seal.Seal;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers a POST that was answered before, with the same key by the same caller, as it was then. A
 * call that failed on our side (5xx) is forgotten: it may be tried again. After a crash between the
 * change and the keeping of its answer the call is made once more.
 */
@Component
public class IdempotencyFilter extends OncePerRequestFilter {
  private static final String KEY = "Idempotency-Key";
  private static final String REPLAYED = "Idempotency-Replayed";

  /** What proves who somebody is, is answered once and not kept, sealed or not. */
  private static final String PROOFS = "/api/v1/session/";

  private static final Logger log = LoggerFactory.getLogger(IdempotencyFilter.class);
  private static final Pattern SHAPE = Pattern.compile("[\\x21-\\x7e]{1,200}");
  private static final Duration KEPT = Duration.ofHours(24);
  private static final Duration CLEANED_EVERY = Duration.ofMinutes(10);

  /** No call takes as long. */
  private static final Duration STALE = Duration.ofMinutes(1);

  private static final Duration COME_BACK = Duration.ofSeconds(1);
  private static final int MOST = 1 << 20;
  private static final List<String> OF_THE_ANSWER =
      List.of(
          HttpHeaders.CONTENT_TYPE,
          HttpHeaders.CONTENT_DISPOSITION,
          HttpHeaders.ETAG,
          HttpHeaders.LINK,
          HttpHeaders.LOCATION,
          // of the call that did it: its log is there
          "X-Trace-Id");

  private final AnsweredCallTable calls;
  private final SecurityProblems problems;
  private final JsonMapper json;
  private final Clock clock;
  private volatile Instant cleanedAt = Instant.MIN;

  IdempotencyFilter(
      AnsweredCallTable calls, SecurityProblems problems, JsonMapper json, Clock clock) {
    this.calls = calls;
    this.problems = problems;
    this.json = json;
    this.clock = clock;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !request.getMethod().equals("POST")
        || request.getHeader(KEY) == null
        || request.getRequestURI().startsWith(PROOFS);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Caller caller = caller();
    if (caller == null) {
      // signing in: nobody is known yet
      chain.doFilter(request, response);
      return;
    }
    try {
      String key = key(request);
      BodyRequest whole = BodyRequest.read(request);
      byte[] id =
          Secret.hash(caller.realm().tenant().value() + "\n" + caller.subject() + "\n" + key);
      Optional<Answer> before = before(id, whole.fingerprint(), seal(key, id));
      if (before.isPresent()) {
        give(before.get(), response);
      } else {
        answer(id, seal(key, id), whole, response, chain);
      }
    } catch (Problem refusal) {
      problems.write(response, refusal);
    }
  }

  /**
   * With the caller's own key, which is not kept. One that can be guessed protects nothing more
   * than the table's rights do.
   */
  private static Seal seal(String key, byte[] call) {
    return Seal.of(key.getBytes(StandardCharsets.UTF_8), call, "takt answered call");
  }

  private static @Nullable Caller caller() {
    Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
    return authentication != null && authentication.getPrincipal() instanceof Caller caller
        ? caller
        : null;
  }

  private static String key(HttpServletRequest request) {
    String key = request.getHeader(KEY);
    if (!SHAPE.matcher(key).matches()) {
      throw new Problem(
          HttpStatus.BAD_REQUEST,
          "idempotency-key-invalid",
          "An Idempotency-Key has 1 to 200 letters, digits and signs, such as a UUID.");
    }
    return key;
  }

  /** The answer it had; empty when this call is to be made. */
  private Optional<Answer> before(byte[] id, byte[] request, Seal seal) {
    clean();
    Instant now = clock.instant();
    if (calls.begin(id, request, now)) {
      return Optional.empty();
    }
    AnsweredCall call = calls.find(id).orElseThrow(IdempotencyFilter::inUse);
    if (!call.asked(request)) {
      throw new Problem(
          HttpStatus.UNPROCESSABLE_CONTENT,
          "idempotency-key-reused",
          "This Idempotency-Key was used for another call. Take a new one for each.");
    }
    if (call.answer() != null) {
      return Optional.of(json.readValue(seal.open(call.answer()), Answer.class));
    }
    if (now.isBefore(call.beganAt().plus(STALE)) || !calls.takeOver(id, call, now)) {
      throw inUse();
    }
    return Optional.empty();
  }

  private static Problem inUse() {
    return new Problem(
            HttpStatus.CONFLICT,
            "idempotency-key-in-use",
            "The same call is being answered. Ask again shortly.")
        .retryAfter(COME_BACK);
  }

  private void answer(
      byte[] id,
      Seal seal,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain)
      throws ServletException, IOException {
    ContentCachingResponseWrapper caught = new ContentCachingResponseWrapper(response);
    boolean kept = false;
    try {
      chain.doFilter(request, caught);
      kept = keep(id, seal, caught);
    } finally {
      if (!kept) {
        forget(id);
      }
    }
    caught.copyBodyToResponse();
  }

  private boolean keep(byte[] id, Seal seal, ContentCachingResponseWrapper caught) {
    // what is refused without a word here gets its words from the error page, later
    boolean untold = caught.getStatus() >= 400 && caught.getContentSize() == 0;
    if (untold || caught.getStatus() >= 500 || caught.getContentSize() > MOST) {
      return false;
    }
    Map<String, String> headers = new LinkedHashMap<>();
    for (String name : OF_THE_ANSWER) {
      String value = caught.getHeader(name);
      if (value != null) {
        headers.put(name, value);
      }
    }
    Answer answer = new Answer(caught.getStatus(), headers, caught.getContentAsByteArray());
    try {
      calls.answered(id, seal.close(json.writeValueAsBytes(answer)));
      return true;
    } catch (DataAccessException e) {
      // what was done is told all the same
      log.warn("an answer is not kept: {}", e.getMessage());
      return false;
    }
  }

  /** What cannot be forgotten now can be tried again when it is stale. */
  private void forget(byte[] id) {
    try {
      calls.forget(id);
    } catch (DataAccessException e) {
      log.warn("call {} is not forgotten: {}", HexFormat.of().formatHex(id), e.getMessage());
    }
  }

  private static void give(Answer answer, HttpServletResponse response) throws IOException {
    response.setStatus(answer.status());
    answer.headers().forEach(response::setHeader);
    response.setHeader(REPLAYED, "true");
    response.getOutputStream().write(answer.body());
  }

  private void clean() {
    Instant now = clock.instant();
    if (now.isAfter(cleanedAt.plus(CLEANED_EVERY)) || now.isBefore(cleanedAt)) {
      cleanedAt = now;
      calls.forgetBefore(now.minus(KEPT));
    }
  }
}
