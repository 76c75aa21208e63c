package io.takt.asset.plant;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.takt.asset.check.Faults;
import io.takt.asset.page.IdPages;
import io.takt.platform.caller.Caller;
import io.takt.platform.etag.Version;
import io.takt.platform.page.Page;
import io.takt.platform.problem.Problem;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/lines")
@Tag(name = "Plant")
final class LineController {
  private final PlantModel plant;
  private final SiteTable sites;
  private final LineTable lines;
  private final IdPages pages;

  LineController(PlantModel plant, SiteTable sites, LineTable lines, IdPages pages) {
    this.plant = plant;
    this.sites = sites;
    this.lines = lines;
    this.pages = pages;
  }

  /**
   * A line to make.
   *
   * @param siteId where it stands
   * @param areaKey {@code -}, also when left out, where the site has no areas
   * @param key 1 to 64 of A-Z, a-z, 0-9, _ and -; never changes
   * @param name for people; the key when left out
   */
  record NewLine(
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable Integer siteId,
      @Schema(example = "-") @Nullable String areaKey,
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "line-1") @Nullable String key,
      @Nullable String name) {}

  @GetMapping
  @Operation(summary = "All lines")
  ResponseEntity<Page<Line>> list(
      Caller caller,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    return pages.answer(
        limit, cursor, Line::id, (id, size) -> lines.after(caller.realm(), id, size));
  }

  @GetMapping("/{id}")
  @Operation(summary = "One line; its ETag is what changes of it ask for")
  ResponseEntity<Line> get(Caller caller, @PathVariable int id) {
    return answer(HttpStatus.OK, lines.find(caller.realm(), id).orElseThrow(Problem::notFound));
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(summary = "Make a line in a site")
  ResponseEntity<Line> create(Caller caller, @RequestBody NewLine request) {
    Faults faults = new Faults();
    String area = faults.keyOrNone("areaKey", request.areaKey());
    String key = faults.keyOrNone("key", faults.required("key", request.key(), "-"));
    String name = faults.name("name", request.name(), key);
    int siteId = faults.required("siteId", request.siteId(), 0);
    Optional<Site> site = sites.find(caller.realm(), siteId);
    if (request.siteId() != null && site.isEmpty()) {
      faults.add("not-found", "siteId", "There is no site with this id.");
    }
    faults.throwIfAny();
    return answer(HttpStatus.CREATED, plant.createLine(caller.realm(), siteId, area, key, name));
  }

  private static ResponseEntity<Line> answer(HttpStatus status, Line line) {
    return new Version(line.version()).answer(status, line);
  }
}
