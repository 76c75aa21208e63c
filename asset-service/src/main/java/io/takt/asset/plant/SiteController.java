package io.takt.asset.plant;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.takt.asset.check.Faults;
import io.takt.asset.page.IdPages;
import io.takt.asset.plant.HourlyRates.Given;
import io.takt.contracts.TenantId;
import io.takt.platform.caller.Caller;
import io.takt.platform.etag.Version;
import io.takt.platform.page.Page;
import io.takt.platform.problem.Problem;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/sites")
@Tag(name = "Plant", description = "Sites, lines and machines")
final class SiteController {
  private final PlantModel plant;
  private final SiteTable sites;
  private final IdPages pages;

  SiteController(PlantModel plant, SiteTable sites, IdPages pages) {
    this.plant = plant;
    this.sites = sites;
    this.pages = pages;
  }

  /**
   * A site to make.
   *
   * @param key 1 to 64 of A-Z, a-z, 0-9, _ and -; never changes
   * @param name for people; the key when left out
   * @param timeZone IANA zone, days are cut here; UTC when left out
   * @param demo whether it belongs to the demo plant and goes with it
   */
  record NewSite(
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "berlin") @Nullable String key,
      @Schema(example = "Berlin") @Nullable String name,
      @Schema(example = "Europe/Berlin") @Nullable String timeZone,
      @Nullable Boolean demo) {}

  /**
   * What to change of a site; null leaves as it is.
   *
   * @param currency of all its money, ISO 4217; empty for none
   * @param hourlyRates all of them, in the place of those that are
   */
  record SiteEdit(
      @Nullable String name,
      @Nullable String timeZone,
      @Schema(example = "EUR") @Nullable String currency,
      @Nullable List<@Nullable HourlyRateEdit> hourlyRates) {}

  /**
   * What an hour of lost production costs from a day on.
   *
   * @param place empty for the whole site; {@code area/line} or {@code area/line/machine}
   * @param from first day of the site on which it counts
   * @param perHour in the site's currency
   */
  record HourlyRateEdit(
      @Schema(example = "-/packing/press-01") @Nullable String place,
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED, format = "date") @Nullable String from,
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable Double perHour) {}

  @GetMapping
  @Operation(summary = "All sites")
  ResponseEntity<Page<Site>> list(
      Caller caller,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    return pages.answer(
        limit, cursor, Site::id, (id, size) -> sites.after(caller.realm(), id, size));
  }

  @GetMapping("/{id}")
  @Operation(summary = "One site; its ETag is what changes of it ask for")
  ResponseEntity<Site> get(Caller caller, @PathVariable int id) {
    return answer(HttpStatus.OK, sites.find(caller.realm(), id).orElseThrow(Problem::notFound));
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(summary = "Make a site")
  ResponseEntity<Site> create(Caller caller, @RequestBody NewSite request) {
    TenantId tenant = caller.tenant();
    Faults faults = new Faults();
    String key = faults.key("key", request.key());
    String name = faults.name("name", request.name(), key);
    Zone.check(faults, "timeZone", request.timeZone(), "");
    faults.throwIfAny();
    return answer(
        HttpStatus.CREATED,
        plant.createSite(
            tenant, key, name, request.timeZone(), Boolean.TRUE.equals(request.demo())));
  }

  @PatchMapping("/{id}")
  @Operation(
      summary = "Change a site's name, time zone or money; 412 when it was changed meanwhile")
  ResponseEntity<Site> edit(
      Caller caller,
      @PathVariable int id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestBody SiteEdit request) {
    return answer(
        HttpStatus.OK,
        plant.editSite(
            caller.realm(),
            id,
            ifMatch,
            site -> apply(request, site, plant.places(caller.realm().tenant(), id))));
  }

  private static Site apply(SiteEdit edit, Site site, Set<String> places) {
    Faults faults = new Faults();
    String name = faults.name("name", edit.name(), site.name());
    String zone = Zone.check(faults, "timeZone", edit.timeZone(), site.timeZone());
    String currency = HourlyRates.currency(faults, "currency", edit.currency(), site.currency());
    List<HourlyRate> rates =
        HourlyRates.of(faults, "hourlyRates", given(faults, edit), site.hourlyRates());
    HourlyRates.checkTogether(faults, "currency", currency, rates);
    if (edit.hourlyRates() != null) {
      for (HourlyRate rate : rates) {
        // what was set before its place went away may stay
        if (!places.contains(rate.place()) && !site.hourlyRates().contains(rate)) {
          faults.add("place-unknown", "hourlyRates", "The site has no " + rate.place() + ".");
        }
      }
    }
    faults.throwIfAny();
    return new Site(
        site.id(),
        site.version(),
        site.key(),
        name,
        zone,
        site.demo(),
        site.workCalendarId(),
        currency,
        rates);
  }

  private static @Nullable List<Given> given(Faults faults, SiteEdit edit) {
    return edit.hourlyRates() == null
        ? null
        : faults.list("hourlyRates", edit.hourlyRates()).stream()
            .map(rate -> new Given(rate.place(), rate.from(), rate.perHour()))
            .toList();
  }

  private static ResponseEntity<Site> answer(HttpStatus status, Site site) {
    return new Version(site.version()).answer(status, site);
  }
}
