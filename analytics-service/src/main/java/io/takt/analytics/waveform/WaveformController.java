package io.takt.analytics.waveform;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.takt.analytics.plant.PlantMirror;
import io.takt.analytics.plant.PlantSignal;
import io.takt.analytics.waveform.WaveformTable.Heading;
import io.takt.analytics.waveform.WaveformTable.Stored;
import io.takt.platform.caller.Caller;
import io.takt.platform.page.Page;
import io.takt.platform.problem.Problem;
import io.takt.platform.range.Range;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/waveforms")
@Tag(name = "Waveforms", description = "Snapshots of fast signals, such as vibration")
class WaveformController {
  private static final int MOST = 1000;

  private final WaveformTable table;
  private final PlantMirror plant;
  private final Clock clock;

  WaveformController(WaveformTable table, PlantMirror plant, Clock clock) {
    this.table = table;
    this.plant = plant;
    this.clock = clock;
  }

  /**
   * A waveform with its samples.
   *
   * @param values in the signal's unit: all samples, or for each pixel its lowest and its highest
   * @param decimated whether it is the latter
   */
  @SuppressWarnings("ArrayRecordComponent") // on its way out, never compared
  record Waveform(Heading waveform, boolean decimated, float[] values) {}

  @GetMapping
  @Operation(summary = "Waveforms of a signal, newest first, without their samples")
  Page<Heading> list(
      Caller caller,
      @RequestParam int signal,
      @RequestParam(defaultValue = "now-30d") String from,
      @RequestParam(defaultValue = Range.NOW) String to) {
    PlantSignal found = plant.signal(caller.realm(), signal).orElseThrow(Problem::notFound);
    Range range = Range.of(from, to, clock.instant());
    return Page.whole(table.find(found.tenant(), found.id(), range.from(), range.to(), MOST));
  }

  @GetMapping("/{id}")
  @Operation(summary = "One waveform with its samples, or with what a chart of this width needs")
  Waveform one(
      Caller caller,
      @PathVariable long id,
      @Parameter(
              description = "Of the chart, in pixels: answers the lowest and highest of each",
              schema = @Schema(minimum = "10", maximum = "10000"))
          @RequestParam(required = false)
          @Nullable Integer width) {
    if (width != null && (width < 10 || width > 10_000)) {
      throw new Problem(
          HttpStatus.BAD_REQUEST, "width-invalid", "The width lies between 10 and 10000 pixels.");
    }
    Stored stored =
        table
            .find(caller.realm().tenant(), id)
            .filter(each -> plant.signal(caller.realm(), each.heading().signalId()).isPresent())
            .orElseThrow(Problem::notFound);
    float[] values = Samples.values(stored.encoding(), stored.scale(), stored.samples());
    float[] shown = width == null ? values : Samples.decimated(values, width);
    return new Waveform(stored.heading(), shown.length < values.length, shown);
  }
}
