package io.takt.analytics.query;

import io.swagger.v3.oas.annotations.Hidden;
import io.takt.contracts.TenantId;
import io.takt.platform.range.Range;
import io.takt.platform.realm.Realm;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** For other services: what of a signal can be judged, short to write and to read. */
@RestController
@Hidden
class RawReadingsController {
  private static final int MOST = 20_000;

  private final HistoryQueries queries;

  RawReadingsController(HistoryQueries queries) {
    this.queries = queries;
  }

  /**
   * @param v number or text
   */
  record Measured(long t, Object v) {}

  /**
   * @param before whether the last one before {@code from} comes first
   */
  @GetMapping("/internal/tenants/{tenant}/signals/{id}/readings")
  List<Measured> readings(
      @PathVariable int tenant,
      @PathVariable int id,
      @RequestParam long from,
      @RequestParam long to,
      @RequestParam(defaultValue = "false") boolean before,
      @RequestParam(defaultValue = "20000") int limit) {
    var signal = queries.signal(Realm.of(new TenantId(tenant)), id);
    return Bounded.answer(
        () -> queries.measured(signal, new Range(from, to), before, Math.clamp(limit, 1, MOST)));
  }
}
