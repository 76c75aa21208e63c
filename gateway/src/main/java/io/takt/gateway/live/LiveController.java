package io.takt.gateway.live;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.takt.contracts.TenantId;
import io.takt.gateway.plant.PlantSubscriber;
import io.takt.gateway.signin.CallerAuthentication;
import io.takt.platform.caller.Caller;
import io.takt.platform.problem.Problem;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The live stream (server-sent events). Each viewer has a virtual thread that only looks and
 * writes.
 */
@RestController
@Tag(name = "Live", description = "Newest values as they come")
class LiveController implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(LiveController.class);
  private static final Duration BUSY = Duration.ofSeconds(10);

  private final Boards boards;
  private final LatestClient latest;
  private final PlantSubscriber plant;
  private final LiveProperties properties;
  private final Clock clock;
  private final Counter sent;
  private final AtomicInteger viewers = new AtomicInteger();
  private volatile boolean open;

  LiveController(
      Boards boards,
      LatestClient latest,
      PlantSubscriber plant,
      LiveProperties properties,
      Clock clock,
      MeterRegistry meters) {
    this.boards = boards;
    this.latest = latest;
    this.plant = plant;
    this.properties = properties;
    this.clock = clock;
    this.sent = meters.counter("takt.gateway.live.bytes");
    Gauge.builder("takt.gateway.live.viewers", viewers, AtomicInteger::get).register(meters);
  }

  @GetMapping("/api/v1/live")
  @Operation(
      summary = "Newest values as they come",
      description =
          "Server-sent events. `snapshot`: the newest value of each signal, first; `value`: what"
              + " changed, a signal at most once a second; `reset`: what was told before is void, a"
              + " `snapshot` follows. All carry {\"values\":[{machineId,signalId,t,v,q}]}. With the"
              + " header Last-Event-ID, up to five minutes old, the stream resumes with what"
              + " changed since.",
      responses =
          @ApiResponse(
              responseCode = "200",
              description = "The stream",
              content =
                  @Content(
                      mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
                      schema = @Schema(type = "string"))))
  void live(
      Caller caller,
      @Parameter(description = "ids, such as 1,2: all signals of these machines")
          @RequestParam(required = false)
          @Nullable String machines,
      @Parameter(description = "ids, such as 7,8: these signals too")
          @RequestParam(required = false)
          @Nullable String signals,
      @Parameter(description = "Id of the last event seen: the stream goes on from there")
          @RequestHeader(name = "Last-Event-ID", required = false)
          @Nullable String lastEvent,
      HttpServletResponse response)
      throws IOException, InterruptedException {
    Choice choice = Choice.of(machines, signals);
    CallerAuthentication rights = rights();
    try {
      if (viewers.incrementAndGet() > properties.maxViewers() || !open) {
        throw Problem.unavailable("Too many live streams are open.", BUSY);
      }
      TenantId tenant = caller.realm().tenant();
      latest.ensureFilled(tenant);
      Sight sight = Sight.of(caller.realm(), plant::siteOf);
      Viewer viewer = new Viewer(boards.of(tenant), boards, choice, sight, properties);
      new Stream(response, rights).run(caller, viewer, lastEvent);
    } finally {
      viewers.decrementAndGet();
    }
  }

  private static CallerAuthentication rights() {
    if (SecurityContextHolder.getContext().getAuthentication()
        instanceof CallerAuthentication authentication) {
      return authentication;
    }
    throw new IllegalStateException("a caller without authentication");
  }

  /** Ends all streams before the web server waits for its requests. */
  @Override
  public void stop() {
    open = false;
  }

  @Override
  public void start() {
    open = true;
  }

  @Override
  public boolean isRunning() {
    return open;
  }

  /** One open answer. */
  private final class Stream {
    private final HttpServletResponse response;
    private final CallerAuthentication rights;
    private long writtenAt;
    private long checkedAt;

    Stream(HttpServletResponse response, CallerAuthentication rights) {
      this.response = response;
      this.rights = rights;
    }

    void run(Caller caller, Viewer viewer, @Nullable String lastEvent)
        throws InterruptedException, IOException {
      response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
      response.setCharacterEncoding("UTF-8");
      response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
      // a proxy in between must not collect it
      response.setHeader("X-Accel-Buffering", "no");
      checkedAt = clock.millis();
      try {
        write(viewer.begin(lastEvent, clock.instant()));
        while (open && mayStay()) {
          Thread.sleep(properties.look());
          latest.fillLater(caller.realm().tenant());
          byte[] events = viewer.next(clock.instant());
          if (events.length > 0) {
            write(events);
          } else if (clock.millis() - writtenAt >= properties.keepAlive().toMillis()) {
            write(": still here\n\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
          }
        }
      } catch (IOException e) {
        log.debug("a viewer left: {}", e.getMessage());
      }
    }

    /** Blocks while the viewer's connection is full; the connector ends that after its time-out. */
    private void write(byte[] events) throws IOException {
      response.getOutputStream().write(events);
      response.flushBuffer();
      writtenAt = clock.millis();
      sent.increment(events.length);
    }

    private boolean mayStay() {
      if (clock.millis() - checkedAt < properties.recheck().toMillis()) {
        return true;
      }
      checkedAt = clock.millis();
      try {
        return rights.isStillGood();
      } catch (org.springframework.dao.DataAccessException e) {
        log.warn("rights of an open stream cannot be checked: {}", e.getMessage());
        return true;
      }
    }
  }
}
