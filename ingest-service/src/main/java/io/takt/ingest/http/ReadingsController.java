package io.takt.ingest.http;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.takt.contracts.FaultCode;
import io.takt.contracts.LevelKey;
import io.takt.ingest.decode.Fault;
import io.takt.ingest.decode.HttpBody;
import io.takt.ingest.decode.JsonDecoder;
import io.takt.ingest.decode.Limits;
import io.takt.ingest.pipeline.Content.Addressed;
import io.takt.ingest.pipeline.Intake;
import io.takt.ingest.pipeline.Origin;
import io.takt.ingest.pipeline.Parcel;
import io.takt.ingest.pipeline.Receipt;
import io.takt.ingest.pipeline.Receipt.Outcome;
import io.takt.ingest.plant.PlantIndex;
import io.takt.platform.caller.Caller;
import io.takt.platform.problem.FaultDetail;
import io.takt.platform.problem.Problem;
import io.takt.platform.trace.TraceId;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Takes the JSON of MQTT by HTTP. A call with any fault is refused whole: its sender can correct
 * it.
 */
@RestController
@Tag(name = "Readings", description = "Sending readings by HTTP; the same JSON goes over MQTT")
class ReadingsController {
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(8);
  private static final Duration COME_BACK = Duration.ofSeconds(5);
  private static final Duration WAIT_FOR_ROOM = Duration.ofMillis(500);
  private static final int LEVELS = 4;

  private final Intake intake;
  private final PlantIndex plant;
  private final BooleanSupplier open;
  private final Clock clock;

  ReadingsController(Intake intake, PlantIndex plant, BooleanSupplier intakeOpen, Clock clock) {
    this.intake = intake;
    this.plant = plant;
    this.open = intakeOpen;
    this.clock = clock;
  }

  /**
   * What became of the call.
   *
   * @param accepted readings taken
   * @param waiting the machine is not known: the readings wait until it is adopted
   */
  record Taken(int accepted, boolean waiting) {}

  /** Readings of one machine. */
  @Schema(name = "Readings")
  record Body(
      @Schema(
              description = "site/area/line/machine, - for no area",
              example = "berlin/-/line-1/press-01")
          String path,
      @Schema(
              types = {"object", "array"},
              description =
                  "One object or an array of objects: `t` epoch milliseconds (now when left out),"
                      + " `seq` a number that orders readings of the same time, `values` an object"
                      + " of signal and value. A value is a number, a boolean, a text, or"
                      + " {v, q} with the quality good, uncertain, bad or stale.",
              example =
                  "{\"t\": 1764000000000, \"values\": {\"temperature\": 21.5, \"state\": \"run\"}}")
          Object readings) {}

  @PostMapping(path = "/api/v1/readings", consumes = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(
      summary = "Send readings of one machine; answered when they are safe",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              required = true,
              content = @Content(schema = @Schema(implementation = Body.class))))
  Taken post(Caller caller, HttpServletRequest request) throws IOException {
    return switch (JsonDecoder.call(body(request))) {
      case HttpBody.Broken broken -> throw refused(List.of(broken.fault()));
      case HttpBody.Envelope envelope -> {
        check(envelope.path());
        if (!plant.isWithin(caller.realm(), envelope.path())) {
          throw new Problem(
              HttpStatus.FORBIDDEN, "sites-only", "The path is in none of the sites you may see.");
        }
        yield take(caller, envelope);
      }
    };
  }

  private static byte[] body(HttpServletRequest request) throws IOException {
    byte[] body =
        request.getContentLengthLong() > Limits.PAYLOAD_BYTES
            ? null
            : request.getInputStream().readNBytes(Limits.PAYLOAD_BYTES + 1);
    if (body == null || body.length > Limits.PAYLOAD_BYTES) {
      throw new Problem(
          HttpStatus.CONTENT_TOO_LARGE,
          FaultCode.PAYLOAD_TOO_LARGE.code(),
          "A call has at most 256 KiB.");
    }
    return body;
  }

  private static void check(String path) {
    String[] levels = path.split("/", -1);
    boolean right = levels.length == LEVELS;
    for (String level : levels) {
      right &= LevelKey.isValid(level);
    }
    if (!right) {
      throw refused(
          List.of(
              new Fault(
                  FaultCode.NAME_INVALID,
                  "path",
                  "Four levels, each 1 to 64 of A-Z, a-z, 0-9, _ and -.")));
    }
  }

  private Taken take(Caller caller, HttpBody.Envelope envelope) {
    Answer answer = new Answer();
    Parcel parcel =
        new Parcel(
            new Addressed(caller.realm().tenant(), envelope.path(), "", envelope.readings()),
            Origin.CALL,
            "POST /api/v1/readings " + envelope.path(),
            clock.millis(),
            "",
            TraceId.current(),
            0,
            answer);
    if (!open.getAsBoolean() || !intake.offer(parcel, WAIT_FOR_ROOM)) {
      throw unavailable();
    }
    return switch (answer.await()) {
      case Outcome.Kept kept -> new Taken(kept.values(), false);
      case Outcome.Waiting _ -> new Taken(0, true);
      case Outcome.Refused refused -> throw refused(refused.faults());
      case Outcome.Failed _ -> throw unavailable();
    };
  }

  private static Problem refused(List<Fault> faults) {
    Fault first = faults.getFirst();
    List<FaultDetail> shown =
        faults.stream().map(f -> new FaultDetail(f.code().code(), f.at(), f.detail())).toList();
    HttpStatus status =
        first.code() == FaultCode.PAYLOAD_TOO_LARGE && first.at().isEmpty()
            ? HttpStatus.CONTENT_TOO_LARGE
            : HttpStatus.BAD_REQUEST;
    String code = faults.size() == 1 ? first.code().code() : "readings-refused";
    return new Problem(status, code, "Nothing was taken. " + first.detail(), shown);
  }

  private static Problem unavailable() {
    return Problem.unavailable("The readings cannot be made safe now. Send them again.", COME_BACK);
  }

  /** Waits for the intake; gives up in time for an answer. */
  private static final class Answer implements Receipt {
    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();

    @Override
    public boolean isAbandoned() {
      return outcome.isDone();
    }

    @Override
    public void settled(Outcome result) {
      outcome.complete(result);
    }

    Outcome await() {
      try {
        return outcome.get(ANSWER_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        outcome.complete(new Outcome.Failed());
      } catch (ExecutionException e) {
        throw new IllegalStateException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return new Outcome.Failed();
    }
  }
}
